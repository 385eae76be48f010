/** A compiled dictionary -> conditions that no example earns: without them all examples hold just as well. */

import { compilePhrases } from '../compile.js';
import { type CompiledEntries, openSections } from '../compiled.js';
import { CONDITION_KEYS, type Entry, type Finding } from '../entry.js';
import { examplesOf, problemOf } from '../examples.js';

interface Variant {
  readonly entry: Entry;
  readonly key: string;
  /** The number of the entry that it is a variant of. */
  readonly index: number;
}

/** Takes every condition away in turn. Entries whose examples fail as they are show nothing and are passed over. */
export function findUnearnedConditions({ phrases, forms, entries, dictionary }: CompiledEntries): Finding[] {
  const variants = phrases.flatMap((phrase, index) =>
    phrase.kind === 'entry' && holds(phrase, entries, index) ? variantsOf(phrase, index) : [],
  );
  // All variants are compiled at once; each example looks only at the matches of its own.
  const without = openSections(
    compilePhrases(
      variants.map(variant => variant.entry),
      variants.map(variant => forms[variant.index]),
      dictionary.classes,
    ),
  );
  return variants.flatMap(({ entry, key }, number) => {
    if (!holds(entry, without, number)) return [];
    const message = `"${entry.wordings[0]}": no example earns the condition "${key}": without it all of them still hold`;
    return [{ ...entry.place, level: 'finding', rule: 'earned', message }];
  });
}

function variantsOf(entry: Entry, index: number): Variant[] {
  const variants = CONDITION_KEYS.filter(key => entry.conditions[key]).map(key => {
    const { [key]: _, ...conditions } = entry.conditions;
    return { entry: { ...entry, conditions }, key: key as string, index };
  });
  return entry.small.length > 0 ? [...variants, { entry: { ...entry, small: [] }, key: 'small', index }] : variants;
}

function holds(entry: Entry, entries: CompiledEntries['entries'], index: number): boolean {
  return examplesOf(entry).every(example => problemOf(example, entries, index) === undefined);
}

/** A compiled dictionary -> phrases that stand in it twice, across all files. */
import type { CompiledEntries } from '../compiled.js';
import { conditionsText, type Finding, type Phrase, placeName } from '../entry.js';

/** One form of one phrase of the dictionary. */
interface Occurrence {
  readonly index: number;
  readonly spun: string;
  readonly originals: readonly string[];
  /** The conditions as one string, the same for the same conditions; empty for none. */
  readonly conditions: string;
}

/**
 * A form that another entry has under the same conditions; that another entry without conditions already repairs to the same; or that is
 * a kept phrase, so that the entry never acts. One finding for each pair of entries, at the later one.
 */
export function findDuplicates(compiled: CompiledEntries): Finding[] {
  const findings = new Map<string, Finding>();
  for (const group of occurrencesByForm(compiled).values())
    for (let i = 1; i < group.length; i++)
      for (let k = 0; k < i; k++) {
        const [earlier, later] = [group[k], group[i]];
        const pair = `${earlier.index} ${later.index}`;
        const message = findings.has(pair) ? undefined : relation(compiled, earlier, later);
        if (message)
          findings.set(pair, { ...compiled.phrases[later.index].place, level: 'finding', rule: 'duplicate', message });
      }
  return [...findings.values()];
}

function occurrencesByForm({ phrases, forms }: CompiledEntries): Map<string, Occurrence[]> {
  const groups = new Map<string, Occurrence[]>();
  phrases.forEach((phrase, index) => {
    const conditions = canonical(phrase);
    for (const { spun, originals } of forms[index]) {
      const key = spun.toLowerCase();
      groups.set(key, [...(groups.get(key) ?? []), { index, spun, originals, conditions }]);
    }
  });
  return groups;
}

/** The same text for the same conditions, whatever the order of their items. */
function canonical({ conditions, small }: Phrase): string {
  const sorted = Object.entries(conditions).map(([key, items]) => [key, [...items].sort()]);
  return conditionsText({ conditions: Object.fromEntries(sorted), small: [...small].sort() });
}

function relation({ phrases }: CompiledEntries, earlier: Occurrence, later: Occurrence): string | undefined {
  if (earlier.index === later.index) return undefined;
  const [first, second] = [phrases[earlier.index], phrases[later.index]];
  const there = `at ${placeName(first.place)}`;
  // "Home Speaker" and "home speaker" are two phrases, unless they are repaired to the same.
  if (earlier.spun !== later.spun && !sameOriginals(earlier, later)) return undefined;
  if (first.kind !== second.kind)
    return later.conditions === ''
      ? `"${later.spun}" never acts: it is a repaired phrase ${there} and a kept one`
      : undefined;
  if (earlier.conditions === later.conditions)
    return `"${later.spun}" stands already ${there} under the same conditions`;
  if (!sameOriginals(earlier, later)) return undefined;
  if (earlier.conditions === '') return `"${later.spun}" is already repaired to the same ${there}, without conditions`;
  if (later.conditions === '') return `"${later.spun}" makes the entry ${there} needless, which has conditions`;
  return undefined;
}

function sameOriginals(a: Occurrence, b: Occurrence): boolean {
  const lower = (originals: readonly string[]): string =>
    originals
      .map(original => original.toLowerCase())
      .sort()
      .join('|');
  return lower(a.originals) === lower(b.originals);
}

/** A compiled dictionary -> entries whose repair another entry would take up again, and cycles of them. */
import type { Entries } from '../../../model/entries.js';
import { matchEntries } from '../../../model/entry-match.js';
import { entryText } from '../../../tokenize/entry-text.js';
import { tokenize } from '../../../tokenize/tokenize.js';
import type { CompiledEntries } from '../compiled.js';
import { type Finding, placeName } from '../entry.js';
import { parseMarks } from '../marks.js';

/**
 * An entry is chained to another one that matches within its repaired examples, or, having no conditions, within one of its originals.
 * A weak entry at the end of a chain is only warned of: it acts in spun text, and repaired text is not.
 */
export function findChains(compiled: CompiledEntries): Finding[] {
  const links = compiled.phrases.map((_, index) => linksOf(compiled, index));
  return links.flatMap((targets, index) =>
    [...targets].map(([target, words]) => {
      const cycle = target === index || reaches(links, target, index);
      const phrase = compiled.phrases[index];
      const there =
        target === index
          ? 'by itself'
          : `by "${compiled.entries.spun(target)}" at ${placeName(compiled.phrases[target].place)}`;
      const message = `"${phrase.wordings[0]}": its repair "${words}" would be repaired again ${there}${cycle ? ': a cycle' : ''}`;
      const level = compiled.entries.proves(target) === 0 && !cycle ? 'warning' : 'finding';
      return { ...phrase.place, level, rule: 'chain', message } as const;
    }),
  );
}

/** Entries that take up what this one repairs, with the words they would take up. */
function linksOf({ phrases, forms, entries }: CompiledEntries, index: number): Map<number, string> {
  const phrase = phrases[index];
  const links = new Map<number, string>();
  if (phrase.kind === 'keep') return links;
  for (const { text } of phrase.repair) {
    const restored = restore(text);
    for (const match of repairsIn(restored.text, entries))
      if (restored.spans.some(span => span.start < match.end && match.start < span.end))
        links.set(match.entry, match.words);
  }
  for (const original of new Set(forms[index].flatMap(form => form.originals)))
    for (const match of repairsIn(original, entries))
      if (entries.programs[match.entry] < 0) links.set(match.entry, match.words);
  return links;
}

function restore(source: string): { text: string; spans: { start: number; end: number }[] } {
  const { text, marks } = parseMarks(source);
  const spans: { start: number; end: number }[] = [];
  let out = '';
  let at = 0;
  for (const { start, end, original } of marks) {
    out += text.slice(at, start);
    spans.push({ start: out.length, end: out.length + original.length });
    out += original;
    at = end;
  }
  return { text: out + text.slice(at), spans };
}

function repairsIn(text: string, entries: Entries): { entry: number; start: number; end: number; words: string }[] {
  const tokens = tokenize(text);
  const [matches] = matchEntries([entries], [entryText(tokens)]);
  return matches
    .filter(({ entry }) => !entries.isKeep(entry) && !entries.report(entry))
    .map(({ entry, start, end }) => {
      const span = { start: tokens.starts[start], end: tokens.ends[end - 1] };
      return { entry, ...span, words: text.slice(span.start, span.end) };
    });
}

function reaches(links: readonly ReadonlyMap<number, string>[], from: number, goal: number): boolean {
  const seen = new Set<number>();
  const open = [from];
  while (open.length > 0) {
    const next = open.pop()!;
    if (next === goal) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...links[next].keys());
  }
  return false;
}

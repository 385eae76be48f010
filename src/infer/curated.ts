/** A text and the curated entries -> the edges they add, and the tokens that kept phrases hold fast. */
import type { Entries } from '../model/entries.js';
import { type EntryMatch, matchEntries } from '../model/entry-match.js';
import { entryText } from '../tokenize/entry-text.js';
import type { Text } from '../tokenize/text.js';
import type { EntryEdge } from './lattice.js';
import type { Weights } from './weights.js';

/** What curated entries say of some of the text. */
export interface Curated {
  /** By first token. */
  readonly edges: readonly EntryEdge[];
  /** By token: 1 where tables may repair nothing. */
  readonly fixed: Uint8Array;
}

/** `matches`: by passage, what the edges and the kept tokens come from. */
export function curatedOf(
  text: Text,
  entries: readonly Entries[],
  weights: Weights,
): Curated & { readonly matches: readonly (readonly EntryMatch[])[] } {
  const fixed = new Uint8Array(text.count);
  const edges: EntryEdge[] = [];
  const matches = matchEntries(entries, text.passages.map(entryText));
  matches.forEach((list, passage) => {
    const at = text.passageStarts[passage];
    for (const match of list)
      if (match.entries.isKeep(match.entry)) fixed.fill(1, at + match.start, at + match.end);
      else if (!match.entries.report(match.entry))
        edges.push(...edgesOf(match, text.passages[passage].words, at, weights));
  });
  return { edges, fixed, matches };
}

/** An edge for each original; `words` are those of the passage, `at` the number of its first token. */
function edgesOf(
  { entries, entry, form, start, end }: EntryMatch,
  words: readonly string[],
  at: number,
  { entryBonus }: Weights,
): EntryEdge[] {
  const originals = entries.originals(form);
  const proves = entries.proves(entry);
  const spelling = entries.spelling(form);
  return originals.map(original => ({
    start: at + start,
    end: at + end,
    entry: entries.id(entry),
    original: asSpelt(original, spelling, words.slice(start, end)),
    score: entryBonus[proves] - Math.log10(originals.length),
    certain: proves === 2,
  }));
}

/**
 * The original with the words that a spinner left standing spelt as the text has them: "FOX Information" was "FOX News", though the entry
 * says "Fox". Only capitals within a word are a spelling; those of its first letter are of its place, and of a heading all are.
 */
function asSpelt(original: string, spelling: readonly string[], written: readonly string[]): string {
  if (written.every(word => word === word.toUpperCase())) return original;
  return original
    .split(' ')
    .map(word => {
      const k = spelling.indexOf(word);
      const own = k < 0 ? word : written[k];
      return own.slice(1) !== word.slice(1) && own.toLowerCase() === word.toLowerCase() ? own : word;
    })
    .join(' ');
}

/** What bears witness: a phrase that is only mentioned says nothing of who wrote the text. */
export function usedOf({ edges, fixed }: Curated, mentions: Uint8Array): Curated {
  return {
    edges: edges.filter(edge => !mentions[edge.start]),
    fixed: fixed.map((isFixed, token) => isFixed | mentions[token]),
  };
}

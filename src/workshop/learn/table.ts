/** Segmented pairs -> rows of a substitution table. */
import { Initial, type Tokens } from '../../tokenize/tokens.js';
import { phraseOf, type SegmentedPair } from './segments.js';

/** One row of `dictionaries/spinners/*.tsv`. `spun === original` counts the times the phrase was left as it was. */
export interface Row {
  /** What was written; capitals only where the word always has them (`the United States`). */
  readonly original: string;
  /** What the spinner put, in lower case; an acronym in capitals (`US`, which is not `us`). */
  readonly spun: string;
  readonly seen: number;
  /** All occurrences of `original` in the texts it was observed on. */
  readonly of: number;
}

const LONGEST = 6;

/** Counts what every phrase became, and how often it was left alone. */
export function countRows(pairs: readonly SegmentedPair[]): Row[] {
  const replaced = new Map<string, Map<string, number>>();
  const capitals = new Map<string, Map<string, number>>();
  for (const { original, spun, segments } of pairs) {
    for (const segment of segments) {
      const o = phraseOf(original, segment.originalStart, segment.originalEnd);
      const key = o.toLowerCase();
      const s = spunForm(phraseOf(spun, segment.spunStart, segment.spunEnd), o);
      if (key === s.toLowerCase() || segment.originalEnd - segment.originalStart > LONGEST) continue;
      bump(replaced, key, s);
      if (original.initial[segment.originalStart] === Initial.No) bump(capitals, key, o);
    }
  }
  const { occurrences, untouched } = countOccurrences(pairs, replaced);
  const rows: Row[] = [];
  for (const [original, spuns] of replaced) {
    const written = usualCapitals(original, capitals.get(original));
    const of = occurrences.get(original) ?? 0;
    for (const [spun, seen] of spuns) rows.push({ original: written, spun, seen, of: Math.max(of, seen) });
    rows.push({ original: written, spun: original, seen: untouched.get(original) ?? 0, of: Math.max(of, 1) });
  }
  return rows.sort(byRow);
}

/** Lower case, but for acronyms that the spinner put for words (`the United States` → `the US`). */
function spunForm(spun: string, original: string): string {
  if (original === original.toUpperCase()) return spun.toLowerCase();
  return spun.replace(/\S+/g, word => (/^[\p{Lu}.]{2,}$/u.test(word) ? word : word.toLowerCase()));
}

/**
 * Share of the substitutions whose original had a capital where the spun phrase has none, sentence starts apart: near nothing for
 * spinners that keep capitals.
 */
export function lostCapitals(pairs: readonly SegmentedPair[]): number {
  let small = 0;
  let lost = 0;
  for (const { original, spun, segments } of pairs)
    for (const { originalStart, spunStart } of segments) {
      if (original.initial[originalStart] !== Initial.No || !/^\p{Ll}/u.test(spun.words[spunStart])) continue;
      small++;
      if (/^\p{Lu}\p{Ll}/u.test(original.words[originalStart])) lost++;
    }
  return small > 0 ? lost / small : 0;
}

/**
 * How far a spinner keeps to its choice: of the replacements of a phrase after its first in a text, the share that are the same. Near one
 * for those that draw once per text, a half or less for those that draw each time.
 */
export function consistency(pairs: readonly SegmentedPair[]): number {
  let again = 0;
  let same = 0;
  for (const { original, spun, segments } of pairs) {
    const choices = new Map<string, string>();
    for (const segment of segments) {
      const phrase = phraseOf(original, segment.originalStart, segment.originalEnd).toLowerCase();
      const choice = phraseOf(spun, segment.spunStart, segment.spunEnd).toLowerCase();
      const first = choices.get(phrase);
      if (first === undefined) choices.set(phrase, choice);
      else {
        again++;
        if (choice === first) same++;
      }
    }
  }
  return again > 0 ? same / again : 1;
}

/** Canonical order of tables: by original, then spun, by code unit, without regard to case in the original. */
export function byRow(a: Row, b: Row): number {
  return compare(a.original.toLowerCase(), b.original.toLowerCase()) || compare(a.spun, b.spun);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The capitals of a phrase that hardly ever comes without them; else lower case. */
function usualCapitals(key: string, spellings: Map<string, number> | undefined): string {
  if (!spellings) return key;
  const total = [...spellings.values()].reduce((a, b) => a + b, 0);
  const [best, count] = [...spellings].sort((a, b) => b[1] - a[1])[0];
  return count >= 0.9 * total && best !== best.toUpperCase()
    ? best
    : best === best.toUpperCase() && count === total
      ? best
      : key;
}

function countOccurrences(
  pairs: readonly SegmentedPair[],
  sources: ReadonlyMap<string, unknown>,
): { occurrences: Map<string, number>; untouched: Map<string, number> } {
  const occurrences = new Map<string, number>();
  const untouched = new Map<string, number>();
  const add = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);
  const firstWords = new Map<string, number>();
  for (const source of sources.keys()) {
    const first = /^\S+/.exec(source)?.[0] ?? source;
    const words = source.split(' ').length;
    firstWords.set(first, Math.max(firstWords.get(first) ?? 0, words));
  }
  for (const { original, segments } of pairs) {
    const touched = touchedTokens(original, segments);
    for (let i = 0; i < original.count; i++) {
      for (let j = i + 1; j <= Math.min(original.count, i + LONGEST); j++) {
        const phrase = phraseOf(original, i, j).toLowerCase();
        if (!sources.has(phrase)) continue;
        add(occurrences, phrase);
        if (!touched.subarray(i, j).includes(1)) add(untouched, phrase);
      }
    }
  }
  return { occurrences, untouched };
}

function touchedTokens(original: Tokens, segments: SegmentedPair['segments']): Uint8Array {
  const touched = new Uint8Array(original.count);
  for (const segment of segments) touched.fill(1, segment.originalStart, segment.originalEnd);
  return touched;
}

function bump(map: Map<string, Map<string, number>>, key: string, value: string): void {
  let inner = map.get(key);
  if (!inner) map.set(key, (inner = new Map()));
  inner.set(value, (inner.get(value) ?? 0) + 1);
}

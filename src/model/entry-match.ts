/** Passages of one document -> where phrases of curated entries stand in them, conditions tested. */
import type { Entries } from './entries.js';
import { conditionsHold, type EntryReading, type TermCounts } from './entry-conditions.js';
import { capitalsOf, type EntryText, SMALL, TokenFlag } from './entry-text.js';

/** One phrase found. */
export interface EntryMatch {
  /** Token indices within the passage, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  /** The dictionary it was found in, and the entry and form there. */
  readonly entries: Entries;
  readonly entry: number;
  readonly form: number;
}

/**
 * Finds every entry whose phrase and conditions hold, in each passage of a document.
 *
 * Dictionaries come in order of priority, the user's first. A phrase of `keep` removes all matches that overlap it, but those of a
 * dictionary before its own, which remove it in turn. Time is linear in the tokens.
 *
 * @returns per passage its matches, by start and the longer first; matches of `keep` are among them.
 */
export function matchEntries(dictionaries: readonly Entries[], passages: readonly EntryText[]): EntryMatch[][] {
  const matches: EntryMatch[][] = passages.map(() => []);
  for (const entries of dictionaries) {
    const found = findPhrases(entries, passages);
    for (let i = 0; i < passages.length; i++) matches[i] = merge(matches[i], found[i], passages[i].count);
  }
  for (const list of matches) list.sort((a, b) => a.start - b.start || b.end - a.end);
  return matches;
}

/** What `matchEntries` finds and leaves out, since a condition does not hold: to be told why an entry does nothing. */
export function unmetEntries(dictionaries: readonly Entries[], passages: readonly EntryText[]): EntryMatch[][] {
  const unmet: EntryMatch[][] = passages.map(() => []);
  for (const entries of dictionaries)
    findPhrases(entries, passages, false).forEach((found, i) => {
      unmet[i].push(...found);
    });
  return unmet;
}

/** Phrases whose conditions hold, or do not, as `wanted` says. */
function findPhrases(entries: Entries, passages: readonly EntryText[], wanted = true): EntryMatch[][] {
  const terms = new Int32Array(entries.terms);
  const readings = passages.map(text => read(entries, text));
  // All passages are scanned before any condition is tested: `near` looks at the whole document.
  const candidates = readings.map(reading => scan(entries, reading, terms));
  return readings.map((reading, i) => judge(entries, reading, terms, candidates[i], wanted));
}

function read({ vocabulary }: Entries, text: EntryText): EntryReading {
  const ids = new Int32Array(text.count);
  for (let i = 0; i < text.count; i++)
    ids[i] = text.flags[i] & ~TokenFlag.SentenceStart ? vocabulary.id(text.word(i).toLowerCase()) : -1;
  return { text, ids };
}

/** Counts the `near` terms; returns `[start, pattern, …]` of the phrases, in order of start. */
function scan({ patterns }: Entries, { text, ids }: EntryReading, terms: TermCounts): number[] {
  const { index, starts, words, owner } = patterns;
  const found: number[] = [];
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i];
    if (id < 0) continue;
    for (let p = index[id], last = index[id + 1]; p < last; p++) {
      const from = starts[p];
      const length = starts[p + 1] - from;
      if (i + length > ids.length) continue;
      let k = 1;
      while (k < length && words[from + k] === ids[i + k]) k++;
      if (k < length) continue;
      if (owner[p] < 0) terms[-1 - owner[p]]++;
      else if (hasCapitals(patterns.capitals, from, length, text, i)) found.push(i, p);
    }
  }
  return found;
}

function hasCapitals(capitals: Uint32Array, from: number, length: number, text: EntryText, start: number): boolean {
  for (let k = 0; k < length; k++) {
    const wanted = capitals[from + k];
    if (wanted === 0) continue;
    const found = capitalsOf(text.word(start + k));
    if (wanted === SMALL ? found !== 0 : (found & wanted) >>> 0 !== wanted) return false;
  }
  return true;
}

function judge(
  entries: Entries,
  reading: EntryReading,
  terms: TermCounts,
  candidates: number[],
  wanted: boolean,
): EntryMatch[] {
  const { starts, owner } = entries.patterns;
  const matches: EntryMatch[] = [];
  for (let c = 0; c < candidates.length; c += 2) {
    const start = candidates[c];
    const form = candidates[c + 1];
    const end = start + starts[form + 1] - starts[form];
    const entry = owner[form];
    if (conditionsHold(entries, entry, reading, terms, start, end) === wanted)
      matches.push({ start, end, entries, entry, form });
  }
  return matches;
}

/** The matches of earlier dictionaries and of one more, without those that a `keep` phrase removes. */
function merge(earlier: EntryMatch[], found: EntryMatch[], count: number): EntryMatch[] {
  const repairs = cover(earlier, isRepair, count);
  const keeps = found.filter(match => !isRepair(match) && !meets(match, repairs));
  const kept = cover([...earlier, ...keeps], match => !isRepair(match), count);
  return [...earlier, ...keeps, ...found.filter(match => isRepair(match) && !meets(match, kept))];
}

function isRepair(match: EntryMatch): boolean {
  return !match.entries.isKeep(match.entry);
}

/** 1 for each token under one of the matches that `counts`. */
function cover(matches: readonly EntryMatch[], counts: (match: EntryMatch) => boolean, tokens: number): Uint8Array {
  const covered = new Uint8Array(tokens);
  for (const match of matches) if (counts(match)) covered.fill(1, match.start, match.end);
  return covered;
}

function meets(match: EntryMatch, covered: Uint8Array): boolean {
  return covered.subarray(match.start, match.end).includes(1);
}

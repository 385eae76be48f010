/**
 * Standard terms -> n-grams that the corpus should have held: "hidden layer", "feature selection". They say which words go together, not
 * how often, so each counts the same.
 */
import { wordId } from '../../model/language-model.js';
import type { Vocabulary } from '../../model/vocabulary.js';
import { tokenize } from '../../tokenize/tokenize.js';
import { Initial } from '../../tokenize/tokens.js';
import { formsOfTerm } from '../terms.js';
import type { NgramCounts } from './ngrams.js';

/** Words of the terms, which must be in the vocabulary. */
export function wordsOfTerms(terms: readonly string[]): Set<string> {
  return new Set(terms.flatMap(term => tokenize(term).words));
}

/** The counts with each n-gram inside a term seen `times` times more, and inside its plural half as often. */
export function withTerms(
  counts: NgramCounts,
  terms: readonly string[],
  vocabulary: Vocabulary,
  order: 2 | 3,
  times: number,
): NgramCounts {
  const added = new Map<number, number>();
  const add = (term: string, count: number): void => {
    const { words, kinds } = tokenize(term);
    const ids = words.map((word, i) => wordId(vocabulary, word, kinds[i], Initial.No));
    for (let i = order - 1; i < ids.length; i++) {
      const pair = ids[i - 1] * 65536 + ids[i];
      const key = order === 2 ? pair : ids[i - 2] * 4294967296 + pair;
      added.set(key, (added.get(key) ?? 0) + count);
    }
  };
  for (const term of terms)
    formsOfTerm(term).forEach((form, n) => void add(form, n === 0 ? times : Math.floor(times / 2)));
  return merge(counts, added);
}

function merge({ keys, counts }: NgramCounts, added: ReadonlyMap<number, number>): NgramCounts {
  const more = Float64Array.from(added.keys()).sort();
  const allKeys = new Float64Array(keys.length + more.length);
  const allCounts = new Uint32Array(allKeys.length);
  let n = 0;
  let i = 0;
  for (const key of more) {
    while (i < keys.length && keys[i] < key) {
      allKeys[n] = keys[i];
      allCounts[n++] = counts[i++];
    }
    const known = i < keys.length && keys[i] === key;
    allKeys[n] = key;
    allCounts[n++] = added.get(key)! + (known ? counts[i++] : 0);
  }
  allKeys.set(keys.subarray(i), n);
  allCounts.set(counts.subarray(i), n);
  n += keys.length - i;
  return { keys: allKeys.subarray(0, n), counts: allCounts.subarray(0, n) };
}

/** Pairs of words in honest papers: counted in plain text, kept in `dictionaries/collocations.txt`, compiled for the engine. */
import { isSparse } from '../infer/spinners.js';
import { collocationKey, VALUE_BITS } from '../model/collocations.js';
import { buildFuseTable } from '../model/fuse.js';
import type { Model } from '../model/model.js';
import { hashWord } from '../model/vocabulary.js';
import { tokenize } from '../tokenize/tokenize.js';
import { Kind } from '../tokenize/tokens.js';
import { readSortedList } from './sorted-list.js';
import { paragraphs } from './train/corpus.js';

/**
 * The pairs of words that stand side by side at least `least` times in plain-text files, in order of code points. Only words that a sparse
 * table may have put there, and only pairs that the language model does not know by itself.
 */
export async function countCollocations(files: readonly string[], model: Model, least: number): Promise<string[]> {
  const isPut = putBySparseTables(model);
  const { language } = model;
  const counts = new Map<string, number>();
  for (const file of files)
    for await (const paragraph of paragraphs(file)) {
      const { words, kinds, initial, count } = tokenize(paragraph);
      const lower = words.map(word => word.toLowerCase());
      for (let i = 0; i + 1 < count; i++) {
        if (kinds[i] !== Kind.Word || kinds[i + 1] !== Kind.Word || !isPut(lower[i]) || !isPut(lower[i + 1])) continue;
        const [first, second] = [i, i + 1].map(k => language.idOf(words[k], kinds[k], initial[k]));
        if (language.attested(first, second)) continue;
        const pair = `${lower[i]} ${lower[i + 1]}`;
        counts.set(pair, (counts.get(pair) ?? 0) + 1);
      }
    }
  return [...counts.keys()].filter(pair => counts.get(pair)! >= least).sort();
}

/** Whether a word begins a phrase of a table that leaves most words alone. */
function putBySparseTables({ dictionaries }: Model): (word: string) => boolean {
  const tables = dictionaries.flatMap(({ profiles }) => profiles).filter(isSparse);
  return word => tables.some(({ phrases, dictionary }) => phrases.longest(dictionary.vocabulary.id(word)) > 0);
}

/** The pairs of a list, one a line. @throws Fault naming file and line of one that is none, or out of order. */
export function readCollocations(file: string): Promise<string[]> {
  return readSortedList(file, line =>
    /^[\p{Ll}\p{N}]+ [\p{Ll}\p{N}]+$/u.test(line)
      ? undefined
      : [`"${line}" is no pair of words`, 'two words in small letters, with one blank between them'],
  );
}

/** The sections of the compiled dictionary; no pairs, none. */
export function collocationSections(pairs: readonly string[]): Record<string, Uint16Array | Int32Array> {
  if (pairs.length === 0) return {};
  const keys = new Map(
    pairs.map(pair => {
      const [first, second] = pair.split(' ').map(hashWord);
      const key = collocationKey(first, second);
      return [key.join(' '), key] as const;
    }),
  );
  const high = Uint32Array.from(keys.values(), key => key[0]);
  const low = Uint32Array.from(keys.values(), key => key[1]);
  const { cells, shape } = buildFuseTable(high, low, new Uint8Array(high.length), VALUE_BITS);
  return { 'pairs.cells': cells, 'pairs.shape': shape };
}

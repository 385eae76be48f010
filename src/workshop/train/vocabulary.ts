/** Chooses the words of the language model and says how many word types each of its classes stands for. */
import { CLASSES, wordId } from '../../model/language-model.js';
import { Vocabulary, vocabularySections } from '../../model/vocabulary.js';
import { Kind } from '../../tokenize/tokens.js';
import { countTypes, type TypeStream } from './corpus.js';

/**
 * The most frequent spellings, classes first, `included` words always. A capitalised word at a sentence start counts for the spelling
 * that is more usual inside sentences; numbers that are not kept count for their shape (`1,234` for `9,999`).
 */
export function chooseVocabulary(stream: TypeStream, size: number, included: Iterable<string>): string[] {
  const { inner, initial } = countTypes(stream);
  const total = new Map<string, number>();
  const innerOf = new Map<string, number>();
  stream.words.forEach((word, t) => innerOf.set(word, inner[t]));
  const add = (word: string, count: number): void => void total.set(word, (total.get(word) ?? 0) + count);
  stream.words.forEach((word, t) => {
    if (stream.kinds[t] === Kind.Opaque) return;
    add(word, inner[t]);
    const lower = word.toLowerCase();
    add((innerOf.get(lower) ?? 0) >= inner[t] ? lower : word, initial[t]);
    if (stream.kinds[t] === Kind.Number) add(word.replace(/\p{N}/gu, '9'), (inner[t] + initial[t]) / 2);
  });
  for (const word of included) total.set(word, Math.max(total.get(word) ?? 0, 1) + 1e-3);
  const wanted = new Set(included);
  const ranked = [...total]
    .filter(([word]) => !word.startsWith('<'))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const room = size - CLASSES.length;
  const chosen = new Set(ranked.slice(0, room).map(([word]) => word));
  // Make room for what must be in by dropping the rarest that need not be.
  let last = Math.min(room, ranked.length) - 1;
  for (const word of wanted) {
    if (chosen.has(word)) continue;
    while (last >= 0 && (wanted.has(ranked[last][0]) || !chosen.has(ranked[last][0]))) last--;
    if (last >= 0) chosen.delete(ranked[last][0]);
    chosen.add(word);
  }
  return [...CLASSES, ...ranked.map(([word]) => word).filter(word => chosen.has(word))];
}

/** Opens a word list as a vocabulary without a file. */
export function vocabularyOf(words: readonly string[]): Vocabulary {
  const { text, starts, table } = vocabularySections(words);
  return new Vocabulary(text, starts, table);
}

/** log10 of the number of word types that fall into each vocabulary entry beyond the entry itself; 0 for plain words. */
export function classSizes(stream: TypeStream, vocabulary: Vocabulary): Float32Array {
  const types = new Float64Array(vocabulary.size);
  stream.words.forEach((word, t) => {
    if (vocabulary.id(word) < 0) types[wordId(vocabulary, word, stream.kinds[t], 0)]++;
  });
  const sizes = new Float32Array(vocabulary.size);
  for (let id = 0; id < sizes.length; id++) {
    const isClass = id < CLASSES.length || /^[\p{P}\p{L}]*9[9.,]*\p{L}*$/u.test(vocabulary.word(id));
    if (isClass) sizes[id] = Math.log10(Math.max(1, types[id]));
  }
  return sizes;
}

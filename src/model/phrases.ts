/** A set of phrases (sequences of word ids) found in token sequences by hashing every stretch of up to the longest length. */

/** Phrases as flat arrays: phrase `p` is `words[starts[p] .. starts[p + 1])`. */
export interface PhraseArrays {
  readonly starts: Uint32Array;
  readonly words: Uint32Array;
  /** Open-addressing hash table of phrase number + 1; a power of two long. */
  readonly table: Int32Array;
  /** By word id: the length in words of the longest phrase that begins with it; 0 where none does. */
  readonly longest: Uint8Array;
}

export class Phrases {
  readonly count: number;
  readonly #arrays: PhraseArrays;

  constructor(arrays: PhraseArrays) {
    this.#arrays = arrays;
    this.count = arrays.starts.length - 1;
  }

  /** The length in words of the longest phrase that begins with this word, or 0. Ids < 0 begin none. */
  longest(word: number): number {
    return word < 0 || word >= this.#arrays.longest.length ? 0 : this.#arrays.longest[word];
  }

  /** The word ids of a phrase. */
  words(phrase: number): Uint32Array {
    const { starts, words } = this.#arrays;
    return words.subarray(starts[phrase], starts[phrase + 1]);
  }

  /** The number of the phrase `ids[start .. start + length)`, or −1. */
  find(ids: Int32Array, start: number, length: number): number {
    const { table, starts, words } = this.#arrays;
    const mask = table.length - 1;
    for (let slot = hashIds(ids, start, length) & mask; ; slot = (slot + 1) & mask) {
      const phrase = table[slot] - 1;
      if (phrase < 0) return -1;
      const at = starts[phrase];
      if (starts[phrase + 1] - at !== length) continue;
      let same = 0;
      while (same < length && words[at + same] === ids[start + same]) same++;
      if (same === length) return phrase;
    }
  }
}

/** Builds the arrays of distinct phrases over words with ids below `wordCount`. */
export function phraseArrays(phrases: readonly (readonly number[])[], wordCount: number): PhraseArrays {
  const starts = new Uint32Array(phrases.length + 1);
  phrases.forEach((phrase, p) => {
    starts[p + 1] = starts[p] + phrase.length;
  });
  const words = Uint32Array.from(phrases.flat());
  const longest = new Uint8Array(wordCount);
  let size = 16;
  while (size < phrases.length * 2) size *= 2;
  const table = new Int32Array(size);
  phrases.forEach((phrase, p) => {
    longest[phrase[0]] = Math.max(longest[phrase[0]], phrase.length);
    let slot = hashIds(Int32Array.from(phrase), 0, phrase.length) & (size - 1);
    while (table[slot] !== 0) slot = (slot + 1) & (size - 1);
    table[slot] = p + 1;
  });
  return { starts, words, table, longest };
}

function hashIds(ids: Int32Array, start: number, length: number): number {
  let h = length;
  for (let k = 0; k < length; k++) {
    h = Math.imul(h ^ ids[start + k], 0x9e3779b1);
    h ^= h >>> 15;
  }
  return h >>> 0;
}

/** Words ⇄ ids, opened without parsing: one string of all words, an open-addressing hash table over it. */

/** A fixed set of words; ids count from 0 in the order the words were given. */
export class Vocabulary {
  readonly size: number;
  readonly #text: string;
  /** Start of each word in `#text`, UTF-16 units; one more than there are words. */
  readonly #starts: Uint32Array;
  /** Id + 1 in the slot of its hash, 0 where empty; a power of two long. */
  readonly #table: Int32Array;

  constructor(text: string, starts: Uint32Array, table: Int32Array) {
    this.#text = text;
    this.#starts = starts;
    this.#table = table;
    this.size = starts.length - 1;
  }

  /** The id of `word`, exactly as written, or −1. */
  id(word: string): number {
    const mask = this.#table.length - 1;
    const starts = this.#starts;
    for (let slot = hashWord(word) & mask; ; slot = (slot + 1) & mask) {
      const id = this.#table[slot] - 1;
      if (id < 0) return -1;
      if (starts[id + 1] - starts[id] === word.length && this.#text.startsWith(word, starts[id])) return id;
    }
  }

  /** The word with this id. */
  word(id: number): string {
    return this.#text.slice(this.#starts[id], this.#starts[id + 1]);
  }
}

/** The three sections a container stores a vocabulary in. */
export function vocabularySections(words: readonly string[]): { text: string; starts: Uint32Array; table: Int32Array } {
  const starts = new Uint32Array(words.length + 1);
  for (let i = 0; i < words.length; i++) starts[i + 1] = starts[i] + words[i].length;
  let size = 16;
  while (size < words.length * 2) size *= 2;
  const table = new Int32Array(size);
  for (let i = 0; i < words.length; i++) {
    let slot = hashWord(words[i]) & (size - 1);
    while (table[slot] !== 0) slot = (slot + 1) & (size - 1);
    table[slot] = i + 1;
  }
  return { text: words.join(''), starts, table };
}

/** 32-bit FNV-1a over UTF-16 units, mixed once more so that the low bits serve as a slot. */
export function hashWord(word: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) h = Math.imul(h ^ word.charCodeAt(i), 0x01000193);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}

/**
 * Learnt adjustments of a table: small weights on features of a substitution and its neighbours. `unspin tune` learns them. A feature
 * is known by a hash of the words themselves, so that rows may be added and edited freely; an unknown one weighs nothing.
 */
import type { Container } from './container.js';
import { FuseTable } from './fuse.js';
import { hashWord } from './vocabulary.js';

export const WEIGHTS_KIND = 'WGHT';
export const WEIGHTS_VERSION = 2;

/** Bits of a weight's code; the other ten of a cell keep unknown features from finding one by chance. */
export const WEIGHT_BITS = 6;
/** The code of no weight: the middle one. */
export const WEIGHT_ZERO = 1 << (WEIGHT_BITS - 1);

/** What gives each feature (by its 32-bit hash) its weight, log10. */
export interface FeatureWeights {
  weight(feature: number): number;
}

/** Stands for the word beside the first or last word of a sentence. */
export const EDGE_OF_SENTENCE = 0x2545f491;

/** Hashes of features; `original`, `spun` and `phrase` as `hashPhrase` gives them, `word` as `hashWord` does. */
export const feature = {
  /** "This original was written for this spun phrase." */
  row: (original: number, spun: number): number => mix(original, spun, 0x1b873593),
  /** "This original stood after this word." */
  before: (original: number, word: number): number => mix(original, word, 0x52dce729),
  /** "This original stood before this word." */
  after: (original: number, word: number): number => mix(original, word, 0x38495ab5),
  /** "This phrase was left alone." */
  leave: (phrase: number): number => mix(phrase, 0, 0x7feb352d),
};

/** Weights read from a container: a fuse table of codes, and what a step of the code is worth. */
export class PackedWeights implements FeatureWeights {
  readonly #table: FuseTable;
  readonly #scale: number;
  readonly #zero: number;

  constructor(container: Container, prefix: string) {
    const shape = container.i32(`${prefix}shape`);
    this.#table = new FuseTable(container.u16(`${prefix}cells`), shape);
    this.#zero = 1 << (shape[3] - 1);
    this.#scale = container.f32(`${prefix}scale`)[0];
  }

  weight(feature: number): number {
    const code = this.#table.get(feature, 0);
    return code < 0 ? 0 : (code - this.#zero) * this.#scale;
  }
}

/** A phrase from the hashes of its lower-case words. */
export function hashPhrase(words: Uint32Array, start: number, end: number): number {
  let h = words[start];
  for (let i = start + 1; i < end; i++) h = (Math.imul(h, 0x01000193) ^ words[i]) >>> 0;
  return h;
}

/** The same from the words themselves. */
export function hashWords(words: readonly string[]): number {
  return hashPhrase(
    Uint32Array.from(words, word => hashWord(word.toLowerCase())),
    0,
    words.length,
  );
}

function mix(a: number, b: number, salt: number): number {
  let h = Math.imul(a ^ salt, 0x85ebca6b) ^ Math.imul(b + salt, 0xc2b2ae35);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}

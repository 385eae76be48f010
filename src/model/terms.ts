/**
 * Standard terms, as a set of hashes: "hidden layer", "feature selection". A repair word by word that makes one of them is better founded
 * than its words are.
 */
import type { Container } from './container.js';
import { FuseTable } from './fuse.js';

/** What a repair names in place of an entry where rows of the table make a standard term. */
export const TERM = 'terms';

/** What a run of words is: bits of `Terms.find`. */
export const TermBit = { Whole: 1, Beginning: 2 } as const;

/** Bits of a count's code, and what a step of it is worth, log10. */
export const SEEN_BITS = 4;
const SEEN_STEP = 0.3;

/** The code of how often a term was seen. */
export function seenCode(count: number): number {
  return Math.min((1 << SEEN_BITS) - 1, Math.round(Math.log10(1 + count) / SEEN_STEP));
}

/** Hash of no words. */
export const NO_WORDS = -1;

/** The hash of a run of lower-case words (`NO_WORDS` of none) with one more; `word` as `hashWord` gives it. As `hashPhrase` of all of them. */
export function extended(run: number, word: number): number {
  return run === NO_WORDS ? word : (Math.imul(run, 0x01000193) ^ word) >>> 0;
}

export class Terms {
  /** Open addressing, 0 where empty: the hash, its two low bits replaced by what the run is. */
  readonly #table: Uint32Array;
  /** How often each stands in papers, as a step of `SEEN_STEP`; absent where none was counted. */
  readonly #seen: FuseTable | undefined;

  constructor(container: Container) {
    this.#table = container.u32('terms.table');
    this.#seen = container.has('terms.seen')
      ? new FuseTable(container.u16('terms.seen'), container.i32('terms.seen.shape'))
      : undefined;
  }

  /** log10 of one more than how often a term stands in papers and other technical texts; 0 where it was not seen. */
  seen(run: number): number {
    return Math.max(0, this.#seen?.get(run, 0) ?? 0) * SEEN_STEP;
  }

  /** Whether a run of words is a term or begins one: `TermBit`s, 0 for neither. One in 10,000 runs is taken for one by mistake. */
  find(run: number): number {
    const table = this.#table;
    const mask = table.length - 1;
    for (let slot = slotOf(run, mask); table[slot] !== 0; slot = (slot + 1) & mask)
      if ((table[slot] ^ run) >>> 2 === 0) return table[slot] & 3;
    return 0;
  }
}

/** How full the table gets at most. */
const MOST_FULL = 0.7;

/** The section that `Terms` opens, from hashes and their bits. */
export function termTable(bits: ReadonlyMap<number, number>): Uint32Array {
  let size = 16;
  while (size * MOST_FULL < bits.size) size *= 2;
  const table = new Uint32Array(size);
  for (const [run, what] of bits) {
    let slot = slotOf(run, size - 1);
    while (table[slot] !== 0 && (table[slot] ^ run) >>> 2 !== 0) slot = (slot + 1) & (size - 1);
    table[slot] = ((run & ~3) | (table[slot] & 3) | what) >>> 0;
  }
  return table;
}

function slotOf(run: number, mask: number): number {
  return (Math.imul(run >>> 2, 0x9e3779b1) >>> 8) & mask;
}

/**
 * Words that honest papers have side by side: "dorsal column", "renal outcome". Synonyms of standard terms stand there as they are, so that
 * they prove nothing.
 */
import type { Container } from './container.js';
import { FuseTable } from './fuse.js';
import { extended } from './terms.js';

/** Bits of a value; there is none to keep, but a table has one at least. */
export const VALUE_BITS = 1;

/** The key of two lower-case words, their hashes as `hashWord` gives them: [high, low]. */
export function collocationKey(first: number, second: number): [number, number] {
  return [first, extended(first, second)];
}

export class Collocations {
  readonly #table: FuseTable;

  constructor(container: Container) {
    this.#table = new FuseTable(container.u16('pairs.cells'), container.i32('pairs.shape'));
  }

  /** Whether two words stand side by side in honest papers, by their hashes. One pair in 30,000 is taken for one by mistake. */
  has(first: number, second: number): boolean {
    return this.#table.get(...collocationKey(first, second)) >= 0;
  }
}

/** The cache as a batch uses it: which files are known to be in order under this version, dictionary and these options. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Cache } from './cache.js';
import { knowledgeName } from './knowledge.js';
import type { Input, Known, Outcome } from './outcome.js';
import type { Task } from './task.js';

export class Memory {
  readonly #cache: Cache;
  readonly #key: string;
  readonly #needsVerdict: boolean;
  readonly #out: string | undefined;

  /** `needsVerdict`: what is known without one is not known. */
  constructor(file: string, needsVerdict: boolean, version: string, { open, repair, read, write }: Task) {
    this.#needsVerdict = needsVerdict;
    this.#out = write?.out;
    const out = this.#out === undefined ? undefined : path.resolve(this.#out);
    this.#key = JSON.stringify([version, knowledgeName(open.dictionaries), repair, read, out]);
    this.#cache = new Cache(file, this.#key);
  }

  /** The inputs, each with what is known of it. */
  recall(inputs: readonly Input[]): Input[] {
    return inputs.map(input => ({ ...input, known: this.#known(input) }));
  }

  #known(input: Input): Known | undefined {
    const known = this.#isThere(input) ? this.#cache.known(input.path) : undefined;
    return this.#needsVerdict && !known?.verdict ? undefined : known;
  }

  note(input: Input, outcome: Outcome): void {
    this.#cache.note(input.path, outcome);
  }

  end(): void {
    this.#cache.compact(this.#key);
  }

  /** What was written to another folder may have been taken away. */
  #isThere({ mirror }: Input): boolean {
    return this.#out === undefined || existsSync(path.join(this.#out, mirror));
  }
}

/**
 * The compiled dictionary: one vocabulary of lower-case words, the originals, a `Profile` per substitution table, the curated entries.
 *
 * File: a `Container` of kind `DICT`, version 1. Sections: `words`, `word.starts`, `word.table` (lower-case words of all tables),
 * `originals`, `original.starts` (text of all originals, capitals as written), `profiles` (names, one a line),
 * `t0.…`, `t1.…` (see `Profile`), `terms.table` (see `Terms`), `pairs.…` (see `Collocations`), and the curated entries under `e.…` (see `Entries`).
 */

import { Collocations } from './collocations.js';
import { Container } from './container.js';
import { Profile } from './profile.js';
import { Terms } from './terms.js';
import { Vocabulary } from './vocabulary.js';

export const DICTIONARY_KIND = 'DICT';
export const DICTIONARY_VERSION = 1;

export class Dictionary {
  readonly vocabulary: Vocabulary;
  readonly profiles: readonly Profile[];
  /** Absent where it was compiled without. */
  readonly terms: Terms | undefined;
  readonly collocations: Collocations | undefined;
  readonly container: Container;
  readonly #originals: string;
  readonly #originalStarts: Uint32Array;

  private constructor(container: Container) {
    this.container = container;
    this.vocabulary = new Vocabulary(
      container.text('words'),
      container.u32('word.starts'),
      container.i32('word.table'),
    );
    this.#originals = container.text('originals');
    this.#originalStarts = container.u32('original.starts');
    this.terms = container.has('terms.table') ? new Terms(container) : undefined;
    this.collocations = container.has('pairs.cells') ? new Collocations(container) : undefined;
    const names = container.text('profiles');
    this.profiles = names ? names.split('\n').map((name, k) => new Profile(name, this, container, `t${k}`)) : [];
  }

  /** @throws ContainerError when the bytes are not a dictionary of this version, or truncated. */
  static open(bytes: Uint8Array): Dictionary {
    return new Dictionary(Container.open(bytes, DICTIONARY_KIND, DICTIONARY_VERSION));
  }

  get originalCount(): number {
    return this.#originalStarts.length - 1;
  }

  /** The text of an original, capitals as written in the table. */
  original(number: number): string {
    return this.#originals.slice(this.#originalStarts[number], this.#originalStarts[number + 1]);
  }

  profile(name: string): Profile | undefined {
    return this.profiles.find(profile => profile.name === name);
  }
}

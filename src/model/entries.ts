/** Curated entries as compiled: phrases, conditions and originals, opened without parsing and read through accessors. */
import type { Container } from './container.js';
import { SMALL } from './entry-text.js';
import { Vocabulary } from './vocabulary.js';

/** What an entry proves: see `proves` in dictionaries/README.md. */
export const Proves = { Weak: 0, Likely: 1, Certain: 2 } as const;
export type Proves = (typeof Proves)[keyof typeof Proves];

/** Bits of the section `e.flags`, one byte per entry; the two lowest bits hold `Proves`. */
export const EntryFlag = { Keep: 4, Report: 8 } as const;

/** The texts of an entry that people are told, in the order of the section `e.about`. */
export const ABOUT = ['place', 'wording', 'conditions', 'note'] as const;

/** The kinds of condition in a compiled program; the odd ones are the denials of the even ones. */
export const ConditionKind = { Before: 0, NotBefore: 1, After: 2, NotAfter: 3, Near: 4, NotNear: 5 } as const;

/**
 * Phrases grouped by their first word. Pattern `p` is the words `words[starts[p]] … words[starts[p + 1]]`; those that begin
 * with word `w` are `index[w] … index[w + 1]`, longest first.
 */
export interface Patterns {
  readonly index: Uint32Array;
  readonly starts: Uint32Array;
  /** Word ids, of all patterns in a row. */
  readonly words: Int32Array;
  /** Parallel to `words`: bit `k` is set where the letter `k` of the word must be a capital; `SMALL` where none may be one. */
  readonly capitals: Uint32Array;
  /** The entry a pattern belongs to; `−1 − t` for the `t`-th term of `near` conditions. */
  readonly owner: Int32Array;
}

/**
 * A compiled dictionary of curated entries. Entries count from 0 in the order of their files, `keep` phrases after them; a *form* is
 * one inflected wording of an entry and is the index of its pattern.
 */
export class Entries {
  /** Number of entries, those of `keep` among them. */
  readonly count: number;
  /** All words of patterns, conditions and classes in lower case. */
  readonly vocabulary: Vocabulary;
  readonly patterns: Patterns;
  /** Class mask of each word, and of each word when it is capitalised (`Turkey`, `May`). */
  readonly classes: Uint32Array;
  readonly properClasses: Uint32Array;
  /** Where the conditions of each entry begin in `code`, −1 for none. */
  readonly programs: Int32Array;
  /** Condition programs and the blocks they point to: see `src/model/entry-conditions.ts`. */
  readonly code: Int32Array;
  /** Number of `near` terms. */
  readonly terms: number;
  readonly #flags: Uint8Array;
  readonly #originals: { index: Uint32Array; strings: Uint32Array };
  /** String numbers of what people are told, `ABOUT.length` to an entry. */
  readonly #about: Uint32Array;
  readonly #strings: { starts: Uint32Array; bytes: Uint8Array };

  /**
   * Opens the sections that `entrySections` made.
   * @throws ContainerError where one is missing.
   */
  constructor(container: Container) {
    this.vocabulary = new Vocabulary(
      container.text('e.v.text'),
      container.u32('e.v.starts'),
      container.i32('e.v.table'),
    );
    this.patterns = {
      index: container.u32('e.p.index'),
      starts: container.u32('e.p.starts'),
      words: container.i32('e.p.words'),
      capitals: container.u32('e.p.capitals'),
      owner: container.i32('e.p.owner'),
    };
    this.classes = container.u32('e.classes');
    this.properClasses = container.u32('e.propers');
    this.programs = container.i32('e.programs');
    this.code = container.i32('e.code');
    this.terms = container.u32('e.terms')[0];
    this.#flags = container.u8('e.flags');
    this.count = this.#flags.length;
    this.#originals = { index: container.u32('e.o.index'), strings: container.u32('e.o.strings') };
    this.#about = container.u32('e.about');
    this.#strings = { starts: container.u32('e.s.starts'), bytes: container.u8('e.s.bytes') };
  }

  /** What may have been written where this form stands: none for `keep` and report-only entries. */
  originals(form: number): string[] {
    const { index, strings } = this.#originals;
    return Array.from(strings.subarray(index[form], index[form + 1]), number => this.#string(number));
  }

  /** The words of a form, spelt as its entry has them. */
  spelling(form: number): string[] {
    const { starts, words, capitals } = this.patterns;
    return Array.from(words.subarray(starts[form], starts[form + 1]), (id, k) => {
      const bits = capitals[starts[form] + k];
      const letters = this.vocabulary.word(id).split('');
      return letters.map((letter, l) => (bits !== SMALL && bits & (1 << l) ? letter.toUpperCase() : letter)).join('');
    });
  }

  proves(entry: number): Proves {
    return (this.#flags[entry] & 3) as Proves;
  }

  /** Whether the phrase is one of `keep.yaml`: touched by no entry and no table. */
  isKeep(entry: number): boolean {
    return (this.#flags[entry] & EntryFlag.Keep) !== 0;
  }

  /** Whether the entry is only reported, never repaired. */
  report(entry: number): boolean {
    return (this.#flags[entry] & EntryFlag.Report) !== 0;
  }

  /** Where the entry stands: `phrases/offices.yaml:12`. */
  id(entry: number): string {
    return this.#told(entry, 'place');
  }

  /** The first wording of the entry, as its file has it. */
  spun(entry: number): string {
    return this.#told(entry, 'wording');
  }

  /** Its conditions for people: `before: article, possessive; near: talks`, or an empty string. */
  conditions(entry: number): string {
    return this.#told(entry, 'conditions');
  }

  /** Its note, or why a phrase is kept; may be empty. */
  note(entry: number): string {
    return this.#told(entry, 'note');
  }

  #told(entry: number, what: (typeof ABOUT)[number]): string {
    return this.#string(this.#about[entry * ABOUT.length + ABOUT.indexOf(what)]);
  }

  #string(number: number): string {
    const { starts, bytes } = this.#strings;
    return Buffer.from(bytes.buffer, bytes.byteOffset + starts[number], starts[number + 1] - starts[number]).toString();
  }
}

/** What is known at run time: the language model, the compiled dictionary, the curated entries. */
import type { Dictionary } from './dictionary.js';
import type { Entries } from './entries.js';
import type { LanguageModel } from './language-model.js';

export interface Model {
  readonly language: LanguageModel;
  readonly dictionary: Dictionary;
  /** Absent where the dictionary was compiled without entries. */
  readonly entries?: Entries;
}

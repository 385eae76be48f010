/** What is known at run time: the language model, the compiled dictionaries, the curated entries. */
import type { Dictionary } from './dictionary.js';
import type { Entries } from './entries.js';
import type { LanguageModel } from './language-model.js';

export interface Model {
  readonly language: LanguageModel;
  /** In order of priority: the user's first, the package's last. */
  readonly dictionaries: readonly Dictionary[];
  /** In the same order; a dictionary compiled without entries brings none. */
  readonly entries: readonly Entries[];
}

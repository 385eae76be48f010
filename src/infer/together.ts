/** Which neighbours of a text go together: the language model knows them side by side, or honest papers have them so. */
import type { Collocations } from '../model/collocations.js';
import type { LanguageModel } from '../model/language-model.js';
import type { TextReading } from './reading.js';

/** Whether a token and the next go together. */
export type Together = (token: number) => boolean;

export function togetherIn(
  { languageIds, hashes }: TextReading,
  language: LanguageModel,
  collocations: Collocations | undefined,
): Together {
  return i =>
    language.attested(languageIds[i], languageIds[i + 1]) || (collocations?.has(hashes[i], hashes[i + 1]) ?? false);
}

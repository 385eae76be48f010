/** A phrase of the dictionary -> its words, cut as the tokenizer cuts them within running text. */
import { entryText } from '../../tokenize/entry-text.js';
import { tokenize } from '../../tokenize/tokenize.js';

/**
 * The words of a phrase in their own case. It is tokenized between two words, since alone `'s` would not be a clitic nor `Mr.` an
 * abbreviation.
 */
export function phraseWords(phrase: string): string[] {
  const clitic = /^['’]\p{L}/u.test(phrase);
  const text = entryText(tokenize(`${clitic ? 'it' : ''}${phrase} x`));
  const words = Array.from({ length: text.count }, (_, i) => text.word(i));
  return words.slice(clitic ? 1 : 0, -1);
}

/** The words of a condition, in lower case. The tokenizer knows abbreviations by their capital: `mr.` is one word because `Mr.` is. */
export function conditionWords(item: string): string[] {
  const phrase = item.replace(/(?<!\p{L})\p{Ll}(?=\p{L}*\.)/gu, letter => letter.toUpperCase());
  return phraseWords(phrase).map(word => word.toLowerCase());
}

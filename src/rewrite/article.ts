/** `a` or `an`: by the sound a word begins with, as far as spelling tells it. */

const SILENT_H = /^(?:heir|honest|hono(?!l)|hour)/i;
/** Spelt with a vowel, spoken with a consonant: `a European`, `a unit`, `a one-off`. */
const SPOKEN_CONSONANT =
  /^(?:eu|ewe|one(?!i|r)|once|ouija|u(?:ni(?!m|n|de)|s(?:e|u|a)|t[aeio]|r[aio]|be|kr|bi|k\b|fo\b)|u\b)/i;
/** Letters whose names begin with a vowel sound: `an MP`. */
const ACRONYM_VOWEL = /^[AEFHILMNORSX][A-Z0-9]*$/;

/** Whether `an` goes before the word. */
export function takesAn(word: string): boolean {
  if (/^\d/.test(word)) return /^(?:8|11(?!\d)|18(?!\d)|11,|18,)/.test(word);
  if (/^[A-Z]{2,}$/.test(word) || /^[A-Z]$/.test(word)) return ACRONYM_VOWEL.test(word);
  if (/^[aeiou]/i.test(word)) return !SPOKEN_CONSONANT.test(word);
  return SILENT_H.test(word);
}

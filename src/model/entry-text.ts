/** What matching curated entries looks at in a passage: its words, and of each token what it is. */

/** Bits of `EntryText.flags`. A token without any (a web address) is never part of a phrase. */
export const TokenFlag = { SentenceStart: 1, Word: 2, Number: 4, Punctuation: 8, Quote: 16 } as const;

/** The tokens of one passage. */
export interface EntryText {
  readonly count: number;
  /** The spelling of token `i`, apostrophes and quotation marks straight. */
  word(i: number): string;
  /** `TokenFlag` bits of each token. */
  readonly flags: Uint8Array;
}

/** Shapes that conditions ask for; `start` and `end` are of a place, the others of the token beside the phrase. */
export const Shape = {
  start: 1,
  end: 2,
  punctuation: 4,
  quote: 8,
  number: 16,
  capitalised: 32,
  acronym: 64,
  'lower-case': 128,
  currency: 256,
} as const;
export type Shape = keyof typeof Shape;

/** The `Shape` bits of token `i`, those of places apart. */
export function tokenShapes(text: EntryText, i: number): number {
  const flags = text.flags[i];
  const word = text.word(i);
  if (flags & TokenFlag.Number) return Shape.number;
  if (flags & TokenFlag.Word) return letterShapes(word);
  if (flags & TokenFlag.Quote || word === "'") return Shape.punctuation | Shape.quote;
  if (/^\p{Sc}/u.test(word)) return Shape.currency;
  return flags & TokenFlag.Punctuation && !/^[\p{S}%&@#]/u.test(word) ? Shape.punctuation : 0;
}

function letterShapes(word: string): number {
  let capitals = 0;
  let small = 0;
  for (const letter of word) {
    if (letter !== letter.toLowerCase()) capitals++;
    else if (letter !== letter.toUpperCase()) small++;
  }
  // "McDonald" and "DiCaprio" have two capitals and are no acronyms; "CNNs" and "U.S." are.
  const acronym = capitals >= 2 && capitals > small ? Shape.acronym : 0;
  if (isCapital(word, 0)) return word === 'I' ? 0 : Shape.capitalised | acronym;
  return (small > 0 && capitals === 0 ? Shape['lower-case'] : 0) | acronym;
}

/** Whether letter `k` (UTF-16 units) of the word is a capital. */
export function isCapital(word: string, k: number): boolean {
  const letter = word[k];
  return letter !== undefined && letter !== letter.toLowerCase();
}

/** In place of `capitalsOf` in a pattern: no letter of the word may be a capital. No word has 32 of them. */
export const SMALL = 0xffffffff;

/** Bit `k` is set where letter `k` of the word, counted in UTF-16 units, is a capital; letters past the 32nd are not asked. */
export function capitalsOf(word: string): number {
  let bits = 0;
  for (let k = Math.min(word.length, 32) - 1; k >= 0; k--) if (isCapital(word, k)) bits |= 1 << k;
  return bits >>> 0;
}

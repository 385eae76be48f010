/** The tokens of one passage, as parallel arrays: hot loops read numbers, not objects. */

/** What a token is. Clitics (`'s`, `'re`) are words of their own: `Russia` `'s`. */
export const Kind = { Word: 0, Number: 1, Punctuation: 2, Quote: 3, Opaque: 4 } as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

/** Where a capital says nothing about the word: see `Tokens.initial`. */
export const Initial = { No: 0, Sentence: 1, Speech: 2, Title: 3, Capitals: 4 } as const;
export type Initial = (typeof Initial)[keyof typeof Initial];

/** Token `i` is `text.slice(starts[i], ends[i])`; what lies between tokens is white space. Offsets in UTF-16 units. */
export interface Tokens {
  readonly text: string;
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** `Kind` of each token. `Opaque`: web and mail addresses, handles, file names: never matched, never changed. */
  readonly kinds: Uint8Array;
  /** `Initial` of each token: begins a sentence, begins quoted speech, stands in a heading in title case or in text in capitals. */
  readonly initial: Uint8Array;
  /** 1 where the token stands between quotation marks. */
  readonly quoted: Uint8Array;
  /** Normalised spelling: straight apostrophes, no soft hyphens, a word hyphenated over a line end in one piece. */
  readonly words: readonly string[];
}

/** How a word is written: decides how its replacement is. */
export type CasePattern = 'lower' | 'capital' | 'upper' | 'mixed';

/** The case pattern of a word; a single capital letter (`A`) counts as `capital`, a word without letters as `lower`. */
export function casePattern(word: string): CasePattern {
  if (isPlain(word)) return 'lower';
  const lower = word.toLowerCase();
  if (word === lower) return 'lower';
  const upper = word.toUpperCase();
  if (word === upper && letterCount(word) > 1) return 'upper';
  const first = String.fromCodePoint(word.codePointAt(0)!);
  return word === first.toUpperCase() + lower.slice(first.length) ? 'capital' : 'mixed';
}

/** Whether the word is nothing but a–z: nearly all words are, and need no more looking at. */
function isPlain(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    if (unit < 97 || unit > 122) return false;
  }
  return true;
}

function letterCount(word: string): number {
  let count = 0;
  for (const ch of word) if (ch.toLowerCase() !== ch.toUpperCase()) count++;
  return count;
}

/** Tokens to either side that are looked at. */
const AROUND = 12;

/** Whether the words around tokens `[start, end)` are all in capitals: then a capital letter or a number there is too. */
export function inCapitals(tokens: Pick<Tokens, 'count' | 'kinds' | 'words'>, start: number, end: number): boolean {
  const { count, kinds, words } = tokens;
  let capitals = 0;
  for (let i = Math.max(0, start - AROUND); i < Math.min(count, end + AROUND); i++) {
    if ((i >= start && i < end) || kinds[i] !== Kind.Word || letterCount(words[i]) < 2) continue;
    if (casePattern(words[i]) !== 'upper') return false;
    capitals++;
  }
  return capitals >= 2;
}

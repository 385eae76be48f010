/** How an original would be written in the place of a spun phrase: its capitals follow those of the phrase. */

import type { Text } from '../tokenize/text.js';
import { casePattern, Initial, inCapitals, Kind } from '../tokenize/tokens.js';

/** The capitals of a stretch of the text. */
export const CASINGS = ['as written', 'first capital', 'all capitalised', 'upper'] as const;
export type Casing = (typeof CASINGS)[number];

/** Words that stay small inside names and titles. */
const SMALL = /^(?:a|an|the|and|or|nor|but|of|in|on|at|to|for|by|from|with|as|is|'s)$/;

/** The casing of tokens `[start, end)`; a stretch without letters at a sentence start asks for a capital. */
export function casingOf(text: Text, start: number, end: number): Casing {
  const first = casePattern(text.words[start]);
  let words = 0;
  let capitalised = 0;
  let upper = 0;
  for (let i = start; i < end; i++) {
    if (text.kinds[i] !== Kind.Word || text.words[i].startsWith("'")) continue;
    const pattern = casePattern(text.words[i]);
    words++;
    if (pattern !== 'lower') capitalised++;
    else if (SMALL.test(text.words[i])) words--;
    if (pattern === 'upper') upper++;
  }
  // Of a single letter or a number the words around tell.
  if (
    capitalised === words &&
    upper < Math.max(1, words) &&
    !hasSmall(text, start, end) &&
    inCapitals(text, start, end)
  )
    return 'upper';
  if (words === 0) return text.initial[start] === Initial.Sentence ? 'first capital' : 'as written';
  if (upper === words && text.words[start].length > 1) return 'upper';
  if (first !== 'lower' && capitalised === words && (words > 1 || text.initial[start] === Initial.Title))
    return 'all capitalised';
  return first === 'lower' ? 'as written' : 'first capital';
}

function hasSmall(text: Text, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (/\p{Ll}/u.test(text.words[i])) return true;
  return false;
}

/** The words of an original under a casing. */
export function spell(words: readonly string[], casing: Casing): string[] {
  return words.map((word, i) => {
    if (casing === 'as written') return word;
    if (casing === 'upper') return word.toUpperCase();
    if (i > 0 && (casing === 'first capital' || SMALL.test(word))) return word;
    return capitalise(word);
  });
}

function capitalise(word: string): string {
  const first = String.fromCodePoint(word.codePointAt(0)!);
  return first.toUpperCase() + word.slice(first.length);
}

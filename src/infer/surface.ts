/** How an original would be written in the place of a spun phrase: its capitals follow those of the phrase. */

import type { Text } from '../tokenize/text.js';
import { casePattern, Initial, inCapitals, Kind } from '../tokenize/tokens.js';

/** The capitals of a stretch of the text. */
export const CASINGS = [
  'as written',
  'first capital',
  'all capitalised',
  'every word',
  'capitalised inside',
  'upper',
] as const;
export type Casing = (typeof CASINGS)[number];

/** Words that stay small inside names and titles. */
const SMALL = /^(?:a|an|the|and|or|nor|but|of|in|on|at|to|for|by|from|with|as|is|'s)$/;

/** The casing of tokens `[start, end)`; a stretch without letters at a sentence start asks for a capital. */
export function casingOf(text: Text, start: number, end: number): Casing {
  const { words, capitalised, upper, inside, smallInside } = capitalsOf(text, start, end);
  const first = casePattern(text.words[start]);
  // Of a single letter or a number the words around tell.
  if (
    capitalised === words &&
    upper < Math.max(1, words) &&
    !hasSmall(text, start, end) &&
    inCapitals(text, start, end)
  )
    return 'upper';
  if (words === 0) return text.initial[start] === Initial.Sentence ? 'first capital' : 'as written';
  if (upper === words && text.words[start].length > 1) {
    if (words > 1 || !isAbbreviation(text.words[start]) || inCapitals(text, start, end)) return 'upper';
    return text.initial[start] === Initial.Sentence ? 'first capital' : 'as written';
  }
  if (first !== 'lower' && capitalised === words && (words > 1 || text.initial[start] === Initial.Title))
    return smallInside ? 'every word' : 'all capitalised';
  // The article or preposition before a name: the Home -> the House.
  if (capitalised === words && SMALL.test(text.words[start])) return 'capitalised inside';
  // Part of a name was put as more words: Capital Beneficial properties -> Capital Gains.
  if (first !== 'lower' && inside && text.initial[start] === Initial.No) return 'all capitalised';
  return first === 'lower' ? 'as written' : 'first capital';
}

/** How many words count, how many of them have a capital, how many are all in capitals; whether a word after the first has one. */
interface Capitals {
  words: number;
  capitalised: number;
  upper: number;
  inside: boolean;
  /** Whether one that stays small in most headings has one. */
  smallInside: boolean;
}

function capitalsOf(text: Text, start: number, end: number): Capitals {
  const capitals: Capitals = { words: 0, capitalised: 0, upper: 0, inside: false, smallInside: false };
  for (let i = start; i < end; i++) {
    const word = text.words[i];
    if (text.kinds[i] !== Kind.Word || word.startsWith("'")) continue;
    const pattern = casePattern(word);
    if (pattern === 'lower' && SMALL.test(word)) continue;
    capitals.words++;
    if (pattern === 'lower') continue;
    capitals.capitalised++;
    if (pattern === 'upper') capitals.upper++;
    if (pattern !== 'capital' || i === start) continue;
    capitals.inside = true;
    capitals.smallInside ||= SMALL.test(word.toLowerCase());
  }
  return capitals;
}

/** A word that is spoken letter by letter: the capitals of `PC` and `TV` are not those of `computer` and `television`. */
function isAbbreviation(word: string): boolean {
  return !/[AEIOUY]/.test(word);
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
    if (casing === 'every word') return word.startsWith("'") ? word : capitalise(word);
    if (SMALL.test(word) ? i > 0 || casing === 'capitalised inside' : i > 0 && casing === 'first capital') return word;
    return capitalise(word);
  });
}

function capitalise(word: string): string {
  const first = String.fromCodePoint(word.codePointAt(0)!);
  return first.toUpperCase() + word.slice(first.length);
}

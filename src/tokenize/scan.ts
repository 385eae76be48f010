/**
 * The short way through plain English: a stretch between blanks that is made of ASCII words and numbers, the usual marks and
 * quotation marks is cut by looking at characters. Everything else goes to the pattern of `tokenize.ts`; both give the same tokens
 * (a test compares them), this way without the pattern's 30 ms to compile.
 */
import { Kind } from './tokens.js';

export type Push = (start: number, end: number, kind: number, word: string) => void;

const Class = { Other: 0, Letter: 1, Digit: 2, Mark: 3, Quote: 4, Apostrophe: 5, Point: 6, Hyphen: 7 } as const;

/** Class of every ASCII character that the short way knows. */
const CLASSES = new Uint8Array(128);
for (let unit = 65; unit <= 90; unit++) CLASSES[unit] = CLASSES[unit + 32] = Class.Letter;
for (let unit = 48; unit <= 57; unit++) CLASSES[unit] = Class.Digit;
for (const mark of ',;:!?()[]{}$%&=+*') CLASSES[mark.charCodeAt(0)] = Class.Mark;
CLASSES[34] = Class.Quote;
CLASSES[39] = Class.Apostrophe;
CLASSES[46] = Class.Point;
CLASSES[45] = Class.Hyphen;

function classOf(unit: number): number {
  if (unit < 128) return CLASSES[unit];
  if (unit === 0x201c || unit === 0x201d) return Class.Quote;
  if (unit === 0x2019) return Class.Apostrophe;
  return unit === 0x2013 || unit === 0x2014 || unit === 0xa3 || unit === 0x20ac ? Class.Mark : Class.Other;
}

/** Where the stretch that begins at `at` meets a blank, a line end or the end of the text. */
export function chunkEnd(text: string, at: number): number {
  let end = at;
  for (; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    if (unit === 32 || unit === 10 || unit === 13 || unit === 9) break;
  }
  return end;
}

/** Whether the stretch, and the first character of the next, are ASCII or one of the usual marks. */
export function isPlainText(text: string, at: number, end: number): boolean {
  for (let i = at; i < end; i++) if (!isPlainUnit(text.charCodeAt(i))) return false;
  let next = end;
  while (next < text.length && text.charCodeAt(next) <= 32) next++;
  return next === text.length || isPlainUnit(text.charCodeAt(next));
}

function isPlainUnit(unit: number): boolean {
  return unit < 128 || classOf(unit) !== Class.Other;
}

/** Whether the stretch can be cut the short way: nothing in it needs more than one character of looking ahead. */
export function isSimple(text: string, at: number, end: number, abbreviations: ReadonlySet<string>): boolean {
  let word = at;
  for (let i = at; i < end; i++) {
    const kind = classOf(text.charCodeAt(i));
    const before = i > at ? classOf(text.charCodeAt(i - 1)) : Class.Other;
    const after = i + 1 < end ? classOf(text.charCodeAt(i + 1)) : Class.Other;
    switch (kind) {
      case Class.Other:
        return false;
      case Class.Letter:
        if (before !== Class.Letter && before !== Class.Digit) word = i;
        // A letter after a digit belongs to a number ("20th") or to a word ("B2B"); which, the pattern knows.
        if (before === Class.Digit) return false;
        break;
      case Class.Digit:
        if (before === Class.Letter) return false;
        break;
      case Class.Apostrophe:
        // Inside a word it is part of it; two are a quotation mark; after a digit, or beside a word, it depends.
        if (before !== Class.Letter || after !== Class.Letter) return false;
        break;
      case Class.Point:
        // "U.S.", "3.5", "foo.com", "...": not here. Nor "Dr." before a name.
        if (after === Class.Letter || after === Class.Digit || after === Class.Point) return false;
        if (before === Class.Letter && abbreviations.has(text.slice(word, i))) return false;
        break;
      case Class.Hyphen:
        // At a line end it may break a word; doubled it is a dash.
        if (i + 1 === end || after === Class.Hyphen) return false;
        break;
      case Class.Mark:
        // "1,800" is one number, "10:30" is three tokens, and "x://" an address.
        if (before === Class.Digit && after === Class.Digit && text[i] === ',') return false;
        break;
    }
  }
  return true;
}

/** Cuts a stretch that `isSimple`; returns its end. */
export function scanSimple(text: string, at: number, end: number, push: Push): number {
  for (let i = at; i < end; ) {
    const kind = classOf(text.charCodeAt(i));
    let next = i + 1;
    if (kind === Class.Letter) {
      next = runEnd(text, i, end, Class.Letter);
      const apostrophe = next;
      while (next < end && classOf(text.charCodeAt(next)) === Class.Apostrophe)
        next = runEnd(text, next + 1, end, Class.Letter);
      if (next === apostrophe) push(i, next, Kind.Word, text.slice(i, next));
      else pushApostrophised(text, i, next, push);
    } else if (kind === Class.Digit) {
      next = runEnd(text, i, end, Class.Digit);
      push(i, next, Kind.Number, text.slice(i, next));
    } else push(i, next, kind === Class.Quote ? Kind.Quote : Kind.Punctuation, text.slice(i, next));
    i = next;
  }
  return end;
}

function runEnd(text: string, at: number, end: number, kind: number): number {
  let i = at;
  while (i < end && classOf(text.charCodeAt(i)) === kind) i++;
  return i;
}

/** A word with an apostrophe: its clitic is a token of its own, "didn't" is one word. */
function pushApostrophised(text: string, start: number, end: number, push: Push): void {
  const word = text.slice(start, end).replace(/\u2019/g, "'");
  const last = word.lastIndexOf("'");
  if (!/^'(?:s|re|ve|ll|d|m)$/i.test(word.slice(last))) {
    push(start, end, Kind.Word, word);
    return;
  }
  push(start, start + last, Kind.Word, word.slice(0, last));
  push(start + last, end, Kind.Word, word.slice(last));
}

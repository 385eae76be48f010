/**
 * Compiled conditions -> whether they hold for a phrase at hand.
 *
 * A program is `[count, (kind, block) …]`; every condition of it must hold. A block of `before` and `after` is `[class mask, shape
 * mask, count of words, word ids …, count of phrases, (length, word ids …) …]`: one of all these must stand beside the phrase. A
 * block of `near` is `[count, term numbers …]`.
 */
import { ConditionKind, type Entries } from './entries.js';
import { type EntryText, isCapital, Shape, TokenFlag, tokenShapes } from './entry-text.js';

/** A passage and the ids of its words in one dictionary, −1 where it has none. */
export interface EntryReading {
  readonly text: EntryText;
  readonly ids: Int32Array;
}

/** How often each `near` term stands in the whole document. */
export type TermCounts = Int32Array;

/** Whether the conditions of `entry` hold for the phrase of tokens `start … end` (exclusive). */
export function conditionsHold(
  entries: Entries,
  entry: number,
  reading: EntryReading,
  terms: TermCounts,
  start: number,
  end: number,
): boolean {
  let at = entries.programs[entry];
  if (at < 0) return true;
  const code = entries.code;
  for (let count = code[at++]; count > 0; count--) {
    const kind = code[at++];
    const block = code[at++];
    const wanted = (kind & 1) === 0;
    const side = kind & ~1;
    const found =
      side === ConditionKind.Near
        ? standsNear(entries, block, reading, terms, start, end)
        : side === ConditionKind.Before
          ? standsBefore(entries, block, reading, start)
          : standsAfter(entries, block, reading, end);
    if (found !== wanted) return false;
  }
  return true;
}

function standsBefore(entries: Entries, block: number, reading: EntryReading, start: number): boolean {
  const { text } = reading;
  const shapes = entries.code[block + 1];
  if (shapes & Shape.start && atSentenceStart(text, start)) return true;
  const neighbour = start - 1;
  if (neighbour < 0) return false;
  // The word before a sentence is no neighbour; a quotation mark or bracket that opens it is.
  if (text.flags[start] & TokenFlag.SentenceStart && !opensSentence(text, neighbour)) return false;
  if (holdsFor(entries, block, reading, neighbour)) return true;
  return somePhrase(entries.code, block, (from, length) =>
    equal(entries.code, from, reading.ids, start - length, length),
  );
}

function standsAfter(entries: Entries, block: number, reading: EntryReading, end: number): boolean {
  const { text } = reading;
  const shapes = entries.code[block + 1];
  if (shapes & Shape.end && atSentenceEnd(text, end)) return true;
  if (end >= text.count || text.flags[end] & TokenFlag.SentenceStart) return false;
  if (holdsFor(entries, block, reading, end)) return true;
  return somePhrase(entries.code, block, (from, length) => equal(entries.code, from, reading.ids, end, length));
}

/** Whether the token has one of the classes, shapes or words of the block. */
function holdsFor(entries: Entries, block: number, { text, ids }: EntryReading, i: number): boolean {
  const { code, classes, properClasses } = entries;
  if (code[block + 1] !== 0 && (code[block + 1] & tokenShapes(text, i)) !== 0) return true;
  const id = ids[i];
  if (id < 0) return false;
  if (code[block] & classes[id]) return true;
  if (code[block] & properClasses[id] && isCapital(text.word(i), 0)) return true;
  for (let k = block + 3, end = k + code[block + 2]; k < end; k++) if (code[k] === id) return true;
  return false;
}

function somePhrase(code: Int32Array, block: number, stands: (from: number, length: number) => boolean): boolean {
  let at = block + 3 + code[block + 2];
  for (let count = code[at++]; count > 0; count--) {
    const length = code[at++];
    if (stands(at, length)) return true;
    at += length;
  }
  return false;
}

function equal(code: Int32Array, from: number, ids: Int32Array, start: number, length: number): boolean {
  if (start < 0 || start + length > ids.length) return false;
  for (let k = 0; k < length; k++) if (code[from + k] !== ids[start + k]) return false;
  return true;
}

/** Whether one of the terms stands in the document more often than it does within the phrase. */
function standsNear(
  entries: Entries,
  block: number,
  { ids }: EntryReading,
  terms: TermCounts,
  start: number,
  end: number,
): boolean {
  const { code } = entries;
  for (let k = block + 1, last = k + code[block]; k < last; k++) {
    const term = code[k];
    if (terms[term] > 0 && terms[term] > countWithin(entries, term, ids, start, end)) return true;
  }
  return false;
}

function countWithin({ patterns }: Entries, term: number, ids: Int32Array, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i++) {
    if (ids[i] < 0) continue;
    for (let p = patterns.index[ids[i]]; p < patterns.index[ids[i] + 1]; p++)
      if (patterns.owner[p] === -1 - term && i + patterns.starts[p + 1] - patterns.starts[p] <= end)
        if (equal(patterns.words, patterns.starts[p], ids, i, patterns.starts[p + 1] - patterns.starts[p])) count++;
  }
  return count;
}

/** Whether nothing but opening marks stands before token `i` in its sentence. */
function atSentenceStart(text: EntryText, i: number): boolean {
  while (i > 0 && !(text.flags[i] & TokenFlag.SentenceStart) && opensSentence(text, i - 1)) i--;
  return i === 0 || (text.flags[i] & TokenFlag.SentenceStart) !== 0;
}

/** Whether nothing but closing marks and the full stop stands after the phrase that ends before token `i`. */
function atSentenceEnd(text: EntryText, i: number): boolean {
  let stops = 0;
  while (
    i < text.count &&
    !(text.flags[i] & TokenFlag.SentenceStart) &&
    /^(?:[.!?…)\]"']|\.{2,})$/.test(text.word(i))
  ) {
    if (/[.!?…]/.test(text.word(i))) stops++;
    i++;
  }
  return i >= text.count || (stops > 0 && (text.flags[i] & TokenFlag.SentenceStart) !== 0);
}

function opensSentence(text: EntryText, i: number): boolean {
  return (text.flags[i] & TokenFlag.Quote) !== 0 || /^['([{–—•*-]$/.test(text.word(i));
}

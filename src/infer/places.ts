/** Tokens of a text -> places in its passages. */
import type { Text } from '../tokenize/text.js';
import { partAt } from './passages.js';

/** A stretch of a passage and what stands there. */
export interface Span {
  /** UTF-16 offsets in the passage, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  readonly stands: string;
}

/** The same with its passage, by number. */
export interface Place extends Span {
  readonly passage: number;
}

/** Where tokens `[first, last)` stand, all of one passage. */
export function placeOf(text: Text, first: number, last: number): Place {
  return { passage: passageAt(text, first).passage, ...spanOf(text, first, last) };
}

export function spanOf(text: Text, first: number, last: number): Span {
  const { passage, at } = passageAt(text, first);
  const tokens = text.passages[passage];
  const [start, end] = [tokens.starts[first - at], tokens.ends[last - at - 1]];
  return { start, end, stands: tokens.text.slice(start, end) };
}

/** The passage of a token, and its first token. */
export function passageAt(text: Text, token: number): { passage: number; at: number } {
  const passage = partAt(text.passageStarts, token);
  return { passage, at: text.passageStarts[passage] };
}

/** Whether they share a letter. */
export function overlap(a: Place, b: Place): boolean {
  return a.passage === b.passage && a.start < b.end && b.start < a.end;
}

/** A pair -> its segments: which tokens of the original became which tokens of the spun text. */

import { tokenize } from '../../tokenize/tokenize.js';
import type { Tokens } from '../../tokenize/tokens.js';
import type { Pair } from './pairs.js';

/** Tokens `[originalStart, originalEnd)` became `[spunStart, spunEnd)`. Between segments the tokens are the same. */
export interface Segment {
  readonly originalStart: number;
  readonly originalEnd: number;
  readonly spunStart: number;
  readonly spunEnd: number;
}

export interface SegmentedPair {
  readonly original: Tokens;
  readonly spun: Tokens;
  readonly segments: readonly Segment[];
}

/** Segments of a pair whose substitutions are given; a substitution inside a token takes the whole token. */
export function segmentsOf(pair: Pair): SegmentedPair {
  const original = tokenize(pair.original);
  const spun = tokenize(pair.spun);
  const segments: Segment[] = [];
  for (const [spunStart, spunLength, originalStart, originalLength] of pair.substitutions ?? []) {
    if (spunLength === 0 || originalLength === 0) continue;
    const o = tokenRange(original, originalStart, originalStart + originalLength);
    const s = tokenRange(spun, spunStart, spunStart + spunLength);
    const last = segments.at(-1);
    if (!o || !s || (last && (o[0] < last.originalEnd || s[0] < last.spunEnd))) continue;
    segments.push({ originalStart: o[0], originalEnd: o[1], spunStart: s[0], spunEnd: s[1] });
  }
  return { original, spun, segments };
}

/** Indices of the tokens that overlap `[start, end)` of the text, or undefined where none does. */
function tokenRange(tokens: Tokens, start: number, end: number): [number, number] | undefined {
  let low = 0;
  let high = tokens.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens.ends[middle] <= start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < tokens.count && tokens.starts[last] < end) last++;
  return last > low ? [low, last] : undefined;
}

/** A phrase as tables write it: as in the text, straight apostrophes, single spaces. Case is kept. */
export function phraseOf(tokens: Tokens, start: number, end: number): string {
  let phrase = '';
  for (let i = start; i < end; i++) {
    if (i > start && tokens.starts[i] > tokens.ends[i - 1]) phrase += ' ';
    phrase += tokens.words[i];
  }
  return phrase;
}

/** Pairs without given substitutions -> segments. */
import type { Pair } from './pairs.js';
import type { SegmentedPair } from './segments.js';

export function alignPairs(_pairs: readonly Pair[], _progress: (message: string) => void): SegmentedPair[] {
  return [];
}

/** Repairs of a pair -> which of them are right, counted per repair. */
import type { Repair } from '../../repair.js';
import { alignPairs } from '../learn/align.js';
import type { Pair, Substitution } from '../learn/pairs.js';
import { segmentsOf } from '../learn/segments.js';

/** A repair with the truth beside it. */
export interface JudgedRepair {
  readonly repair: Repair;
  /** Whether it gives the pair's own original at its span. */
  readonly right: boolean;
  /** The pair's own original there. */
  readonly truth: string;
}

/** Judges every repair of `pair.spun` against `pair.original`. */
export function judgeRepairs(pair: Pair, repairs: readonly Repair[]): JudgedRepair[] {
  const substitutions = substitutionsOf(pair);
  return repairs.map(repair => {
    const { truth, before, after } = truthAt(pair, substitutions, repair.start, repair.end);
    return { repair, truth, right: same(before + repair.output + after, truth) };
  });
}

/** The substitutions of a pair: those given, else those found by alignment. */
export function substitutionsOf(pair: Pair): readonly Substitution[] {
  if (pair.substitutions) return pair.substitutions;
  const { original, spun, segments } = alignPairs([pair], () => {})[0] ?? segmentsOf(pair);
  return segments.map(segment => {
    const s = spun.starts[segment.spunStart];
    const o = original.starts[segment.originalStart];
    return [s, spun.ends[segment.spunEnd - 1] - s, o, original.ends[segment.originalEnd - 1] - o] as const;
  });
}

/** What the original has where `[start, end)` of the spun text stands; grown to whole substitutions, what was added beside. */
function truthAt(
  pair: Pair,
  substitutions: readonly Substitution[],
  start: number,
  end: number,
): { truth: string; before: string; after: string } {
  let shift = 0;
  let from = start;
  let to = end;
  let originalFrom: number | undefined;
  let originalTo: number | undefined;
  for (const [s, sLength, o, oLength] of substitutions) {
    if (s >= end) break;
    if (s + sLength > start) {
      if (originalFrom === undefined) {
        from = Math.min(from, s);
        originalFrom = s <= start ? o : start + shift;
      }
      if (s + sLength >= end) {
        to = s + sLength;
        originalTo = o + oLength;
      }
    }
    shift = o + oLength - (s + sLength);
    if (s + sLength <= start) originalFrom = undefined;
  }
  return {
    truth: pair.original.slice(originalFrom ?? start + shift, originalTo ?? end + shift),
    before: pair.spun.slice(from, start),
    after: pair.spun.slice(end, to),
  };
}

function same(a: string, b: string): boolean {
  return a.replace(/[’‘]/g, "'") === b.replace(/[’‘]/g, "'");
}

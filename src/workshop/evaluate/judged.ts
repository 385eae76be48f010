/** Repairs of a pair -> which of them are right, counted per repair. */
import type { Repair } from '../../repair.js';
import { alignPairs } from '../learn/align.js';
import type { Pair, Substitution } from '../learn/pairs.js';
import type { SegmentedPair } from '../learn/segments.js';

/** A repair with the truth beside it. */
export interface JudgedRepair {
  readonly repair: Repair;
  /** Whether it gives the pair's own original at its span. */
  readonly right: boolean;
  /** The pair's own original there. */
  readonly truth: string;
}

/**
 * Judges every repair of `pair.spun` against `pair.original`. Where the truth is known only for a stretch with several repairs in it
 * (adjacent substitutions of pairs that were aligned), they are right if all of them together are.
 */
export function judgeRepairs(
  pair: Pair,
  repairs: readonly Repair[],
  [substitutions] = substitutionsOf([pair]),
): JudgedRepair[] {
  const places = repairs.map(repair => truthAt(pair, substitutions, repair.start, repair.end));
  return repairs.map((repair, n) => {
    const { truth, from, to } = places[n];
    const alone = pair.spun.slice(from, repair.start) + repair.output + pair.spun.slice(repair.end, to);
    return { repair, truth, right: same(alone, truth) || same(repairedStretch(pair.spun, repairs, from, to), truth) };
  });
}

/** `spun[from, to)` with all repairs that lie inside. */
function repairedStretch(spun: string, repairs: readonly Repair[], from: number, to: number): string {
  let out = '';
  let at = from;
  for (const { start, end, output } of repairs) {
    if (start < at || end > to) continue;
    out += spun.slice(at, start) + output;
    at = end;
  }
  return out + spun.slice(at, to);
}

/** The substitutions of each pair: those given, else those found by aligning all such pairs together, since each profits by the others. */
export function substitutionsOf(pairs: readonly Pair[]): (readonly Substitution[])[] {
  const bare = pairs.filter(pair => !pair.substitutions);
  const aligned = alignPairs(bare, () => {});
  return pairs.map(pair => pair.substitutions ?? placed(aligned[bare.indexOf(pair)]));
}

function placed({ original, spun, segments }: SegmentedPair): Substitution[] {
  return segments.map(segment => {
    const s = spun.starts[segment.spunStart];
    const o = original.starts[segment.originalStart];
    return [s, spun.ends[segment.spunEnd - 1] - s, o, original.ends[segment.originalEnd - 1] - o] as const;
  });
}

/** What the original has where `[start, end)` of the spun text stands, grown to whole substitutions: `[from, to)`. */
function truthAt(
  pair: Pair,
  substitutions: readonly Substitution[],
  start: number,
  end: number,
): { truth: string; from: number; to: number } {
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
    from,
    to,
  };
}

function same(a: string, b: string): boolean {
  return a.replace(/[’‘]/g, "'") === b.replace(/[’‘]/g, "'");
}

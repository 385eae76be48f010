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
  /** Whether with it all is restored of the substitutions it touches; one that is right may repair a part of a phrase. */
  readonly restores: boolean;
  /** The pair's own original there. */
  readonly truth: string;
}

/**
 * Judges every repair of `pair.spun` against `pair.original`. Where the truth is known only for a stretch with several repairs in it
 * (adjacent substitutions of pairs that were aligned), they are right if all of them together are. One that repairs a part of a
 * substitution is right if it gives the words of that part: "warm conductivity" -> "thermal conductivity" in "grid warm conductivity", which
 * was "lattice thermal conductivity".
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
    const together = repairedStretch(pair.spun, repairs, from, to);
    const part = partOf(pair, substitutions, repair.start, repair.end);
    const restores = same(alone, truth) || same(together, truth);
    return { repair, truth, restores, right: restores || part === repair.output };
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

/** The original words of a part of one substitution; undefined where its two sides do not have as many words. */
function partOf(
  { spun, original }: Pair,
  substitutions: readonly Substitution[],
  start: number,
  end: number,
): string | undefined {
  const whole = substitutions.find(([s, length]) => s <= start && end <= s + length);
  if (!whole) return undefined;
  const [s, sLength, o, oLength] = whole;
  const written = original.slice(o, o + oLength).split(' ');
  if (spun.slice(s, s + sLength).split(' ').length !== written.length) return undefined;
  const isWords = (at: number): boolean => at === s || at === s + sLength || spun[at] === ' ' || spun[at - 1] === ' ';
  if (!isWords(start) || !isWords(end)) return undefined;
  const first = spun.slice(s, start).split(' ').length - 1;
  return written.slice(first, first + spun.slice(start, end).split(' ').length).join(' ');
}

function same(a: string, b: string): boolean {
  return a.replace(/[’‘]/g, "'") === b.replace(/[’‘]/g, "'");
}

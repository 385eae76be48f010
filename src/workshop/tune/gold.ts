/** A pair and a lattice over its spun text -> the edges that are true. */
import type { Lattice } from '../../infer/lattice.js';
import type { Profile } from '../../model/profile.js';
import { phraseOf, type Segment, type SegmentedPair } from '../learn/segments.js';

/** A score that no path takes. */
const IMPOSSIBLE = -99;

/**
 * By edge: 1 where it is on the true path. A substitution that the table does not know is, as far as the lattice goes, best left
 * alone. The lattice must be over `pair.spun` as one passage, so that tokens have the same numbers in both.
 */
export function goldOf(lattice: Lattice, pair: SegmentedPair): Uint8Array {
  const gold = new Uint8Array(lattice.end.length);
  const substituted = new Uint8Array(lattice.text.count);
  for (const segment of pair.segments) {
    const edge = findEdge(lattice, pair, segment);
    if (edge < 0 || lattice.score[edge] <= IMPOSSIBLE) continue;
    gold[edge] = 1;
    substituted.fill(1, segment.spunStart, segment.spunEnd);
  }
  for (let i = 0; i < substituted.length; i++) if (!substituted[i]) gold[lattice.from[i]] = 1;
  return gold;
}

/**
 * Takes what the table learnt from this very pair out of the lattice's scores (leave-one-out): a substitution seen nowhere else must
 * not be trusted because it is right here.
 */
export function leaveOut(lattice: Lattice, pair: SegmentedPair, profile: Profile): void {
  const own = new Map<number, number>();
  for (const segment of pair.segments) {
    const edge = findEdge(lattice, pair, segment);
    if (edge < 0) continue;
    const candidate = lattice.candidate[edge];
    own.set(candidate, (own.get(candidate) ?? 0) + 1);
  }
  for (let e = 0; e < lattice.end.length; e++) {
    const count = own.get(lattice.candidate[e]);
    if (count === undefined) continue;
    const seen = profile.candidateSeen[lattice.candidate[e]];
    lattice.score[e] = count < seen ? lattice.score[e] + Math.log10((seen - count) / seen) : IMPOSSIBLE;
  }
}

function findEdge(lattice: Lattice, { original }: SegmentedPair, segment: Segment): number {
  const written = phraseOf(original, segment.originalStart, segment.originalEnd).toLowerCase();
  for (let e = lattice.from[segment.spunStart]; e < lattice.from[segment.spunStart + 1]; e++)
    if (lattice.end[e] === segment.spunEnd && lattice.wording[e]?.text.toLowerCase() === written) return e;
  return -1;
}

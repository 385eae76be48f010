/** A pair and a lattice over its spun text -> the edges that are true. */
import type { Lattice } from '../../infer/lattice.js';
import { phraseOf, type SegmentedPair } from '../learn/segments.js';

export interface Gold {
  /** By edge: 1 where it is on the true path. */
  readonly edges: Uint8Array;
  /** By token: 1 in sentences whose whole true path is in the lattice. */
  readonly usable: Uint8Array;
}

/** The lattice must be over `pair.spun` as one passage, so that tokens have the same numbers in both. */
export function goldOf(lattice: Lattice, pair: SegmentedPair): Gold {
  const { count, sentenceStarts } = lattice.text;
  const edges = new Uint8Array(lattice.end.length);
  const substituted = new Uint8Array(count);
  const lost = new Uint8Array(count);
  for (const segment of pair.segments) {
    substituted.fill(1, segment.spunStart, segment.spunEnd);
    const edge = findEdge(lattice, pair, segment);
    if (edge < 0) lost.fill(1, segment.spunStart, segment.spunEnd);
    else edges[edge] = 1;
  }
  for (let i = 0; i < count; i++) if (!substituted[i]) edges[lattice.from[i]] = 1;
  const usable = new Uint8Array(count);
  for (let s = 0; s + 1 < sentenceStarts.length; s++) {
    const [start, end] = [sentenceStarts[s], sentenceStarts[s + 1]];
    if (!lost.subarray(start, end).includes(1)) usable.fill(1, start, end);
  }
  return { edges, usable };
}

function findEdge(lattice: Lattice, { original }: SegmentedPair, segment: SegmentedPair['segments'][number]): number {
  const written = phraseOf(original, segment.originalStart, segment.originalEnd).toLowerCase();
  for (let e = lattice.from[segment.spunStart]; e < lattice.from[segment.spunStart + 1]; e++)
    if (lattice.end[e] === segment.spunEnd && lattice.wording[e]?.text.toLowerCase() === written) return e;
  return -1;
}

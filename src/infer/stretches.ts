/** The final lattice -> the stretches where something may be repaired, each with the edges that compete for it. */
import { LEAVE } from './lattice.js';
import type { FinalReading } from './reader.js';
import type { Scales } from './weigh.js';

/** Tokens `[start, end)`; they begin and end where edges of the best path do. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  /** The edge of the best path that repairs here; absent where the best path leaves all as it stands. */
  readonly winner?: number;
  /** Edges that overlap, leaving alone apart, with their first tokens. */
  readonly edges: readonly { readonly edge: number; readonly start: number }[];
}

/** An edge belongs to the repair of the best path that it overlaps first; those that overlap none make stretches among themselves. */
export function stretchesOf({ lattice }: FinalReading, scales: Scales): Stretch[] {
  const byWinner = new Map<number, Stretch>();
  const alone: Stretch[] = [];
  for (let start = 0; start < lattice.from.length - 1; start++)
    for (let edge = lattice.from[start]; edge < lattice.from[start + 1]; edge++) {
      if (lattice.candidate[edge] === LEAVE) continue;
      const end = lattice.end[edge];
      const winner = winnerIn(scales.pathEdge.subarray(start, end), lattice.candidate);
      if (winner !== undefined)
        byWinner.set(winner, widened(byWinner.get(winner) ?? { start, end, winner, edges: [] }, edge, start, end));
      else if (alone.length > 0 && start < alone.at(-1)!.end) alone.push(widened(alone.pop()!, edge, start, end));
      else alone.push({ start, end, edges: [{ edge, start }] });
    }
  return [...byWinner.values(), ...alone]
    .map(stretch => aligned(stretch, scales, lattice.end))
    .sort((a, b) => a.start - b.start);
}

function winnerIn(path: Int32Array, candidate: Int32Array): number | undefined {
  return path.find(edge => candidate[edge] !== LEAVE);
}

function widened(stretch: Stretch, edge: number, start: number, end: number): Stretch {
  return {
    ...stretch,
    start: Math.min(stretch.start, start),
    end: Math.max(stretch.end, end),
    edges: [...stretch.edges, { edge, start }],
  };
}

function aligned(stretch: Stretch, scales: Scales, ends: Int32Array): Stretch {
  return { ...stretch, start: scales.pathStart[stretch.start], end: ends[scales.pathEdge[stretch.end - 1]] };
}

/** The edges that read `stretch` with one of its edges: the best path where that does not overlap it, the text as it stands elsewhere. */
export function readingWith(
  stretch: Stretch,
  { edge, start }: { readonly edge: number; readonly start: number },
  { lattice }: FinalReading,
  scales: Scales,
): number[] {
  const end = lattice.end[edge];
  const edges: number[] = [];
  for (let token = stretch.start; token < stretch.end; ) {
    const path = scales.pathEdge[token];
    const clear = scales.pathStart[token] === token && (lattice.end[path] <= start || token >= end);
    const next = token === start ? edge : clear ? path : lattice.from[token];
    edges.push(next);
    token = lattice.end[next];
  }
  return edges;
}

/** The edges that read `stretch` with its repair taken back. */
export function readingWithout(stretch: Stretch, { lattice }: FinalReading, scales: Scales): number[] {
  const edges: number[] = [];
  for (let token = stretch.start; token < stretch.end; ) {
    const path = scales.pathEdge[token];
    const next = path === stretch.winner || scales.pathStart[token] !== token ? lattice.from[token] : path;
    edges.push(next);
    token = lattice.end[next];
  }
  return edges;
}

/** What an edge of the lattice changes, and how likely all edges together are that change the same. */
import { american } from '../model/spellings.js';
import type { Decoding } from './decode.js';
import type { Lattice } from './lattice.js';

/** What an edge changes: without the words at its ends that stand as they are. */
export interface Core {
  readonly start: number;
  readonly end: number;
  /** In one spelling: British or American is for the document to say. */
  readonly written: string;
}

export function coreOf(lattice: Lattice, edge: number, start: number): Core {
  const { words: stands } = lattice.text;
  const { words } = lattice.wording[edge]!;
  let end = lattice.end[edge];
  let from = 0;
  let to = words.length;
  while (end - start > 1 && to - from > 1 && words[to - 1] === stands[end - 1]) {
    end--;
    to--;
  }
  while (end - start > 1 && to - from > 1 && words[from] === stands[start]) {
    start++;
    from++;
  }
  return { start, end, written: words.slice(from, to).map(american).join(' ') };
}

/** Whether two edges change the same words alike: "vanishing gradient" and "vanishing gradient problem" do. */
export function agree(a: Core, b: Core): boolean {
  return a.start === b.start && a.end === b.end && a.written === b.written;
}

/** Probability that the words of an edge's core were written: of all edges that agree with it, of which a path can take only one. */
export function agreedPosterior(lattice: Lattice, { posterior }: Decoding, core: Core): number {
  let sum = 0;
  for (const { edge, start } of edgesOver(lattice, core.start, core.end))
    if (posterior[edge] > 0 && agree(coreOf(lattice, edge, start), core)) sum += posterior[edge];
  return sum;
}

/** Tokens that an edge has before another one that it overlaps, at most. */
const REACH = 12;

/** Edges that put something in the place of one of tokens `[start, end)` at least, with their first tokens. */
function edgesOver(lattice: Lattice, start: number, end: number): { edge: number; start: number }[] {
  const over: { edge: number; start: number }[] = [];
  for (let first = Math.max(0, start - REACH); first < end; first++)
    for (let edge = lattice.from[first]; edge < lattice.from[first + 1]; edge++)
      if (lattice.wording[edge] && lattice.end[edge] > start) over.push({ edge, start: first });
  return over;
}

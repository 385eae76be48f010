/** A decoded lattice -> the repairs of its best path, each with the other wordings of its stretch. */
import { type Lattice, LEAVE } from './lattice.js';
import type { FinalReading } from './reader.js';

/** A stretch of tokens and what was written there. */
export interface TokenRepair {
  /** Token indices in the text, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  /** What was written, capitals as the place asks; apostrophes straight. */
  readonly written: string;
  /** Calibrated probability that it is right; before calibration the sum over all paths that have it. */
  readonly confidence: number;
  /** The curated entry it comes from (`phrases/tells.yaml:12`); `terms`: rows of the table that make a standard term; null: a row of the table. */
  readonly entry: string | null;
  /** Other wordings of the same stretch and their probabilities, not calibrated, most likely first. */
  readonly alternatives: readonly { readonly written: string; readonly probability: number }[];
}

/** Least probability of an alternative. */
const LEAST = 0.005;
/** Tokens that an edge has before another one that it overlaps, at most. */
const REACH = 12;

/** The repairs that are at least `minConfidence` sure. */
export function repairsOf(reading: FinalReading, minConfidence: number): TokenRepair[] {
  const { lattice, decoding } = reading;
  const repairs: TokenRepair[] = [];
  let token = 0;
  for (const e of decoding.path) {
    const start = token;
    token = lattice.end[e];
    if (lattice.candidate[e] === LEAVE) continue;
    const repair = describe(reading, e, start);
    if (repair.confidence >= minConfidence) repairs.push(repair);
  }
  return repairs;
}

function describe({ lattice, decoding, edges }: FinalReading, edge: number, start: number): TokenRepair {
  const end = lattice.end[edge];
  const written = lattice.wording[edge]!.text;
  const core = coreOf(lattice, edge, start);
  // Several edges may say the same: a table row and an entry, a phrase and a longer one that holds it.
  const byWording = new Map<string, number>();
  let entry: string | null = null;
  let posterior = 0;
  for (const other of edgesOver(lattice, core.start, core.end)) {
    const wording = lattice.wording[other.edge]!.text;
    const isAlong = other.start === start && lattice.end[other.edge] === end;
    const says = coreOf(lattice, other.edge, other.start);
    if (says.start === core.start && says.end === core.end && says.written === core.written)
      posterior += decoding.posterior[other.edge];
    else if (isAlong) byWording.set(wording, (byWording.get(wording) ?? 0) + decoding.posterior[other.edge]);
    const { candidate } = lattice;
    if (isAlong && wording === written && candidate[other.edge] < LEAVE)
      entry = edges[-2 - candidate[other.edge]].entry;
  }
  const confidence = lattice.profile.calibrated(posterior);
  // What calibration gives or takes, the others lose or gain, so that all together stay one.
  const others = [...byWording.values()].reduce((sum, other) => sum + other, 0);
  const rest = (1 - confidence) / Math.max(1e-9, 1 - posterior, others);
  return { start, end, written, confidence, entry, alternatives: likelyOf(byWording, rest) };
}

/** What an edge changes: without the words at its ends that stand as they are. */
interface Core {
  readonly start: number;
  readonly end: number;
  readonly written: string;
}

function coreOf(lattice: Lattice, edge: number, start: number): Core {
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
  return { start, end, written: words.slice(from, to).join(' ') };
}

/** Edges that put something in the place of one of tokens `[start, end)` at least, with their first tokens. */
function edgesOver(lattice: Lattice, start: number, end: number): { edge: number; start: number }[] {
  const over: { edge: number; start: number }[] = [];
  for (let first = Math.max(0, start - REACH); first < end; first++)
    for (let edge = lattice.from[first]; edge < lattice.from[first + 1]; edge++)
      if (lattice.wording[edge] && lattice.end[edge] > start) over.push({ edge, start: first });
  return over;
}

function likelyOf(wordings: ReadonlyMap<string, number>, scale: number): TokenRepair['alternatives'] {
  return [...wordings]
    .map(([written, posterior]) => ({ written, probability: Math.min(1, posterior * scale) }))
    .filter(({ probability }) => probability >= LEAST)
    .sort((a, b) => b.probability - a.probability);
}

/** A decoded lattice -> the repairs of its best path, each with the other wordings of its stretch. */
import { agree, agreedPosterior, coreOf } from './core.js';
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
  const byWording = new Map<string, number>();
  let entry: string | null = null;
  for (const e of edgesAlong(lattice, start, end)) {
    const { text } = lattice.wording[e]!;
    if (!agree(coreOf(lattice, e, start), core))
      byWording.set(text, (byWording.get(text) ?? 0) + decoding.posterior[e]);
    if (lattice.candidate[e] < LEAVE && text === written) entry = edges[-2 - lattice.candidate[e]].entry;
  }
  const posterior = agreedPosterior(lattice, decoding, core);
  const confidence = lattice.profile.calibrated(posterior);
  // What calibration gives or takes, the others lose or gain, so that all together stay one.
  const others = [...byWording.values()].reduce((sum, other) => sum + other, 0);
  const rest = (1 - confidence) / Math.max(1e-9, 1 - posterior, others);
  return { start, end, written, confidence, entry, alternatives: likelyOf(byWording, rest) };
}

/** Edges that put something in the place of tokens `[start, end)`. */
function edgesAlong(lattice: Lattice, start: number, end: number): number[] {
  const edges: number[] = [];
  for (let e = lattice.from[start]; e < lattice.from[start + 1]; e++)
    if (lattice.wording[e] && lattice.end[e] === end) edges.push(e);
  return edges;
}

function likelyOf(wordings: ReadonlyMap<string, number>, scale: number): TokenRepair['alternatives'] {
  return [...wordings]
    .map(([written, posterior]) => ({ written, probability: Math.min(1, posterior * scale) }))
    .filter(({ probability }) => probability >= LEAST)
    .sort((a, b) => b.probability - a.probability);
}

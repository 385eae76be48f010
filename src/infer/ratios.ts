/** A reading -> by passage, how much better it explains the text than plain English does. */
import type { Decoding } from './decode.js';
import { type Lattice, LEAVE } from './lattice.js';
import type { Reading } from './reader.js';
import { isSparse } from './spinners.js';
import type { Weights } from './weights.js';

/**
 * log10 likelihood ratio of each passage. What is replaced again and again is not so many observations: "equivalent to" in every line of a
 * list, `cumulus` in a text about clouds. What speaks for a passage counts by how new its substitutions are.
 */
export function passageRatios(
  { spinner, lattice, decoding, standing = [] }: Reading,
  { standingCost }: Weights,
): Float64Array {
  const { passages, passageStarts, sentencePassage } = lattice.text;
  const ratios = new Float64Array(passages.length);
  const novelty = isSparse(spinner.profile) ? differentShare(lattice, decoding) : newShares(lattice, decoding);
  for (let s = 0; s < decoding.best.length; s++) {
    const ratio = decoding.best[s] - decoding.plain[s];
    const passage = sentencePassage[s];
    ratios[passage] += ratio > 0 ? ratio * novelty[passage] : ratio;
  }
  let passage = 0;
  for (const token of standing) {
    while (passageStarts[passage + 1] <= token) passage++;
    ratios[passage] -= standingCost;
  }
  return ratios;
}

/** Substitutions of one kind that count in full. */
const USUAL = 2;

/** By passage: how much its substitutions count on average, each less the more often it came before. */
function newShares(lattice: Lattice, { path }: Decoding): Float64Array {
  const { passages, passageStarts } = lattice.text;
  const sums = new Float64Array(passages.length);
  const counts = new Float64Array(passages.length);
  const seen = new Map<number, number>();
  let token = 0;
  let passage = 0;
  for (const e of path) {
    while (passageStarts[passage + 1] <= token) passage++;
    token = lattice.end[e];
    const row = lattice.candidate[e];
    if (row === LEAVE) continue;
    const times = (seen.get(row) ?? 0) + 1;
    seen.set(row, times);
    sums[passage] += Math.min(1, USUAL / times);
    counts[passage]++;
  }
  return sums.map((sum, p) => (counts[p] > 0 ? sum / counts[p] : 1));
}

/** Of all substitutions on the best path of a text that leaves most words alone, the share of different ones; by passage. */
function differentShare(lattice: Lattice, { path }: Decoding): Float64Array {
  const different = new Set<string>();
  let all = 0;
  for (const e of path) {
    if (lattice.candidate[e] === LEAVE) continue;
    all++;
    // One term, its plural and it with its article are one: "mammary carcinomas" says no more than "a mammary carcinoma" did.
    different.add(lattice.wording[e]!.text.toLowerCase().replace(/^an? |s$/g, ''));
  }
  return new Float64Array(lattice.text.passages.length).fill(all > 0 ? different.size / all : 1);
}

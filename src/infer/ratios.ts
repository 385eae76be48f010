/** A reading -> by passage, how much better it explains the text than plain English does. */
import type { Decoding } from './decode.js';
import { type Lattice, LEAVE } from './lattice.js';
import type { Reading } from './reader.js';
import { isSparse } from './spinners.js';

/**
 * log10 likelihood ratio of each passage. Under a table that leaves most words alone, a word that it would replace again and again
 * (`cumulus` in a text about clouds) is one observation: what speaks for it counts by the share of substitutions that are different ones.
 */
export function passageRatios({ spinner, lattice, decoding }: Reading): Float64Array {
  const { passages, sentencePassage } = lattice.text;
  const ratios = new Float64Array(passages.length);
  const share = isSparse(spinner.profile) ? differentShare(lattice, decoding) : 1;
  for (let s = 0; s < decoding.best.length; s++) {
    const ratio = decoding.best[s] - decoding.plain[s];
    ratios[sentencePassage[s]] += ratio > 0 ? ratio * share : ratio;
  }
  return ratios;
}

/** Of the substitutions on the best path, the share of different ones. */
function differentShare(lattice: Lattice, { path }: Decoding): number {
  const different = new Set<string>();
  let all = 0;
  for (const e of path) {
    if (lattice.candidate[e] === LEAVE) continue;
    all++;
    different.add(lattice.wording[e]!.text.toLowerCase());
  }
  return all > 0 ? different.size / all : 1;
}

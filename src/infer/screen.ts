/** Spinners -> the one that explains the text best. */
import type { Profile } from '../model/profile.js';
import { type Judgement, judge } from './judge.js';
import { passageRatios } from './ratios.js';
import type { Reading } from './reader.js';
import { isSparse, type Spinner } from './spinners.js';
import type { Weights } from './weights.js';

/** What a spinner makes of the text. */
export interface Tried {
  readonly spinner: Spinner;
  /** By passage: log10 likelihood ratio of its reading against plain English. */
  readonly ratios: Float64Array;
  /** The same for the whole text, per token. */
  readonly logOdds: number;
  readonly judgement: Judgement;
}

export interface Screened {
  readonly best: Tried & { readonly reading: Reading };
  /** All that were tried, in the order given. */
  readonly tried: readonly Tried[];
}

/** log10 per token below which a table has so little to say that its safe mode need not be tried. */
const HOPELESS = -0.25;

/** `spinners`: at least one, each safe mode after its table, which must come near for the mode to be tried. */
export function screen(spinners: readonly Spinner[], read: (spinner: Spinner) => Reading, weights: Weights): Screened {
  const tried: Tried[] = [];
  const hopeless = new Set<Profile>();
  let best: Screened['best'] | undefined;
  for (const spinner of spinners) {
    if (hopeless.has(spinner.profile)) continue;
    const reading = read(spinner);
    const found = judged(reading, weights);
    tried.push(found);
    if (found.logOdds < HOPELESS) hopeless.add(spinner.profile);
    if (!best || found.judgement.evidence > best.judgement.evidence) best = { ...found, reading };
  }
  return { best: best!, tried };
}

function judged(reading: Reading, weights: Weights): Tried {
  const { spinner, lattice } = reading;
  const ratios = passageRatios(reading);
  const logOdds = ratios.reduce((sum, ratio) => sum + ratio, 0) / lattice.text.count;
  return { spinner, ratios, logOdds, judgement: judge(ratios, priorOf(spinner.profile, weights), weights) };
}

/** A table that leaves most of its words alone finds little against itself in honest text: it must bring more for itself. */
function priorOf(profile: Profile, weights: Weights): number {
  return isSparse(profile) ? weights.sparsePrior : weights.verdictPrior;
}

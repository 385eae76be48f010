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

/** Reads the text under a spinner, with what curated entries add, or by the table alone. */
export type Read = (spinner: Spinner, by?: 'table alone') => Reading;

/**
 * `spinners`: at least one, each safe mode after its table, which must come near for the mode to be tried; `entries`: log10 of what
 * curated entries add at most.
 */
export function screen(spinners: readonly Spinner[], read: Read, entries: number, weights: Weights): Screened {
  const tried: Tried[] = [];
  const hopeless = new Set<Profile>();
  // Readings are large: only those that may still be needed are held.
  let best: Screened['best'] | undefined;
  let sparse: Screened['best'] | undefined;
  for (const spinner of spinners) {
    if (hopeless.has(spinner.profile)) continue;
    const { reading, ...found } = judged(read(spinner), weights);
    tried.push(found);
    if (found.logOdds < HOPELESS) hopeless.add(spinner.profile);
    if (!best || found.judgement.evidence > best.judgement.evidence) best = { ...found, reading };
    if (!sparse && isSparse(spinner.profile)) sparse = { ...found, reading };
  }
  return { best: withoutEntries(best!, sparse, read, entries * weights.verdictScale, weights), tried };
}

/**
 * Entries prove that a text is spun, not by whom. Where a saturating table beats one that leaves most words alone by no more than entries
 * may have brought, the tables alone decide between the two.
 */
function withoutEntries(
  best: Screened['best'],
  rival: Screened['best'] | undefined,
  read: Read,
  most: number,
  weights: Weights,
): Screened['best'] {
  if (!rival || isSparse(best.spinner.profile) || most === 0) return best;
  if (best.judgement.evidence - rival.judgement.evidence > most) return best;
  const alone = ({ spinner }: Tried): number => judged(read(spinner, 'table alone'), weights).judgement.evidence;
  return alone(rival) > alone(best) ? rival : best;
}

function judged(reading: Reading, weights: Weights): Screened['best'] {
  const { spinner, lattice } = reading;
  const ratios = passageRatios(reading, weights);
  const logOdds = ratios.reduce((sum, ratio) => sum + ratio, 0) / lattice.text.count;
  return { spinner, reading, ratios, logOdds, judgement: judge(ratios, priorOf(spinner.profile, weights), weights) };
}

/** A table that leaves most of its words alone finds little against itself in honest text: it must bring more for itself. */
function priorOf(profile: Profile, weights: Weights): number {
  return isSparse(profile) ? weights.sparsePrior : weights.verdictPrior;
}

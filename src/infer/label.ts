/** What was found in a text -> the word for it. */
import type { LanguageModel } from '../model/language-model.js';
import { fluency } from './fluency.js';
import type { Judgement } from './judge.js';
import type { EntryEdge } from './lattice.js';
import type { TextReading } from './reading.js';
import type { Label } from './verdict.js';
import type { Weights } from './weights.js';

/** What the label is read off. */
export interface Findings {
  readonly words: number;
  /** By the spinner that explains the text best. */
  readonly judgement: Judgement;
  /** Edges of the curated entries that bear witness. */
  readonly tells: readonly EntryEdge[];
}

/** The label of a text that is English and has words. */
export function labelOf(findings: Findings, known: TextReading, model: LanguageModel, weights: Weights): Label {
  if (findings.words < weights.shortest) return 'too short';
  if (isSpun(findings.judgement)) return 'spun';
  return isGarbled(fluency(known, model), findings, weights) ? 'garbled' : 'honest';
}

/** As a whole, and in one passage at least. */
function isSpun({ logOdds, probability }: Judgement): boolean {
  return logOdds > 0 && probability.some(p => p > 0.5);
}

/** Tells in 100 words that count; more say nothing more. */
const MOST_TELLS = 5;

/** Words that do not fit each other, the more so the more curated tells stand among them. */
function isGarbled(gain: number, { tells, words }: Findings, weights: Weights): boolean {
  const places = new Set(tells.map(tell => tell.start)).size;
  return gain < weights.garbledGain + weights.garbledPerTell * Math.min(MOST_TELLS, (100 * places) / words);
}

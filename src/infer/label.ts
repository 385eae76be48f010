/** What was found in a text -> the word for it. */
import type { LanguageModel } from '../model/language-model.js';
import { fluency } from './fluency.js';
import type { Judgement } from './judge.js';
import type { EntryEdge } from './lattice.js';
import type { TextReading } from './reading.js';
import { strays } from './strays.js';
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
  return hasTells(fluency(known, model), findings, weights) || isStrange(known, model, weights) ? 'garbled' : 'honest';
}

/** As a whole, and in one passage at least. */
function isSpun({ logOdds, probability }: Judgement): boolean {
  return logOdds > 0 && probability.some(p => p > 0.5);
}

/** Different certain tells that are enough by themselves; and tells of any kind that are, where the words fit each other badly. */
const CERTAIN_TELLS = 2;
const TELLS = 3;

/**
 * Tells of different entries stand in it, one of them certain. How badly the words fit decides only together with tells: the words of a
 * recipe or a checklist fit each other no better.
 */
function hasTells(gain: number, { tells }: Findings, weights: Weights): boolean {
  const certain = new Set(tells.filter(tell => tell.certain).map(tell => tell.entry)).size;
  const all = new Set(tells.map(tell => tell.entry)).size;
  return certain >= CERTAIN_TELLS || (certain > 0 && all >= TELLS && gain < weights.garbledGain);
}

/** Different content words that tell; fewer are any list or caption. */
const LEAST = 40;

/** More of its words stand where nothing calls for them than honest writers would put there. */
function isStrange(known: TextReading, model: LanguageModel, { strayLimit }: Weights): boolean {
  const { words, excess } = strays(known, model);
  return words >= LEAST && excess > strayLimit;
}

/**
 * A text -> its verdict and its repairs. Read the text, screen the spinners, judge, decode with what the document shares, describe the
 * repairs. What goes round goes round here: judging needs decoding, decoding needs what was judged.
 */
import type { Model } from '../model/model.js';
import type { Text } from '../tokenize/text.js';
import { Kind } from '../tokenize/tokens.js';
import { curatedOf, usedOf } from './curated.js';
import { isEnglish } from './english.js';
import type { Grounds } from './grounds.js';
import { labelOf } from './label.js';
import { mentioned } from './mention.js';
import { passageVerdicts, repairedShare, type Touches, touched } from './passages.js';
import { Reader, type Reading } from './reader.js';
import { readText } from './reading.js';
import { screen } from './screen.js';
import { shortlist } from './shortlist.js';
import { isSparse, type Spinner, spinnersNamed } from './spinners.js';
import { repairsOf, type TokenRepair } from './token-repairs.js';
import type { Verdict } from './verdict.js';
import { WEIGHTS, type Weights } from './weights.js';
import type { Wordings } from './written.js';

export type { TokenRepair };

export interface Inference {
  readonly verdict: Verdict;
  /** In order; none overlap. */
  readonly repairs: readonly TokenRepair[];
}

export interface InferOptions {
  /** Only these spinners are candidates (`newsfeed`, or with its mode `newsfeed (safe)`). */
  readonly profiles?: readonly string[];
  /** Repair whatever the verdict. */
  readonly force?: boolean;
  /** Least confidence of a repair; where a spinner leaves most words alone, `sparseConfidence` (the same where absent). */
  readonly minConfidence: number;
  readonly sparseConfidence?: number;
  readonly weights?: Weights;
  /** Gets what the inference rests on, once judged and once more with the final reading; then no spinner is passed over by a sample. */
  readonly onGrounds?: (grounds: Grounds) => void;
}

/** @throws RangeError where `profiles` names no spinner. */
export function infer(text: Text, model: Model, wordings: Wordings, options: InferOptions): Inference {
  const { weights = WEIGHTS, force = false, onGrounds } = options;
  const words = countWords(text);
  if (words === 0) return nothing('empty', 0);
  if (!isEnglish(text)) return nothing('not English', words);
  const known = readText(text, model);
  const mentions = mentioned(text);
  const curated = curatedOf(text, model.entries, weights);
  const used = usedOf(curated, mentions);

  const reader = new Reader(known, model, wordings, { weights, record: onGrounds !== undefined });
  const spinners = spinnersNamed(model, options.profiles);
  const likely = onGrounds ? spinners : shortlist(text, spinners, model, wordings, weights);
  const alone = { edges: [], fixed: used.fixed };
  const brought = used.edges.reduce((sum, { score }) => sum + score, 0);
  const read = (spinner: Spinner, by?: 'table alone'): Reading => reader.screen(spinner, by ? alone : used);
  const { best, tried } = screen(likely, read, brought, weights);

  const { judgement } = best;
  const label = labelOf({ words, judgement, tells: used.edges }, known, model.language, weights);
  const isSpun = label === 'spun';
  const verdict = {
    label,
    profile: isSpun ? best.spinner.name : null,
    logOdds: best.logOdds,
    probability: 1 / (1 + 10 ** -judgement.logOdds),
    words,
    passages: passageVerdicts(text, best),
  };

  const touches: Touches = passage => force || (isSpun && judgement.probability[passage] > 0.5);
  const allowed = touched(text, curated, touches, mentions);
  const grounds = { text, tried, touches, matches: curated.matches };
  onGrounds?.(grounds);
  if (!force && !isSpun && allowed.edges.length === 0) return { verdict: { ...verdict, spunShare: 0 }, repairs: [] };
  const final = reader.full(best.reading, allowed);
  onGrounds?.({ ...grounds, final });
  const repairs = repairsOf(final, leastConfidence(options, final.spinner));
  return { verdict: { ...verdict, spunShare: repairedShare(text, repairs, touches) }, repairs };
}

/** How sure a repair of what this spinner made must be. */
export function leastConfidence(
  { minConfidence, sparseConfidence = minConfidence }: InferOptions,
  { profile }: Spinner,
): number {
  return isSparse(profile) ? sparseConfidence : minConfidence;
}

function nothing(label: 'empty' | 'not English', words: number): Inference {
  return {
    verdict: { label, profile: null, logOdds: 0, probability: 0, spunShare: 0, words, passages: [] },
    repairs: [],
  };
}

/** Words and numbers; what an apostrophe cuts off is none of its own. */
function countWords(text: Text): number {
  let words = 0;
  for (let i = 0; i < text.count; i++)
    if ((text.kinds[i] === Kind.Word && !text.words[i].startsWith("'")) || text.kinds[i] === Kind.Number) words++;
  return words;
}

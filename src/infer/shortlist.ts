/** A long text -> the few spinners worth trying on all of it, by a sample of its sentences. */
import type { Model } from '../model/model.js';
import { type Text, textOf } from '../tokenize/text.js';
import { decode } from './decode.js';
import { judge } from './judge.js';
import { buildLattice } from './lattice.js';
import { readText } from './reading.js';
import type { Spinner } from './spinners.js';
import type { Weights } from './weights.js';
import type { Wordings } from './written.js';

/** Tokens that tell spinners apart well enough; a text not much longer is tried whole. */
const SAMPLE = 160;
/** Of a text of more tokens than this one sentence in so many is looked at, in blocks of so many: an article in it is a few hundred words. */
const LONG = 4000;
const SHARE = 6;
const BLOCK = 3;
/** log10 odds by which a spinner may fall behind the best and still be tried. */
const MARGIN = 2;

/** The spinners that come near the best on the sample, in the order given; all of them where the text is short. */
export function shortlist(
  text: Text,
  spinners: readonly Spinner[],
  model: Model,
  wordings: Wordings,
  weights: Weights,
): readonly Spinner[] {
  if (spinners.length < 2 || text.count < 2 * SAMPLE) return spinners;
  const sample = textOf(sampleSentences(text));
  const reading = readText(sample, model);
  const evidenceOf = ({ profile, safe }: Spinner): number => {
    const lattice = buildLattice(reading, profile, wordings, { safe, untuned: true });
    const { best, plain } = decode(lattice, model.language, { ...weights, beam: weights.screenBeam });
    return judge(
      best.map((score, s) => score - plain[s]),
      0,
      weights,
    ).evidence;
  };
  // A safe mode explains a text only where its table comes near: it is tried for the best two.
  const tables = spinners.map(spinner => (spinner.safe ? Number.NEGATIVE_INFINITY : evidenceOf(spinner)));
  const second = [...tables].sort((a, b) => b - a)[1];
  const near = spinners.filter((_, n) => tables[n] >= second).map(spinner => spinner.profile);
  const evidence = spinners.map((spinner, n) => {
    if (!spinner.safe) return tables[n];
    const hasTable = spinners.some(({ profile, safe }) => !safe && profile === spinner.profile);
    return !hasTable || near.includes(spinner.profile) ? evidenceOf(spinner) : Number.NEGATIVE_INFINITY;
  });
  const most = Math.max(...evidence);
  return spinners.filter((_, n) => evidence[n] >= most - MARGIN);
}

/** Sentences spread evenly over the text, since a page may be spun in part; of a long one more, side by side, so that no article falls between. */
function sampleSentences(text: Text): string[] {
  const sentences = text.sentenceStarts.length - 1;
  const isLong = text.count > LONG;
  const block = isLong ? BLOCK : 1;
  const step = isLong ? BLOCK * SHARE : Math.max(1, Math.floor(text.count / SAMPLE));
  const sampled: string[] = [];
  for (let s = 0; s < sentences; s += step)
    for (let k = s; k < Math.min(sentences, s + block); k++) sampled.push(sentenceAt(text, k));
  return sampled;
}

function sentenceAt(text: Text, sentence: number): string {
  const passage = text.sentencePassage[sentence];
  const tokens = text.passages[passage];
  const first = text.sentenceStarts[sentence] - text.passageStarts[passage];
  const last = text.sentenceStarts[sentence + 1] - text.passageStarts[passage] - 1;
  return tokens.text.slice(tokens.starts[first], tokens.ends[last]);
}

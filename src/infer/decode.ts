/**
 * Lattice -> best path and the posterior of every edge: beam search with recombination on the last two words, then
 * forward–backward over the states that the beam kept. Each sentence is decoded by itself, since the language model begins anew there.
 */
import { type LanguageModel, SENTENCE } from '../model/language-model.js';
import { Kind } from '../tokenize/tokens.js';
import type { Evidence } from './evidence.js';
import { type Lattice, LEAVE } from './lattice.js';
import { Workspace } from './workspace.js';

export interface Decoding {
  /** By edge: posterior probability; edges the beam dropped have 0. */
  readonly posterior: Float32Array;
  /** Edges of the best path, in order. */
  readonly path: Int32Array;
  /** By sentence: log10 score of the best path. */
  readonly best: Float64Array;
  /** By sentence: log10 score of the text as it stands, by the language model alone. */
  readonly plain: Float64Array;
}

export interface DecodeOptions {
  /** States kept per token. */
  readonly beam: number;
  /** Weight of the language model against the table. */
  readonly languageWeight: number;
  /** The sum over paths uses score × sharpness: below 1 where scores are overconfident. */
  readonly sharpness: number;
  /** What the document as a whole says: added to the scores of edges and to charges. */
  readonly evidence?: Evidence;
}

/** How long a run of tokens left alone is remembered: the longest phrase in a table. */
const RUN = 7;
const LN10 = Math.log(10);

export function decode(lattice: Lattice, model: LanguageModel, options: DecodeOptions): Decoding {
  const { sentenceStarts } = lattice.text;
  const sentences = sentenceStarts.length - 1;
  const posterior = new Float32Array(lattice.end.length);
  const best = new Float64Array(sentences);
  const plain = new Float64Array(sentences);
  const path: number[] = [];
  const space = new Workspace();
  for (let s = 0; s < sentences; s++) {
    plain[s] = plainScore(lattice, model, sentenceStarts[s], sentenceStarts[s + 1]) * options.languageWeight;
    best[s] = decodeSentence(lattice, model, options, sentenceStarts[s], sentenceStarts[s + 1], space, posterior, path);
  }
  return { posterior, path: Int32Array.from(path), best, plain };
}

/** log10 probability of tokens `[start, end)` as they stand. */
function plainScore(lattice: Lattice, model: LanguageModel, start: number, end: number): number {
  let a = SENTENCE;
  let b = SENTENCE;
  let sum = 0;
  for (let i = start; i < end; i++) {
    if (lattice.text.kinds[i] === Kind.Quote) continue;
    const c = lattice.words[lattice.wordStarts[lattice.from[i]]];
    sum += model.score(a, b, c);
    a = b;
    b = c;
  }
  return sum;
}

/** Adds to `posterior`, appends to `path`, returns the score of the best path. One piece, since it is the loop where the time goes. */
function decodeSentence(
  lattice: Lattice,
  model: LanguageModel,
  options: DecodeOptions,
  start: number,
  end: number,
  space: Workspace,
  posterior: Float32Array,
  path: number[],
): number {
  const length = end - start;
  const { beam, languageWeight, sharpness, evidence } = options;
  const scale = sharpness * LN10;
  const head = new Int32Array(length + 1).fill(-1);
  space.clear();
  const origin = space.addState(SENTENCE, SENTENCE, -1);
  head[0] = origin;
  space.viterbi[origin] = 0;
  space.forward[origin] = 0;
  const kept: number[] = [];
  for (let p = 0; p < length; p++) {
    const token = start + p;
    kept.length = 0;
    for (let s = head[p]; s >= 0; s = space.next[s]) kept.push(s);
    if (kept.length > beam) {
      kept.sort((x, y) => space.forward[y] - space.forward[x]);
      for (let k = beam; k < kept.length; k++) space.dead[kept[k]] = 1;
      kept.length = beam;
    }
    for (const s of kept) {
      for (let e = lattice.from[token]; e < lattice.from[token + 1]; e++) {
        let a = space.first[s];
        let b = space.second[s];
        let score = 0;
        for (let w = lattice.wordStarts[e]; w < lattice.wordStarts[e + 1]; w++) {
          const c = lattice.words[w];
          score += model.score(a, b, c);
          a = b;
          b = c;
        }
        score = score * languageWeight + lattice.score[e];
        if (evidence) score += evidence.edges[e];
        const leaves = lattice.candidate[e] === LEAVE;
        const run = leaves ? Math.min(RUN, space.run[s] + 1) : 0;
        const target = lattice.end[e];
        if (leaves)
          for (let k = lattice.chargeFrom[target]; k < lattice.chargeFrom[target + 1]; k++)
            if (lattice.chargeLength[k] <= run) score += lattice.charge[k] + (evidence ? evidence.charges[k] : 0);
        let to = head[target - start];
        while (to >= 0 && (space.second[to] !== b || space.first[to] !== a)) to = space.next[to];
        if (to < 0) to = head[target - start] = space.addState(a, b, head[target - start]);
        const arc = space.addArc(s, to, e, score);
        const viterbi = space.viterbi[s] + score;
        if (viterbi > space.viterbi[to]) {
          space.viterbi[to] = viterbi;
          space.backArc[to] = arc;
          space.run[to] = run;
        }
        space.forward[to] = logSum(space.forward[to], space.forward[s] + score * scale);
      }
    }
  }
  return finish(space, head[length], scale, posterior, path);
}

/** Runs backward over the arcs, adds up edge posteriors, and appends the best path. Returns its score. */
function finish(space: Workspace, lastHead: number, scale: number, posterior: Float32Array, path: number[]): number {
  let total = Number.NEGATIVE_INFINITY;
  let winner = -1;
  for (let s = lastHead; s >= 0; s = space.next[s]) {
    space.backward[s] = 0;
    total = logSum(total, space.forward[s]);
    if (winner < 0 || space.viterbi[s] > space.viterbi[winner]) winner = s;
  }
  for (let arc = space.arcs - 1; arc >= 0; arc--) {
    const to = space.arcTo[arc];
    if (space.dead[to] || space.backward[to] === Number.NEGATIVE_INFINITY) continue;
    const from = space.arcFrom[arc];
    const through = space.backward[to] + space.arcScore[arc] * scale;
    space.backward[from] = logSum(space.backward[from], through);
    posterior[space.arcEdge[arc]] += Math.exp(space.forward[from] + through - total);
  }
  const reversed: number[] = [];
  for (let s = winner; space.backArc[s] >= 0; s = space.arcFrom[space.backArc[s]])
    reversed.push(space.arcEdge[space.backArc[s]]);
  for (let k = reversed.length - 1; k >= 0; k--) path.push(reversed[k]);
  return space.viterbi[winner];
}

/** ln(e^a + e^b). */
function logSum(a: number, b: number): number {
  if (a === Number.NEGATIVE_INFINITY) return b;
  if (b === Number.NEGATIVE_INFINITY) return a;
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b));
}

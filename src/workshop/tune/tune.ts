/**
 * Pairs -> feature weights of one table, learnt as a conditional random field: the weights rise on the true path of each lattice and
 * fall by as much as the model expects them on any path, so that the posteriors come true. Averaged stochastic gradient.
 */
import { decode } from '../../infer/decode.js';
import { leftAlone } from '../../infer/evidence.js';
import { buildLattice } from '../../infer/lattice.js';
import { readText } from '../../infer/reading.js';
import { WEIGHTS } from '../../infer/weights.js';
import { Wordings } from '../../infer/written.js';
import { pack } from '../../model/container.js';
import { type FeatureWeights, WEIGHT_BITS, WEIGHT_ZERO, WEIGHTS_KIND, WEIGHTS_VERSION } from '../../model/features.js';
import { buildFuseTable } from '../../model/fuse.js';
import type { Model } from '../../model/model.js';
import type { Profile } from '../../model/profile.js';
import { textOf } from '../../tokenize/text.js';
import { alignPairs } from '../learn/align.js';
import type { Pair } from '../learn/pairs.js';
import { type SegmentedPair, segmentsOf } from '../learn/segments.js';
import { xorshift } from '../random.js';
import { goldOf, leaveOut } from './gold.js';

/** A run over some pairs. */
export interface Phase {
  readonly name: string;
  /** Step for rows and for leaving alone; neighbours take half of it. */
  readonly rate: number;
  /** Whether the table was learnt from these pairs. */
  readonly ownPairs: boolean;
  readonly pairs: () => Iterable<SegmentedPair> | AsyncIterable<SegmentedPair>;
}

export interface TuneOptions {
  /** Weights to keep, the largest; 2.25 bytes each in the file. */
  readonly keep: number;
  readonly progress: (message: string) => void;
  /** Called after each phase with the averaged weights in place. */
  readonly afterPhase?: (phase: Phase) => void;
}

/** Returns the bytes of a weights file. The profile is left with the weights in place. */
export async function tune(
  model: Model,
  profile: Profile,
  phases: readonly Phase[],
  options: TuneOptions,
): Promise<Uint8Array> {
  const wordings = new Wordings(model.language);
  const weights = new AveragedWeights();
  for (const phase of phases) {
    profile.features = weights;
    weights.forgetAverage();
    let count = 0;
    for await (const pair of phase.pairs()) {
      learnFrom(pair, model, profile, wordings, weights, phase.rate, phase.ownPairs);
      count++;
    }
    profile.features = { weight: feature => weights.average(feature) };
    options.progress(`${phase.name}: ${count} texts, ${weights.size} features`);
    options.afterPhase?.(phase);
  }
  return packWeights(weights, options.keep);
}

/** The phases for real pairs: so many rounds, each with a smaller step. */
export function pairPhases(
  pairs: readonly Pair[],
  rounds: number,
  rate: number,
  progress: (message: string) => void,
): Phase[] {
  const bare = pairs.filter(pair => !pair.substitutions);
  const segmented = [
    ...pairs.filter(pair => pair.substitutions).map(segmentsOf),
    ...(bare.length > 0 ? alignPairs(bare, progress) : []),
  ];
  return Array.from({ length: rounds }, (_, round) => ({
    name: `pairs, round ${round + 1}`,
    rate: rate / (1 + round),
    ownPairs: true,
    pairs: () => shuffled(segmented, round),
  }));
}

function learnFrom(
  pair: SegmentedPair,
  model: Model,
  profile: Profile,
  wordings: Wordings,
  weights: AveragedWeights,
  rate: number,
  ownPairs: boolean,
): void {
  const reading = readText(textOf([pair.spun.text]), model);
  const lattice = buildLattice(reading, profile, wordings, {
    record: true,
    topic: model.language.topic,
    topicWeight: WEIGHTS.topicWeight,
  });
  if (ownPairs) leaveOut(lattice, pair, profile);
  const { posterior } = decode(lattice, model.language, { ...WEIGHTS, sharpness: 1 });
  const gold = goldOf(lattice, pair);
  const { count } = lattice.text;
  weights.step();
  for (let i = 0; i < count; i++) {
    for (let e = lattice.from[i]; e < lattice.from[i + 1]; e++) {
      const gradient = gold[e] - posterior[e];
      if (Math.abs(gradient) < 1e-3) continue;
      weights.add(lattice.features[3 * e], rate * gradient);
      weights.add(lattice.features[3 * e + 1], 0.5 * rate * gradient);
      weights.add(lattice.features[3 * e + 2], 0.5 * rate * gradient);
    }
  }
  const expected = leftAlone(lattice, posterior);
  const truth = leftAlone(lattice, gold);
  for (let k = 0; k < truth.length; k++) {
    const gradient = truth[k] - expected[k];
    if (Math.abs(gradient) > 1e-3) weights.add(lattice.chargeFeature[k], rate * gradient);
  }
}

/** Weights with their running average, kept lazily: a feature is brought up to date when it changes. */
class AveragedWeights implements FeatureWeights {
  /** Feature → place in the arrays. */
  readonly #places = new Map<number, number>();
  readonly #current: number[] = [];
  readonly #sum: number[] = [];
  readonly #since: number[] = [];
  #steps = 0;

  weight(feature: number): number {
    const place = this.#places.get(feature);
    return place === undefined ? 0 : this.#current[place];
  }
  step(): void {
    this.#steps++;
  }
  /** Moves a weight; a part of it goes with each move (`DECAY`), which keeps rare features small. */
  add(feature: number, value: number): void {
    if (feature === 0) return;
    let place = this.#places.get(feature);
    if (place === undefined) {
      place = this.#current.length;
      this.#places.set(feature, place);
      this.#current.push(0);
      this.#sum.push(0);
      this.#since.push(this.#steps);
    }
    this.#sum[place] += this.#current[place] * (this.#steps - this.#since[place]);
    this.#since[place] = this.#steps;
    this.#current[place] += value - DECAY * Math.abs(value) * this.#current[place];
  }
  get size(): number {
    return this.#current.length;
  }
  forgetAverage(): void {
    this.#sum.fill(0);
    this.#since.fill(0);
    this.#steps = 0;
  }
  average(feature: number): number {
    const place = this.#places.get(feature);
    if (place === undefined) return 0;
    return (this.#sum[place] + this.#current[place] * (this.#steps - this.#since[place])) / Math.max(1, this.#steps);
  }
  features(): Iterable<number> {
    return this.#places.keys();
  }
}

const DECAY = 0.3;

/** The largest weights in a few bits; the scale takes in all but one in a thousand. */
function packWeights(weights: AveragedWeights, keep: number): Uint8Array {
  const kept = Array.from(weights.features(), feature => [feature, weights.average(feature)] as const)
    .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
    .slice(0, keep);
  const most = WEIGHT_ZERO - 1;
  const scale = Math.fround((Math.abs(kept[Math.floor(kept.length / 1000)]?.[1] ?? 1) || 1) / most);
  const code = (weight: number): number => WEIGHT_ZERO + Math.max(-most, Math.min(most, Math.round(weight / scale)));
  const high = Uint32Array.from(kept, ([feature]) => feature);
  const codes = Uint8Array.from(kept, ([, weight]) => code(weight));
  const { cells, shape } = buildFuseTable(high, new Uint32Array(high.length), codes, WEIGHT_BITS);
  return pack(WEIGHTS_KIND, WEIGHTS_VERSION, { cells, shape, scale: Float32Array.of(scale) });
}

/** The same order at every run, another in each epoch. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  const order = [...items];
  const next = xorshift(0x9e3779b9 ^ (seed + 1));
  for (let i = order.length - 1; i > 0; i--) {
    const j = next() % (i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

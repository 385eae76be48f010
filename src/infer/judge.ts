/**
 * Likelihood ratios of passages -> which of them are spun. A page is spun whole, in part or not at all, and where it is spun in
 * part the switch is usually once: two states, spun and honest, with a price for changing between them.
 */
import type { Weights } from './weights.js';

export interface Judgement {
  /** By passage: probability that it is spun. */
  readonly probability: Float64Array;
  /** log10 odds of "some of it is spun" against "none is", the prior counted in. */
  readonly logOdds: number;
  /** The same without the prior: what spinners are compared by. */
  readonly evidence: number;
}

/**
 * `ratios`: by passage, log10 likelihood ratio of spun against plain English, summed over its tokens; `prior`: log10 odds that a
 * document is spun, in whole or in part, before any evidence.
 */
export function judge(ratios: Float64Array, prior: number, weights: Weights): Judgement {
  const n = ratios.length;
  const probability = new Float64Array(n);
  if (n === 0) return { probability, logOdds: Number.NEGATIVE_INFINITY, evidence: Number.NEGATIVE_INFINITY };
  const change = weights.switchOdds;
  const stay = Math.log10(1 - 10 ** change);
  const half = Math.log10(0.5);
  const spun = (p: number): number => ratios[p] * weights.verdictScale;
  // Forward over the last state, backward over what is still to come; log10.
  const honestBefore = new Float64Array(n);
  const spunBefore = new Float64Array(n);
  honestBefore[0] = half;
  spunBefore[0] = half + spun(0);
  for (let p = 1; p < n; p++) {
    honestBefore[p] = add(honestBefore[p - 1] + stay, spunBefore[p - 1] + change);
    spunBefore[p] = add(honestBefore[p - 1] + change, spunBefore[p - 1] + stay) + spun(p);
  }
  const honestAfter = new Float64Array(n);
  const spunAfter = new Float64Array(n);
  for (let p = n - 2; p >= 0; p--) {
    honestAfter[p] = add(honestAfter[p + 1] + stay, spunAfter[p + 1] + change + spun(p + 1));
    spunAfter[p] = add(honestAfter[p + 1] + change, spunAfter[p + 1] + stay + spun(p + 1));
  }
  // The one path without a spun passage is the other hypothesis; the rest are this one.
  const none = half + (n - 1) * stay;
  const all = add(honestBefore[n - 1], spunBefore[n - 1]);
  const some = all + Math.log10(Math.max(1e-12, 1 - 10 ** (none - all)));
  const logOdds = prior + some - Math.log10(1 - 10 ** none);
  const isSpun = 1 / (1 + 10 ** -logOdds);
  for (let p = 0; p < n; p++) probability[p] = isSpun * Math.min(1, 10 ** (spunBefore[p] + spunAfter[p] - some));
  return { probability, logOdds, evidence: logOdds - prior };
}

/** log10(10^a + 10^b). */
function add(a: number, b: number): number {
  const high = Math.max(a, b);
  return high === Number.NEGATIVE_INFINITY ? high : high + Math.log10(1 + 10 ** (Math.min(a, b) - high));
}

/**
 * Likelihood ratios of passages -> which of them are spun. A page is spun whole, in part or not at all, and where it is spun in
 * part the switch is usually once: two states, spun and honest, with a price for changing between them.
 */
import type { Weights } from './weights.js';

export interface Judgement {
  /** By passage: probability that it is spun. */
  readonly probability: Float64Array;
  /** log10 of the odds of "some of it is spun" against "none is". */
  readonly logOdds: number;
}

/** `ratios`: by passage, log10 likelihood ratio of spun against plain English, summed over its tokens. */
export function judge(ratios: Float64Array, weights: Weights): Judgement {
  const n = ratios.length;
  const stay = Math.log10(1 - 10 ** weights.switchOdds);
  const change = weights.switchOdds;
  const spun = (p: number): number => ratios[p] * weights.verdictScale;
  // Forward and backward over two states; log10.
  const forward = [new Float64Array(n), new Float64Array(n)];
  const backward = [new Float64Array(n), new Float64Array(n)];
  for (let p = 0; p < n; p++) {
    const fromHonest = p === 0 ? Number.NEGATIVE_INFINITY : forward[0][p - 1];
    const fromSpun = p === 0 ? Number.NEGATIVE_INFINITY : forward[1][p - 1];
    forward[0][p] = p === 0 ? 0 : add(fromHonest + stay, fromSpun + change);
    forward[1][p] = (p === 0 ? weights.verdictPrior : add(fromHonest + change, fromSpun + stay)) + spun(p);
  }
  for (let p = n - 2; p >= 0; p--) {
    backward[0][p] = add(backward[0][p + 1] + stay, backward[1][p + 1] + change + spun(p + 1));
    backward[1][p] = add(backward[0][p + 1] + change, backward[1][p + 1] + stay + spun(p + 1));
  }
  const probability = new Float64Array(n);
  if (n === 0) return { probability, logOdds: Number.NEGATIVE_INFINITY };
  const total = add(forward[0][n - 1], forward[1][n - 1]);
  for (let p = 0; p < n; p++) probability[p] = 10 ** (forward[1][p] + backward[1][p] - total);
  const allHonest = (n - 1) * stay;
  // total = all honest + some spun; the difference may vanish in rounding, then it is no evidence either.
  const some = total + Math.log10(Math.max(1e-300, 1 - 10 ** (allHonest - total)));
  return { probability, logOdds: some - allHonest };
}

/** log10(10^a + 10^b). */
function add(a: number, b: number): number {
  const high = Math.max(a, b);
  return high === Number.NEGATIVE_INFINITY ? high : high + Math.log10(1 + 10 ** (Math.min(a, b) - high));
}

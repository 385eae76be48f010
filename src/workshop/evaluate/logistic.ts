/**
 * Outcomes -> what makes confidences come true: `confidence' = ceiling · σ(slope · logit(confidence) + intercept)` (Platt 1999, with a
 * ceiling for spinners of which even the surest repair may be wrong, since their passes leave no trace).
 */

export interface Fit {
  readonly slope: number;
  readonly intercept: number;
  readonly ceiling: number;
}

type Outcomes = readonly { readonly confidence: number; readonly right: boolean }[];

/** The likeliest of all ceilings in steps of a hundredth; 1 where that is hardly less likely. */
export function fitLogistic(outcomes: Outcomes): Fit {
  let best = fitUnder(1, outcomes);
  for (let hundredths = 99; hundredths >= 70; hundredths--) {
    const fit = fitUnder(hundredths / 100, outcomes);
    if (fit.likelihood > best.likelihood + WORTH) best = fit;
  }
  const { slope, intercept, ceiling } = best;
  return { slope, intercept, ceiling };
}

/** Natural log of how much likelier a lower ceiling must be. */
const WORTH = 1;

/** Fisher scoring, damped, since it overshoots where most outcomes are sure. */
function fitUnder(ceiling: number, outcomes: Outcomes): Fit & { readonly likelihood: number } {
  let slope = 1;
  let intercept = 0;
  const xs = outcomes.map(({ confidence }) => logit(confidence));
  const under = (x: number): number => 1 / (1 + Math.exp(-(slope * x + intercept)));
  for (let step = 0; step < 60; step++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-6, 0, 1e-6];
    outcomes.forEach(({ right }, n) => {
      const sigma = under(xs[n]);
      const p = ceiling * sigma;
      const change = p * (1 - sigma);
      const spread = Math.max(1e-9, p * (1 - p));
      const error = (((right ? 1 : 0) - p) * change) / spread;
      const weight = (change * change) / spread;
      g0 += error;
      g1 += error * xs[n];
      h00 += weight;
      h01 += weight * xs[n];
      h11 += weight * xs[n] * xs[n];
    });
    const determinant = h00 * h11 - h01 * h01;
    if (determinant < 1e-9) break;
    intercept += damped((h11 * g0 - h01 * g1) / determinant);
    slope += damped((h00 * g1 - h01 * g0) / determinant);
  }
  const likelihood = outcomes.reduce((sum, { right }, n) => {
    const p = ceiling * under(xs[n]);
    return sum + Math.log(Math.max(1e-9, right ? p : 1 - p));
  }, 0);
  return { slope, intercept, ceiling, likelihood };
}

function logit(p: number): number {
  const bounded = Math.min(0.9995, Math.max(0.0005, p));
  return Math.log(bounded / (1 - bounded));
}

function damped(step: number): number {
  return Math.max(-0.2, Math.min(0.2, step));
}

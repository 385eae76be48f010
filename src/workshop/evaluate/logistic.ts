/** Outcomes -> the slope and intercept that make confidences come true (Platt 1999): `confidence' = σ(slope · logit(confidence) + intercept)`. */

export interface Fit {
  readonly slope: number;
  readonly intercept: number;
}

/** Newton's method on the log-likelihood, damped, since it overshoots where most outcomes are sure. */
export function fitLogistic(outcomes: readonly { readonly confidence: number; readonly right: boolean }[]): Fit {
  let slope = 1;
  let intercept = 0;
  const xs = outcomes.map(({ confidence }) => logit(confidence));
  for (let step = 0; step < 60; step++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-6, 0, 1e-6];
    outcomes.forEach(({ right }, n) => {
      const p = 1 / (1 + Math.exp(-(slope * xs[n] + intercept)));
      const error = (right ? 1 : 0) - p;
      const weight = p * (1 - p);
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
  return { slope, intercept };
}

function logit(p: number): number {
  const bounded = Math.min(0.9995, Math.max(0.0005, p));
  return Math.log(bounded / (1 - bounded));
}

function damped(step: number): number {
  return Math.max(-0.2, Math.min(0.2, step));
}

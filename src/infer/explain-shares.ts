/** Candidates of a stretch -> the same, with confidences that add up to one at most. */
import type { Candidate } from './explanation.js';

/**
 * The first, which is that of the best path, keeps its calibrated confidence. What calibration gives or takes, the others lose or gain,
 * as the alternatives of a repair do; so they do where several can be right at once, since their places differ.
 */
export function shared(candidates: readonly Candidate[]): Candidate[] {
  const [first, ...others] = candidates;
  if (!first) return [];
  const rest = others.reduce((sum, { posterior }) => sum + posterior, 0);
  const scale = (1 - first.confidence) / Math.max(1e-9, 1 - first.posterior, rest);
  return [first, ...others.map(other => ({ ...other, confidence: other.posterior * scale }))];
}

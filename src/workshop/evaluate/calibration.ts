/** Confidences and whether they came true -> a reliability table and the expected calibration error. */

export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly meanConfidence: number;
  readonly accuracy: number;
}

export interface Calibration {
  readonly bins: readonly Bin[];
  /** Mean over repairs of |mean confidence − accuracy| of their bin. */
  readonly error: number;
}

/** Ten bins of equal width. */
export function calibrate(outcomes: readonly { confidence: number; right: boolean }[]): Calibration {
  const bins = Array.from({ length: 10 }, (_, k) => {
    const inside = outcomes.filter(o => Math.min(9, Math.floor(o.confidence * 10)) === k);
    const count = inside.length;
    return {
      from: k / 10,
      to: (k + 1) / 10,
      count,
      meanConfidence: count ? inside.reduce((sum, o) => sum + o.confidence, 0) / count : 0,
      accuracy: count ? inside.filter(o => o.right).length / count : 0,
    };
  });
  const error = bins.reduce((sum, bin) => sum + bin.count * Math.abs(bin.meanConfidence - bin.accuracy), 0);
  return { bins, error: outcomes.length ? error / outcomes.length : 0 };
}

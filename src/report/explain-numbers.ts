/** Numbers as explanations print them. */

/** `+2.9`, `−0.3`; `zero` for what would be zero. */
export function signed(value: number, digits = 1, zero = '·'): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return zero;
  return `${value < 0 ? '−' : '+'}${text}`;
}

/** Whole per cents; `<1 %` and `>99 %` rather than 0 and 100. */
export function sure(probability: number): string {
  if (probability < 0.005) return probability === 0 ? '0 %' : '<1 %';
  return probability >= 0.995 ? '>99 %' : `${Math.round(100 * probability)} %`;
}

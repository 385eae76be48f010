/** Numbers that look random and are the same at every run, so that what is learnt can be learnt again. */

/** Whole numbers from 1 to 2^32 − 1 (Marsaglia's xorshift, 2003). `seed`: any whole number but 0. */
export function xorshift(seed: number): () => number {
  let x = seed;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return x >>> 0;
  };
}

/** The same as fractions, from 0 to just below 1. */
export function randomFractions(seed: number): () => number {
  const next = xorshift(seed);
  return () => next() / 4294967296;
}

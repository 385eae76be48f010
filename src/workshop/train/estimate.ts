/**
 * Counts -> a pruned back-off model: modified absolute discounting (Chen & Goodman 1999, with plain counts in the lower orders, since
 * Kneser-Ney's lower orders suit a model that is pruned this hard badly: Chelba et al. 2010), pruned by how much each n-gram lowers
 * the relative entropy (Stolcke 1998) to the number of table entries wanted.
 */
import type { NgramCounts } from './ngrams.js';

/** The model before quantisation. All values log10. */
export interface Estimate {
  readonly unigram: Float32Array;
  readonly backoff: Float32Array;
  /** Kept n-grams as [key, log10 probability]; keys as in `NgramCounts`. */
  readonly bigrams: { keys: Float64Array; values: Float32Array };
  readonly trigrams: { keys: Float64Array; values: Float32Array };
  /** Bigram contexts with kept trigrams, and their back-off weights. */
  readonly contexts: { keys: Float64Array; values: Float32Array };
}

/** `size`: vocabulary; `target`: bigrams + trigrams + contexts kept, about. */
export function estimate(
  size: number,
  bigrams: NgramCounts,
  trigrams: NgramCounts,
  target: number,
  progress: (message: string) => void,
): Estimate {
  const rowStart = rows(bigrams.keys, size);
  const contextCount = sumByContext(bigrams, size);
  const total = contextCount.reduce((a, b) => a + b, 0);
  const wordCount = new Float64Array(size);
  for (let i = 0; i < bigrams.keys.length; i++) wordCount[bigrams.keys[i] % 65536] += bigrams.counts[i];
  const p1 = new Float64Array(size);
  for (let w = 1; w < size; w++) p1[w] = (wordCount[w] + 0.5) / (total + 0.5 * size);
  p1[0] = 1e-9;

  const d2 = discounts(bigrams.counts);
  const d3 = discounts(trigrams.counts);
  progress(`discounts ${d2.map(d => d.toFixed(3))} / ${d3.map(d => d.toFixed(3))}`);

  const gamma1 = new Float64Array(size);
  for (let i = 0; i < bigrams.keys.length; i++)
    gamma1[Math.floor(bigrams.keys[i] / 65536)] += d2[Math.min(3, bigrams.counts[i])];
  for (let v = 0; v < size; v++) gamma1[v] = contextCount[v] > 0 ? gamma1[v] / contextCount[v] : 1;
  const p2 = new Float64Array(bigrams.keys.length);
  const gain2 = new Float64Array(bigrams.keys.length);
  for (let i = 0; i < p2.length; i++) {
    const v = Math.floor(bigrams.keys[i] / 65536);
    const w = bigrams.keys[i] % 65536;
    const c = bigrams.counts[i];
    p2[i] = (c - d2[Math.min(3, c)]) / contextCount[v] + gamma1[v] * p1[w];
    gain2[i] = c > 1 ? (c / total) * Math.log(p2[i] / (gamma1[v] * p1[w])) : 0;
  }
  const indexOf = (v: number, w: number): number => {
    let low = rowStart[v];
    let high = rowStart[v + 1] - 1;
    const key = v * 65536 + w;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (bigrams.keys[middle] < key) low = middle + 1;
      else if (bigrams.keys[middle] > key) high = middle - 1;
      else return middle;
    }
    return -1;
  };

  const p3 = new Float32Array(trigrams.keys.length);
  const gain3 = new Float32Array(trigrams.keys.length);
  const suffix = new Int32Array(trigrams.keys.length);
  for (let from = 0; from < trigrams.keys.length; ) {
    const pair = Math.floor(trigrams.keys[from] / 65536);
    let to = from;
    let sum = 0;
    let mass = 0;
    while (to < trigrams.keys.length && Math.floor(trigrams.keys[to] / 65536) === pair) {
      sum += trigrams.counts[to];
      mass += d3[Math.min(3, trigrams.counts[to])];
      to++;
    }
    const gamma = mass / sum;
    const v = pair % 65536;
    for (let i = from; i < to; i++) {
      const c = trigrams.counts[i];
      const index = indexOf(v, trigrams.keys[i] % 65536);
      suffix[i] = index;
      const shorter = gamma * p2[index];
      p3[i] = (c - d3[Math.min(3, c)]) / sum + shorter;
      gain3[i] = c > 1 ? (c / total) * Math.log(p3[i] / shorter) : 0;
    }
    from = to;
  }

  const threshold = chooseThreshold(gain2, gain3, trigrams.keys, target);
  const keep2 = new Uint8Array(p2.length);
  for (let i = 0; i < p2.length; i++) if (gain2[i] >= threshold) keep2[i] = 1;
  const kept3: number[] = [];
  for (let i = 0; i < p3.length; i++) {
    if (gain3[i] < threshold) continue;
    kept3.push(i);
    keep2[suffix[i]] = 1;
    const pair = Math.floor(trigrams.keys[i] / 65536);
    const prefix = indexOf(Math.floor(pair / 65536), pair % 65536);
    if (prefix >= 0) keep2[prefix] = 1;
  }
  const kept2: number[] = [];
  for (let i = 0; i < keep2.length; i++) if (keep2[i]) kept2.push(i);

  // Back-off weights give what is left to the words without a kept n-gram, so that every row sums to one.
  const left1 = new Float64Array(size).fill(1);
  const lower1 = new Float64Array(size).fill(1);
  for (const i of kept2) {
    const v = Math.floor(bigrams.keys[i] / 65536);
    left1[v] -= p2[i];
    lower1[v] -= p1[bigrams.keys[i] % 65536];
  }
  const backoff = new Float32Array(size);
  for (let v = 0; v < size; v++) backoff[v] = Math.log10(Math.max(1e-4, left1[v]) / Math.max(1e-4, lower1[v]));
  const contextKeys: number[] = [];
  const contextValues: number[] = [];
  for (let n = 0; n < kept3.length; ) {
    const pair = Math.floor(trigrams.keys[kept3[n]] / 65536);
    let left = 1;
    let lower = 1;
    for (; n < kept3.length && Math.floor(trigrams.keys[kept3[n]] / 65536) === pair; n++) {
      left -= p3[kept3[n]];
      lower -= p2[suffix[kept3[n]]];
    }
    contextKeys.push(pair);
    contextValues.push(Math.log10(Math.max(1e-3, left) / Math.max(1e-3, lower)));
  }
  progress(`kept ${kept2.length} bigrams, ${kept3.length} trigrams, ${contextKeys.length} contexts`);
  return {
    unigram: Float32Array.from(p1, p => Math.log10(p)),
    backoff,
    bigrams: {
      keys: Float64Array.from(kept2, i => bigrams.keys[i]),
      values: Float32Array.from(kept2, i => Math.log10(p2[i])),
    },
    trigrams: {
      keys: Float64Array.from(kept3, i => trigrams.keys[i]),
      values: Float32Array.from(kept3, i => Math.log10(p3[i])),
    },
    contexts: { keys: Float64Array.from(contextKeys), values: Float32Array.from(contextValues) },
  };
}

/** Discounts for counts 1, 2 and 3 or more, from the counts of counts (Chen & Goodman 1999, equation 26). */
function discounts(counts: Uint32Array): [number, number, number, number] {
  const n = [0, 0, 0, 0, 0];
  for (let i = 0; i < counts.length; i++) if (counts[i] <= 4) n[counts[i]]++;
  const y = n[1] / (n[1] + 2 * n[2] || 1);
  const d = (k: number): number =>
    n[k] ? Math.min(k - 0.05, Math.max(0.05, k - ((k + 1) * y * n[k + 1]) / n[k])) : 0.5;
  return [0, d(1), d(2), d(3)];
}

function rows(keys: Float64Array, size: number): Uint32Array {
  const start = new Uint32Array(size + 1);
  for (let i = 0; i < keys.length; i++) start[Math.floor(keys[i] / 65536) + 1]++;
  for (let v = 0; v < size; v++) start[v + 1] += start[v];
  return start;
}

function sumByContext(bigrams: NgramCounts, size: number): Float64Array {
  const sums = new Float64Array(size);
  for (let i = 0; i < bigrams.keys.length; i++) sums[Math.floor(bigrams.keys[i] / 65536)] += bigrams.counts[i];
  return sums;
}

/** The gain that leaves about `target` entries: bigrams, trigrams and one context for each distinct trigram prefix. */
function chooseThreshold(gain2: Float64Array, gain3: Float32Array, keys3: Float64Array, target: number): number {
  const size = (threshold: number): number => {
    let entries = 0;
    for (let i = 0; i < gain2.length; i++) if (gain2[i] >= threshold) entries++;
    let pair = -1;
    for (let i = 0; i < gain3.length; i++) {
      if (gain3[i] < threshold) continue;
      entries++;
      const here = Math.floor(keys3[i] / 65536);
      if (here !== pair) entries++;
      pair = here;
    }
    return entries;
  };
  let low = -30;
  let high = 0;
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2;
    if (size(Math.exp(middle)) > target) low = middle;
    else high = middle;
  }
  return Math.exp(high);
}

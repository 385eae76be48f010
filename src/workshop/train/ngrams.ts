/** A stream of word ids -> the counts of its distinct bigrams and trigrams, sorted, by sorting one typed array. */

/** Distinct n-grams in ascending order of their key, with counts. Keys: `a·2^16 + b`, `(a·2^16 + b)·2^16 + c`. */
export interface NgramCounts {
  readonly keys: Float64Array;
  readonly counts: Uint32Array;
}

/** `order` 2 or 3; `<s>` (id 0) begins a sentence: n-grams do not cross it, and start with it at most. */
export function countNgrams(ids: Uint16Array, length: number, order: 2 | 3): NgramCounts {
  const all = new Float64Array(length);
  let used = 0;
  for (let i = order - 1; i < length; i++) {
    if (ids[i] === 0 || ids[i - 1] === 0) {
      if (order === 2 && ids[i] !== 0) all[used++] = ids[i];
      continue;
    }
    const pair = ids[i - 1] * 65536 + ids[i];
    if (order === 2) all[used++] = pair;
    else all[used++] = ids[i - 2] * 4294967296 + pair;
  }
  return runs(all.subarray(0, used).sort());
}

function runs(sorted: Float64Array): NgramCounts {
  let distinct = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) distinct++;
  const keys = new Float64Array(distinct);
  const counts = new Uint32Array(distinct);
  let n = -1;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) keys[++n] = sorted[i];
    counts[n]++;
  }
  return { keys, counts };
}

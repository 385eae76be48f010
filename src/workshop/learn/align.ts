/**
 * Pairs without given substitutions -> segments. Words that stayed the same anchor the two texts; what lies between two
 * anchors is cut into substitutions by the table that the other cuts make (hard EM): a substitution seen elsewhere is cheap, one
 * seen nowhere pays by its length.
 */
import { tokenize } from '../../tokenize/tokenize.js';
import type { Tokens } from '../../tokenize/tokens.js';
import type { Pair } from './pairs.js';
import { phraseOf, type Segment, type SegmentedPair } from './segments.js';

/** Longest phrases of a substitution, in tokens. */
const LONGEST_ORIGINAL = 5;
const LONGEST_SPUN = 7;
const ROUNDS = 6;
/** Pseudo-count of "some substitution seen nowhere". */
const NOVELTY = 0.5;
/** Natural-log cost of a novel substitution, and of each token by which it is longer than one to one. */
const NOVEL = 4;
const PER_TOKEN = 2.2;
/** Cost of a word that only one side has, and of a word left as it is. */
const UNPAIRED = 9;
const SAME = 0.3;

/** Tokens `[o0, o1)` of the original against `[s0, s1)` of the spun text, between two anchors. */
type Block = readonly [o0: number, o1: number, s0: number, s1: number];

/** Aligns all pairs together: each profits by what the others show. */
export function alignPairs(pairs: readonly Pair[], progress: (message: string) => void): SegmentedPair[] {
  const aligned = pairs.map(pair => {
    const original = tokenize(pair.original);
    const spun = tokenize(pair.spun);
    return { original, spun, blocks: blocksOf(original, spun) };
  });
  let table = new SubstitutionCounts();
  let segmented: SegmentedPair[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const counts = new SubstitutionCounts();
    let cost = 0;
    segmented = aligned.map(({ original, spun, blocks }) => {
      const segments: Segment[] = [];
      for (const block of blocks) cost += cutBlock(original, spun, block, table, segments);
      for (const segment of segments) counts.add(...phrases(original, spun, segment));
      return { original, spun, segments };
    });
    table = counts;
    progress(`alignment, round ${round + 1}: cost ${cost.toFixed(0)}, ${counts.size} substitutions`);
  }
  return segmented;
}

/** What became of what, and how often. */
class SubstitutionCounts {
  readonly #rows = new Map<string, number>();
  readonly #totals = new Map<string, number>();

  get size(): number {
    return this.#rows.size;
  }
  add(original: string, spun: string): void {
    const key = `${original}\t${spun}`;
    this.#rows.set(key, (this.#rows.get(key) ?? 0) + 1);
    this.#totals.set(original, (this.#totals.get(original) ?? 0) + 1);
  }
  /** −ln P(spun | original, replaced). */
  cost(original: string, spun: string, originalLength: number, spunLength: number): number {
    const seen = this.#rows.get(`${original}\t${spun}`) ?? 0;
    const novel = Math.exp(-NOVEL - PER_TOKEN * (originalLength + spunLength - 2));
    // One sighting may be this very cut: it must not vouch for itself.
    return -Math.log((Math.max(0, seen - 1) + NOVELTY * novel) / ((this.#totals.get(original) ?? 0) + NOVELTY));
  }
}

function phrases(original: Tokens, spun: Tokens, segment: Segment): [string, string] {
  return [
    phraseOf(original, segment.originalStart, segment.originalEnd).toLowerCase(),
    phraseOf(spun, segment.spunStart, segment.spunEnd).toLowerCase(),
  ];
}

/** The cheapest cut of a block into segments and words left alone; appends the segments, returns the cost. */
function cutBlock(
  original: Tokens,
  spun: Tokens,
  [o0, o1, s0, s1]: Block,
  table: SubstitutionCounts,
  segments: Segment[],
): number {
  const rows = o1 - o0;
  const columns = s1 - s0;
  const width = columns + 1;
  const best = new Float64Array((rows + 1) * width).fill(Number.POSITIVE_INFINITY);
  const back = new Int32Array((rows + 1) * width);
  best[0] = 0;
  const relax = (from: number, to: number, cost: number): void => {
    if (best[from] + cost < best[to]) {
      best[to] = best[from] + cost;
      back[to] = from;
    }
  };
  for (let i = 0; i <= rows; i++)
    for (let j = 0; j <= columns; j++) {
      const here = i * width + j;
      if (best[here] === Number.POSITIVE_INFINITY) continue;
      if (i < rows && j < columns && sameWord(original, spun, o0 + i, s0 + j)) relax(here, here + width + 1, SAME);
      if (i < rows) relax(here, here + width, UNPAIRED);
      if (j < columns) relax(here, here + 1, UNPAIRED);
      for (let k = 1; k <= Math.min(LONGEST_ORIGINAL, rows - i); k++) {
        const o = phraseOf(original, o0 + i, o0 + i + k).toLowerCase();
        for (let l = 1; l <= Math.min(LONGEST_SPUN, columns - j); l++) {
          const s = phraseOf(spun, s0 + j, s0 + j + l).toLowerCase();
          if (o !== s) relax(here, here + k * width + l, table.cost(o, s, k, l));
        }
      }
    }
  const found: Segment[] = [];
  for (let at = rows * width + columns; at > 0; at = back[at]) {
    const i = Math.floor(at / width);
    const j = at % width;
    const pi = Math.floor(back[at] / width);
    const pj = back[at] % width;
    const isSame = i - pi === 1 && j - pj === 1 && sameWord(original, spun, o0 + pi, s0 + pj);
    if (i > pi && j > pj && !isSame)
      found.push({ originalStart: o0 + pi, originalEnd: o0 + i, spunStart: s0 + pj, spunEnd: s0 + j });
  }
  segments.push(...found.reverse());
  return best[rows * width + columns];
}

/** The stretches between words that stayed the same, by the fewest edits (Levenshtein over tokens). */
function blocksOf(original: Tokens, spun: Tokens): Block[] {
  const n = original.count;
  const m = spun.count;
  // The band is as wide as the texts may drift apart; substitutions change the length by a few per cent.
  const band = Math.max(40, Math.abs(n - m) + 40);
  const width = 2 * band + 1;
  const cost = new Int32Array((n + 1) * width).fill(1 << 29);
  const column = (i: number, j: number): number => j - (i + Math.round(((m - n) * i) / Math.max(1, n))) + band;
  const read = (i: number, j: number): number => {
    const c = column(i, j);
    return i < 0 || j < 0 || j > m || c < 0 || c >= width ? 1 << 29 : cost[i * width + c];
  };
  for (let i = 0; i <= n; i++) {
    const middle = i + Math.round(((m - n) * i) / Math.max(1, n));
    for (let j = Math.max(0, middle - band); j <= Math.min(m, middle + band); j++) {
      let least = i === 0 && j === 0 ? 0 : 1 << 29;
      if (i > 0 && j > 0)
        least = Math.min(least, read(i - 1, j - 1) + (sameWord(original, spun, i - 1, j - 1) ? 0 : 3));
      if (i > 0) least = Math.min(least, read(i - 1, j) + 2);
      if (j > 0) least = Math.min(least, read(i, j - 1) + 2);
      cost[i * width + column(i, j)] = least;
    }
  }
  const matches: [number, number][] = [];
  for (let i = n, j = m; i > 0 || j > 0; ) {
    const here = read(i, j);
    const same = i > 0 && j > 0 && sameWord(original, spun, i - 1, j - 1);
    if (i > 0 && j > 0 && here === read(i - 1, j - 1) + (same ? 0 : 3)) {
      i--;
      j--;
      if (same) matches.push([i, j]);
    } else if (i > 0 && here === read(i - 1, j) + 2) i--;
    else j--;
  }
  matches.reverse();
  const blocks: Block[] = [];
  let o = 0;
  let s = 0;
  for (const [i, j] of [...matches, [n, m]]) {
    if (i > o || j > s) blocks.push([o, i, s, j]);
    o = i + 1;
    s = j + 1;
  }
  // A stretch this long is not substitution but a gap in the pair.
  return blocks.filter(([o0, o1, s0, s1]) => o1 - o0 <= 40 && s1 - s0 <= 60);
}

function sameWord(original: Tokens, spun: Tokens, i: number, j: number): boolean {
  return original.words[i] === spun.words[j] || original.words[i].toLowerCase() === spun.words[j].toLowerCase();
}

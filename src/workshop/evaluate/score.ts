/**
 * The measure: groups of adjacent wrong words that a repair puts right, gets wrong, or adds. The same figures as the reference script
 * (`score.py` of the project's shared folder), paragraph by paragraph, against a gold text in which `{a|b|}` lists
 * wordings that are all right.
 */

/** Sums over paragraphs; add two with `addCounts`. */
export interface Counts {
  /** Groups of adjacent gold slots that the spun text gets wrong. */
  need: number;
  /** Of those, groups that the output gets fully right. */
  fixed: number;
  /** Groups that were changed, but not to what they should be. */
  wrong: number;
  /** Slots right in the spun text and wrong in the output. */
  damage: number;
  /** Word errors (edit distance in tokens to the nearest gold) before and after. */
  errorsBefore: number;
  errorsAfter: number;
  /** Gold slots. */
  gold: number;
}

/** What happened to one group, for error lists. */
export interface Finding {
  readonly kind: 'fixed' | 'wrong' | 'missed' | 'damage';
  /** Tokens joined by spaces; `gold` with its alternatives. */
  readonly spun: string;
  readonly output: string;
  readonly gold: string;
  /** The tokens of the first alternatives. */
  readonly truth: readonly string[];
  /** The token before it in the spun text; absent where a paragraph begins. */
  readonly before?: string;
  /** Whether it stands between quotation marks. */
  readonly quoted: boolean;
}

export function noCounts(): Counts {
  return { need: 0, fixed: 0, wrong: 0, damage: 0, errorsBefore: 0, errorsAfter: 0, gold: 0 };
}

export function addCounts(sum: Counts, more: Counts): void {
  for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += more[key];
}

/** Precision, recall, F0.5, and the share of word errors removed. */
export function figures(c: Counts): { precision: number; recall: number; f05: number; cut: number } {
  const precision = c.fixed / Math.max(1, c.fixed + c.wrong + c.damage);
  const recall = c.fixed / Math.max(1, c.need);
  const f05 = precision + recall > 0 ? (1.25 * precision * recall) / (0.25 * precision + recall) : 0;
  return { precision, recall, f05, cut: 1 - c.errorsAfter / Math.max(1, c.errorsBefore) };
}

const TOKEN = /[A-Za-z0-9$£€%]+(?:['\-.,][A-Za-z0-9]+)*|[^\sA-Za-z0-9]/gu;

/** Tokens as the measure sees them: curly marks are straight ones. */
export function scoreTokens(text: string): string[] {
  return text.replace(/[’‘]/g, "'").replace(/[“”]/g, '"').match(TOKEN) ?? [];
}

/** A gold paragraph: per slot the wordings that are right. */
export type Slots = readonly (readonly (readonly string[])[])[];

/** Slots of a gold paragraph with `{a|b}` alternatives. */
export function goldSlots(gold: string): Slots {
  const slots: string[][][] = [];
  for (const part of gold.split(/(\{[^{}]*\})/)) {
    if (part.startsWith('{') && part.endsWith('}')) slots.push(part.slice(1, -1).split('|').map(scoreTokens));
    else for (const token of scoreTokens(part)) slots.push([[token]]);
  }
  return slots;
}

/** Slots of a plain original: every token its own. */
export function plainSlots(original: string): Slots {
  return scoreTokens(original).map(token => [[token]]);
}

/** Scores one paragraph. */
export function scoreParagraph(spun: string, output: string, gold: Slots, findings?: Finding[]): Counts {
  const s = scoreTokens(spun);
  const o = spun === output ? s : scoreTokens(output);
  const before = align(s, gold);
  const after = o === s ? before : align(o, gold);
  const counts = noCounts();
  counts.errorsBefore = before.cost;
  counts.errorsAfter = after.cost;
  counts.gold = gold.length;
  const find = (kind: Finding['kind'], from: number, to: number): void => {
    const slots = gold.slice(from, to);
    const start = before.start[from];
    findings?.push({
      kind,
      spun: s.slice(start, before.end[to - 1]).join(' '),
      output: o.slice(after.start[from], after.end[to - 1]).join(' '),
      gold: slots.map(slot => slot.map(words => words.join(' ')).join('/')).join(' '),
      truth: slots.flatMap(slot => slot[0]),
      before: s[start - 1],
      quoted: s.slice(0, start).filter(token => token === '"').length % 2 === 1,
    });
  };
  for (let k = 0; k < gold.length; ) {
    if (before.slotCost[k] === 0) {
      if (after.slotCost[k] > 0) {
        counts.damage++;
        find('damage', k, k + 1);
      }
      k++;
      continue;
    }
    let e = k;
    while (e < gold.length && before.slotCost[e] > 0) e++;
    counts.need++;
    const had = s.slice(before.start[k], before.end[e - 1]).join(' ');
    const has = o.slice(after.start[k], after.end[e - 1]).join(' ');
    let right = true;
    for (let q = k; q < e; q++) if (after.slotCost[q] > 0) right = false;
    const kind = right ? 'fixed' : had !== has ? 'wrong' : 'missed';
    if (kind === 'fixed') counts.fixed++;
    else if (kind === 'wrong') counts.wrong++;
    find(kind, k, e);
    k = e;
  }
  return counts;
}

interface Alignment {
  readonly cost: number;
  readonly slotCost: Int32Array;
  /** Tokens of the text that fell to each slot. */
  readonly start: Int32Array;
  readonly end: Int32Array;
}

/** The cheapest alignment; stray tokens fall to the slot they follow. Ties go as in the reference script. */
function align(tokens: readonly string[], slots: Slots): Alignment {
  const n = tokens.length;
  const m = slots.length;
  const width = m + 1;
  const INFINITE = 1 << 30;
  const best = new Int32Array((n + 1) * width).fill(INFINITE);
  // Back pointer: token count before, or −1 − token count for a stray token; the slot before follows from it.
  const back = new Int32Array((n + 1) * width);
  best[0] = 0;
  for (let k = 0; k <= m; k++) {
    const alternatives = k < m ? slots[k] : [];
    let top = 0;
    for (const words of alternatives) top = Math.max(top, words.length);
    for (let i = 0; i <= n; i++) {
      const b = best[i * width + k];
      if (b >= INFINITE) continue;
      if (i < n && b + 1 < best[(i + 1) * width + k]) {
        best[(i + 1) * width + k] = b + 1;
        back[(i + 1) * width + k] = -1 - i;
      }
      if (k === m) continue;
      for (let j = 0; j <= Math.min(n - i, top + 1); j++) {
        let c = INFINITE;
        for (const words of alternatives) c = Math.min(c, editDistance(tokens, i, i + j, words));
        const at = (i + j) * width + k + 1;
        if (b + c < best[at]) {
          best[at] = b + c;
          back[at] = i;
        }
      }
    }
  }
  const slotCost = new Int32Array(m);
  const start = new Int32Array(m);
  const end = new Int32Array(m);
  const stray: [number, number][] = [];
  for (let i = n, k = m; i !== 0 || k !== 0; ) {
    const previous = back[i * width + k];
    if (previous < 0) {
      i = -1 - previous;
      stray.push([i, k]);
    } else {
      slotCost[k - 1] = best[i * width + k] - best[previous * width + k - 1];
      start[k - 1] = previous;
      end[k - 1] = i;
      i = previous;
      k--;
    }
  }
  if (m > 0)
    for (const [position, k] of stray) {
      const slot = Math.max(k - 1, 0);
      slotCost[slot]++;
      end[slot] = Math.max(end[slot], position + 1);
      if (k === 0) start[0] = Math.min(start[0], position);
    }
  return { cost: best[n * width + m], slotCost, start, end };
}

/** Edit distance in tokens between `tokens[from, to)` and `words`; both are a handful long. */
function editDistance(tokens: readonly string[], from: number, to: number, words: readonly string[]): number {
  if (to - from === 1 && words.length === 1) return tokens[from] === words[0] ? 0 : 1;
  if (to === from) return words.length;
  if (words.length === 0) return to - from;
  const row = Array.from({ length: words.length + 1 }, (_, j) => j);
  for (let i = from; i < to; i++) {
    let diagonal = row[0];
    row[0]++;
    for (let j = 1; j <= words.length; j++) {
      const keep = row[j];
      row[j] = Math.min(row[j] + 1, row[j - 1] + 1, diagonal + (tokens[i] === words[j - 1] ? 0 : 1));
      diagonal = keep;
    }
  }
  return row[words.length];
}

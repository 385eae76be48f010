/** What was judged of passages -> where repairs may be made, and what is said of each. */
import type { Text } from '../tokenize/text.js';
import type { Curated } from './curated.js';
import type { Tried } from './screen.js';
import type { TokenRepair } from './token-repairs.js';
import type { PassageVerdict } from './verdict.js';

/** Whether tables, and entries that are not certain, may repair a passage. */
export type Touches = (passage: number) => boolean;

/** By passage that has words. */
export function passageVerdicts(text: Text, { ratios, judgement }: Tried): PassageVerdict[] {
  const verdicts: PassageVerdict[] = [];
  for (let p = 0; p < ratios.length; p++) {
    const tokens = text.passageStarts[p + 1] - text.passageStarts[p];
    if (tokens > 0) verdicts.push({ passage: p, probability: judgement.probability[p], logOdds: ratios[p] / tokens });
  }
  return verdicts;
}

/** What may be repaired: in passages that are touched everything that is not kept, elsewhere what is certain and not just mentioned. */
export function touched(text: Text, { edges, fixed }: Curated, touches: Touches, mentions: Uint8Array): Curated {
  const held = fixed.slice();
  for (let p = 0; p < text.passages.length; p++)
    if (!touches(p)) held.fill(1, text.passageStarts[p], text.passageStarts[p + 1]);
  return {
    edges: edges.filter(
      ({ start, certain }) => touches(partAt(text.passageStarts, start)) || (certain && !mentions[start]),
    ),
    fixed: held,
  };
}

/** Of the tokens of passages that are touched, the share that is repaired. */
export function repairedShare(text: Text, repairs: readonly TokenRepair[], touches: Touches): number {
  let tokens = 0;
  for (let p = 0; p < text.passages.length; p++)
    if (touches(p)) tokens += text.passageStarts[p + 1] - text.passageStarts[p];
  const repaired = repairs.reduce((total, repair) => total + repair.end - repair.start, 0);
  return tokens > 0 ? Math.min(1, repaired / tokens) : 0;
}

/** The passage or sentence of a token; `starts` has the first token of each and, last, the number of tokens. */
export function partAt(starts: Int32Array, token: number): number {
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= token) low = middle;
    else high = middle - 1;
  }
  return low;
}

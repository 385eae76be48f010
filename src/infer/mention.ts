/** Which words of a text are talked about rather than used: a text about spinning quotes and lists spun phrases, and means them. */
import type { Text } from '../tokenize/text.js';
import { Kind } from '../tokenize/tokens.js';

/** Longest quotation that may be a phrase talked about, in tokens. */
const LONGEST = 7;
/** `profound learning -> deep learning`, one to a line. */
const ARROW = /\S\s*(?:[-=]>|[→⇒⟶])\s*\S/u;
/** What a phrase does not hold; somebody's words do. */
const OF_SPEECH = /^(?:[.,!?;:…]|\.{2,})$/;

/** By token: 1 where it is mentioned: in a line with an arrow, or in a short quotation. */
export function mentioned(text: Text): Uint8Array {
  const marks = new Uint8Array(text.count);
  for (const [start, end] of shortQuotations(text)) marks.fill(1, start, end);
  text.passages.forEach((passage, p) => {
    if (ARROW.test(passage.text)) marks.fill(1, text.passageStarts[p], text.passageStarts[p + 1]);
  });
  return marks;
}

/** Stretches of a few words between quotation marks, `[start, end)`. */
function* shortQuotations({ quoted, kinds, words, count }: Text): Generator<[number, number]> {
  for (let i = 1; i < count; i++) {
    if (!quoted[i] || quoted[i - 1]) continue;
    let end = i;
    while (quoted[end] && !OF_SPEECH.test(words[end])) end++;
    if (end - i <= LONGEST && kinds[end] === Kind.Quote) yield [i, end];
  }
}

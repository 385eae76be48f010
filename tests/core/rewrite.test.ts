import { describe, expect, test } from 'vitest';
import type { TokenRepair } from '../../src/infer/infer.js';
import { rewrite } from '../../src/rewrite/rewrite.js';
import { textOf } from '../../src/tokenize/text.js';

/** Rewrites passages in which `[spun -> written]` marks the repairs. */
function rewritten(...marked: string[]): { out: string[]; repairs: ReturnType<typeof rewrite> } {
  const spans: { passage: number; start: number; end: number; written: string }[] = [];
  const passages = marked.map((line, passage) => {
    let text = '';
    for (const [, plain, spun, written] of line.matchAll(/([^[]+)|\[(.*?) -> (.*?)\]/gs)) {
      if (plain === undefined) spans.push({ passage, start: text.length, end: text.length + spun.length, written });
      text += plain ?? spun;
    }
    return text;
  });
  const text = textOf(passages);
  const repairs = rewrite(
    text,
    spans.map(({ passage, start, end, written }): TokenRepair => {
      const tokens = text.passages[passage];
      return {
        start: text.passageStarts[passage] + tokens.starts.indexOf(start),
        end: text.passageStarts[passage] + tokens.ends.indexOf(end) + 1,
        written,
        confidence: 0.9,
        entry: null,
        alternatives: [],
      };
    }),
  );
  const out = passages.map((passage, p) => {
    let result = passage;
    for (const { passage: of, start, end, output } of [...repairs].reverse())
      if (of === p) result = result.slice(0, start) + output + result.slice(end);
    return result;
  });
  return { out, repairs };
}

describe('what is written', () => {
  const cases: [marked: string, out: string][] = [
    ['He [stated -> said] it.', 'He said it.'],
    ["the [Folks’s -> People's] army’s [go to -> visit]", 'the People’s army’s visit'],
    ["the [Folks's -> People's] army's", "the People's army's"],
    ["it [wasn't -> didn't] and it’s and that’s", 'it didn’t and it’s and that’s'],
    ['A [invoice -> bill] was read.', 'A bill was read.'],
    ['An [invoice -> bill] was read.', 'A bill was read.'],
    ['an [invoice -> bill] was read', 'a bill was read'],
    ['a [large -> enormous] house', 'an enormous house'],
    ['A [large -> enormous] house', 'An enormous house'],
    ['an [eccentric -> odd] man', 'an odd man'],
    ['a [large -> big] house', 'a big house'],
    ['an hour and a [unit -> hour]', 'an hour and an hour'],
    ['an [MP -> congressman] and a [congressman -> MP]', 'a congressman and an MP'],
    ['HE IS A [PARTICULAR -> SPECIAL] MAN', 'HE IS A SPECIAL MAN'],
    ['HE IS A [LARGE -> ENORMOUS] MAN', 'HE IS AN ENORMOUS MAN'],
    ['HE IS AN [INVOICE -> BILL] MAN', 'HE IS A BILL MAN'],
    ['He is an [invoice -> “bill”] man', 'He is a “bill” man'],
    ['an  [invoice -> bill]', 'a  bill'],
    ['an\n[invoice -> bill]', 'a\nbill'],
    // Written with the wrong article before it was spun, or not a/an at all.
    ['a [invoice -> idea]', 'a idea'],
    ['the [invoice -> bill]', 'the bill'],
    // The article is itself repaired: it is left as the repair has it.
    ['[an -> one] [invoice -> bill]', 'one bill'],
    ['[same -> same] thing', 'same thing'],
  ];
  test.each(cases)('%j', (marked, out) => {
    expect(rewritten(marked).out).toEqual([out]);
  });
  test('in several passages', () => {
    expect(rewritten('', 'He [stated -> said].', 'An', '[invoice -> bill] [a -> b]').out).toEqual([
      '',
      'He said.',
      'An',
      'bill b',
    ]);
  });
});

describe('what is told', () => {
  test('a repair that changes nothing is none', () => {
    expect(rewritten('[same -> same] [thing -> matter]').repairs).toHaveLength(1);
  });
  test('a mended article belongs to the repair', () => {
    expect(rewritten('It is an [invoice -> bill].').repairs[0]).toMatchObject({
      passage: 0,
      start: 6,
      end: 16,
      input: 'an invoice',
      output: 'a bill',
      quoted: false,
    });
  });
  test('what stands in a quotation is quoted', () => {
    const { repairs } = rewritten('He [stated -> said], “we [folks -> people] know”.');
    expect(repairs.map(repair => repair.quoted)).toEqual([false, true]);
  });
});

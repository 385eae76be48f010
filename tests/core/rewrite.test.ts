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

describe('spelling', () => {
  const british = 'The harbour and its neighbours';
  const american = 'The harbor and its neighbors';
  const cases: [marked: string, out: string][] = [
    [`${british} [acknowledge -> recognize] it.`, `${british} recognise it.`],
    [`${american} [acknowledge -> recognise] it.`, `${american} recognize it.`],
    [`${british} have a [scheme -> program].`, `${british} have a programme.`],
    [`${american} have a [scheme -> programme].`, `${american} have a program.`],
    [`${british} want a [middle -> center]. [Colors -> Colors] fade.`, `${british} want a centre. Colours fade.`],
    [`${american} want [protection -> defence].`, `${american} want defense.`],
    [`${british} [voyaged -> traveled].`, `${british} travelled.`],
    [`${british} saw the [grayish -> gray] wall.`, `${british} saw the grey wall.`],
    // A computer's program is one everywhere, and so is an organ.
    [`${british} wrote software, a [bundle -> program].`, `${british} wrote software, a program.`],
    [`${british} have an [part -> organ].`, `${british} have an organ.`],
    // What the phrase itself shows comes first.
    [`${british}: a [randomized preliminary -> randomised trial].`, `${british}: a randomized trial.`],
    [`${british}: a [randomized preliminary -> randomized trial].`, `${british}: a randomized trial.`],
    // Names keep their own spelling.
    [`${british} saw the [Coronary heart -> Center].`, `${british} saw the Center.`],
    [`${american} saw the [Labor Get together -> Labour Party].`, `${american} saw the Labour Party.`],
    // What a document has shown goes before what others of its kind do.
    [`${british} organize and [acknowledge -> recognize] it.`, `${british} organize and recognize it.`],
    [`${british} [towards -> toward] it`, `${british} toward it`],
    // One word is no proof; nor are words that spinners put for each other.
    ['The harbour [acknowledges -> recognizes] it.', 'The harbour recognizes it.'],
    [
      'Its colour, its favourite colour [acknowledges -> recognizes] it.',
      'Its colour, its favourite colour recognizes it.',
    ],
    [
      'A harbour, a harbor, a neighbour [acknowledges -> recognizes] it.',
      'A harbour, a harbor, a neighbour recognizes it.',
    ],
    // Nothing beside a repair is respelt.
    [`${british} and [folks -> people] of that color`, `${british} and people of that color`],
  ];
  test.each(cases)('%j', (marked, out) => {
    expect(rewritten(marked).out).toEqual([out]);
  });
});

describe('short names', () => {
  const cases: [marked: string, out: string][] = [
    ['A US ship and a US crew left [the US -> the United States].', 'A US ship and a US crew left the US.'],
    ['A UK ship and a UK crew left [the UK -> the United Kingdom].', 'A UK ship and a UK crew left the UK.'],
    ['A US ship left [the US -> the United States].', 'A US ship left the United States.'],
    ['A US ship and a US crew left [america -> the United States].', 'A US ship and a US crew left the United States.'],
    [
      'A US ship, a US crew; United States ships, United States crews: [the US -> the United States].',
      'A US ship, a US crew; United States ships, United States crews: the United States.',
    ],
  ];
  test.each(cases)('%j', (marked, out) => {
    expect(rewritten(marked).out).toEqual([out]);
  });
});

describe('numbers cut in two', () => {
  const cases: [marked: string, out: string][] = [
    ['three.2 [p.c -> percent] more', '3.2 percent more'],
    ['He [stated -> said] two,000 came, twenty-two.5 million.', 'He said 2,000 came, 22.5 million.'],
    ['He [stated -> said] [to three -> to 3],500 of them', 'He said to 3,500 of them'],
    ['He [stated -> said] thirteen.5m', 'He said 13.5m'],
    ['He [stated -> said] two, 300 metres away, and one,20.', 'He said two, 300 metres away, and one,20.'],
    ['He [stated -> said] there are three.12 The rest', 'He said there are three.12 The rest'],
    ['He [stated -> said] route-two.5', 'He said route-two.5'],
    ['three.2 more', 'three.2 more'],
  ];
  test.each(cases)('%j', (marked, out) => {
    expect(rewritten(marked).out).toEqual([out]);
  });
});

describe('at the edges', () => {
  const cases: [marked: string, out: string][] = [
    ['talk [in regards to the -> about the] the reason', 'talk about the reason'],
    ['saw a [a brand new -> a new] site', 'saw a new site'],
    ['[stated that -> said that] that is so', 'said that that is so'],
    ['of [one -> the] the best', 'of the the best'],
    ['one [of the -> of the] [the purpose -> the reason]', 'one of the the reason'],
    ['rose by [3 p.c. -> 3 percent] It stood', 'rose by 3 percent. It stood'],
    ['rose by [3 p.c. -> 3 percent] of it', 'rose by 3 percent of it'],
    ['rose by [3 p.c. -> 3 percent]', 'rose by 3 percent.'],
    ['at [9 a.m. -> 9 a.m.] He left', 'at 9 a.m. He left'],
  ];
  test.each(cases)('%j', (marked, out) => {
    expect(rewritten(marked).out).toEqual([out]);
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

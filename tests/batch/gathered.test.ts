import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Passages, Repairs, Verdicts } from '../../src/batch/gathered.js';
import type { PassageReport, RepairReport } from '../../src/batch/outcome.js';
import type { Label, Verdict } from '../../src/infer/verdict.js';
import { wholeVerdict } from '../../src/infer/whole.js';

describe('verdicts', () => {
  const verdict = fc
    .record({
      label: fc.constantFrom<Label>('spun', 'garbled', 'honest', 'too short', 'not English', 'empty'),
      profile: fc.constantFrom('newsfeed', 'rss', 'turbo'),
      logOdds: fc.double({ min: -2, max: 2, noNaN: true }),
      probability: fc.double({ min: 0, max: 1, noNaN: true }),
      spunShare: fc.double({ min: 0, max: 1, noNaN: true }),
      words: fc.integer({ min: 1, max: 1000 }),
    })
    .map((said): Verdict => {
      const isSpun = said.label === 'spun';
      return { ...said, profile: isSpun ? said.profile : null, spunShare: isSpun ? said.spunShare : 0, passages: [] };
    });

  test('told one by one, the same as told together', () => {
    fc.assert(
      fc.property(fc.array(verdict, { maxLength: 12 }), parts => {
        const verdicts = new Verdicts();
        for (const part of parts) verdicts.add(part);
        const { logOdds, spunShare, ...told } = verdicts.verdict;
        const { logOdds: odds, spunShare: share, ...together } = wholeVerdict(parts, []);
        expect(told).toEqual(together);
        expect(logOdds).toBeCloseTo(odds, 9);
        expect(spunShare).toBeCloseTo(share, 9);
      }),
    );
  });
});

describe('passages', () => {
  const gathered = (probabilities: readonly number[], most: number) => {
    const passages = new Passages(most);
    probabilities.forEach((probability, line) =>
      passages.add({ start: line, end: line + 1, line, lastLine: line, probability } as PassageReport),
    );
    const { passages: listed, unlisted } = passages.said;
    return { lines: listed.map(({ line, lastLine }) => [line, lastLine]), unlisted };
  };
  const cases: [what: string, probabilities: number[], most: number, lines: number[][], unlisted?: number][] = [
    ['none', [], 3, []],
    [
      'few: each by itself',
      [0.9, 0.9, 0.1],
      3,
      [
        [0, 0],
        [1, 1],
        [2, 2],
      ],
    ],
    [
      'many: runs of those judged alike',
      [0.9, 0.8, 0.1, 0.2, 0.9],
      3,
      [
        [0, 1],
        [2, 3],
        [4, 4],
      ],
    ],
    [
      'too many runs: the first',
      [0.9, 0.1, 0.9, 0.1, 0.9, 0.9],
      3,
      [
        [0, 0],
        [1, 1],
        [2, 2],
      ],
      3,
    ],
  ];
  test.each(cases)('%s', (_, probabilities, most, lines, unlisted) => {
    expect(gathered(probabilities, most)).toEqual({ lines, unlisted });
  });
});

test('of more repairs than are listed, the number is told', () => {
  const repairs = new Repairs(3);
  for (let n = 0; n < 4; n++) {
    repairs.count += 2;
    if (repairs.hasRoom) repairs.add([{ line: n }, { line: n }] as RepairReport[]);
  }
  expect(repairs.listed.map(({ line }) => line)).toEqual([0, 0, 1]);
  expect(repairs.reason).toBe('has 8 repairs, of which the first 3 are listed; --diff and --write have all');
});

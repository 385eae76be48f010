import { expect, test } from 'vitest';
import type { Repair } from '../../src/repair.js';
import { countLabels, type LabelFigures } from '../../src/workshop/evaluate/labels.js';

const judged = (start: number, end: number, right: boolean, restores = right) => ({
  repair: { start, end } as Repair,
  right,
  restores,
  truth: '',
});

test('restored and right, label by label, and what was touched elsewhere', () => {
  const sum: LabelFigures = { byLabel: {}, elsewhere: 0 };
  countLabels(
    [
      [0, 5, 0, 5, 'known'],
      [10, 5, 10, 5, 'known'],
      [20, 5, 20, 5, 'unknown'],
    ],
    [judged(0, 5, true), judged(10, 12, true, false), judged(21, 25, false), judged(30, 35, false)],
    sum,
  );
  expect(sum).toEqual({
    byLabel: {
      known: { substitutions: 2, restored: 1, repairs: 2, right: 2 },
      unknown: { substitutions: 1, restored: 0, repairs: 1, right: 0 },
    },
    elsewhere: 1,
  });
});

test('pairs without labels count nothing', () => {
  const sum: LabelFigures = { byLabel: {}, elsewhere: 0 };
  countLabels([[0, 5, 0, 5]], [judged(0, 5, true), judged(30, 35, false)], sum);
  expect(sum).toEqual({ byLabel: {}, elsewhere: 0 });
});

import { expect, test } from 'vitest';
import { describeRepairs } from '../../src/batch/describe.js';
import type { Repair } from '../../src/repair.js';
import { shownName } from '../../src/report/name.js';
import { percent, sure } from '../../src/report/text.js';

function around(source: string, input: string): [before: string, after: string] {
  const start = source.indexOf(input);
  const repair = { start, end: start + input.length, line: 1, column: start + 1, input, output: 'x' } as Repair;
  const [{ before, after }] = describeRepairs(source, [repair]);
  return [before, after];
}

test.each([
  ['a short line: all of it', 'one go to two\nthree', ['one ', ' two']],
  ['lines around it are not shown', 'zero\none go to two\r\nthree', ['one ', ' two']],
  ['at the beginning and the end', 'go to', ['', '']],
  [
    'a long line: whole words',
    `${'word '.repeat(40)}go to${' word'.repeat(40)}`,
    [`… ${'word '.repeat(12)}`, `${' word'.repeat(12)} …`],
  ],
  ['cut where a word begins', `${'word '.repeat(12)}go to`, ['word '.repeat(12), '']],
  ['behind a line end, as long as is shown', `a\n${'word '.repeat(12)}go to`, ['word '.repeat(12), '']],
])('what stands around a repair: %s', (_, source, expected) => {
  expect(around(source, 'go to')).toEqual(expected);
});

test('the name of a file is shown on one line, and gives a terminal no orders', () => {
  expect(shownName('a\nb\u001b[31m\u202e é “x”.txt')).toBe('a\\nb\\u001b[31m\\u202e é “x”.txt');
});

test('a share may be all; nothing is ever 100 % sure', () => {
  expect([percent(1), sure(1), sure(0.998), sure(0.5)]).toEqual(['100 %', '>99.9 % sure', '99.8 % sure', '50 % sure']);
});

import { describe, expect, test } from 'vitest';
import { signed, sure } from '../../src/report/explain-numbers.js';
import { clip, wrap } from '../../src/report/wrap.js';

describe('wrap', () => {
  test.each([
    ['one two three', 20, '', ['one two three']],
    ['one two three', 8, '', ['one two', 'three']],
    ['one two three', 9, '  ', ['  one two', '  three']],
    ['overlong', 3, '', ['overlong']],
    ['\u001b[1mone\u001b[22m two', 7, '', ['\u001b[1mone\u001b[22m two']],
    ['a\u00a0b c', 3, '', ['a b', 'c']],
  ])('%j at %i', (text, width, indent, lines) => {
    expect(wrap(text, width, indent)).toEqual(lines);
  });
});

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
])('clip %j to %i', (text, width, clipped) => {
  expect(clip(text, width)).toBe(clipped);
});

test.each([
  [2.94, 1, '+2.9'],
  [-0.31, 1, '−0.3'],
  [0.04, 1, '·'],
  [-0.04, 2, '−0.04'],
])('signed(%d, %i)', (value, digits, text) => {
  expect(signed(value, digits)).toBe(text);
});

test.each([
  [0, '0 %'],
  [0.004, '<1 %'],
  [0.326, '33 %'],
  [0.996, '>99 %'],
])('sure(%d)', (probability, text) => {
  expect(sure(probability)).toBe(text);
});

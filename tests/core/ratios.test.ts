import { describe, expect, test } from 'vitest';
import { curatedOf } from '../../src/infer/curated.js';
import { passageRatios } from '../../src/infer/ratios.js';
import { Reader } from '../../src/infer/reader.js';
import { spinnersOf } from '../../src/infer/spinners.js';
import { WEIGHTS } from '../../src/infer/weights.js';
import { rows, worldOf } from './world.js';

const WORLD = worldOf(
  rows(
    ['said', 'stated', 98, 100],
    ['said', 'said', 2, 100],
    ['end', 'finish', 98, 100],
    ['end', 'end', 2, 100],
    ['visit', 'go to', 98, 100],
    ['visit', 'visit', 2, 100],
    ['shop', 'store', 98, 100],
    ['shop', 'shop', 2, 100],
  ),
);

/** By passage, log10. */
function ratios(...passages: string[]): number[] {
  const known = WORLD.read(...passages);
  const reader = new Reader(known, WORLD.model, WORLD.wordings, { weights: WEIGHTS, record: false });
  const spinner = spinnersOf(WORLD.model).find(({ safe }) => !safe)!;
  return Array.from(passageRatios(reader.screen(spinner, curatedOf(known.text, [], WEIGHTS)), WEIGHTS));
}

describe('what comes again and again', () => {
  const line = 'She stated that the store was open.';
  test('counts less in each place', () => {
    const found = ratios(...Array(8).fill(line));
    expect(found[0]).toBeGreaterThan(0);
    expect(found[1]).toBeCloseTo(found[0]);
    expect(found[7]).toBeCloseTo(found[0] / 4);
  });
  test('that others are new does not', () => {
    const [first, second] = ratios(line, 'That was the finish of his go to.');
    const [alone] = ratios('That was the finish of his go to.');
    expect(first).toBeGreaterThan(0);
    expect(second).toBeCloseTo(alone);
  });
  test('what speaks against the spinner counts in full', () => {
    const found = ratios(...Array(8).fill('She said that the shop was open.'));
    expect(found[0]).toBeLessThan(0);
    expect(found[7]).toBeCloseTo(found[0]);
  });
});

test('text in capitals is read as the same in small letters', () => {
  const [small, capitals] = ['she stated that the store was open', 'SHE STATED THAT THE STORE WAS OPEN'].map(
    text => WORLD.read(text).languageIds,
  );
  expect(Array.from(capitals).slice(1)).toEqual(Array.from(small).slice(1));
});

import { describe, expect, test } from 'vitest';
import { buildLattice } from '../../src/infer/lattice.js';
import { TERM, termEdges } from '../../src/infer/terms.js';
import { Terms } from '../../src/model/terms.js';
import { termSections } from '../../src/workshop/terms.js';
import { rows, worldOf } from './world.js';

const WORLD = worldOf(
  rows(
    ['aqueous', 'aqueous', 98, 100],
    ['aqueous', 'watery', 2, 100],
    ['solution', 'solution', 98, 100],
    ['solution', 'arrangement', 2, 100],
    ['random', 'irregular', 2, 100],
    ['forest', 'woodland', 2, 100],
    ['hidden', 'covered up', 2, 100],
    ['layer', 'coat', 2, 100],
    ['tagging', 'labeling', 2, 100],
    ['the', 'the', 98, 100],
    ['attack', 'assault', 2, 100],
    ['layer', 'road', 2, 100],
  ),
);
const sections = termSections([
  'aqueous solution',
  'random forest',
  'hidden layer',
  'heart attack',
  'heart assault',
  'the layer',
  'part-of-speech tagging',
]);
const TERMS = new Terms({ u32: (name: string) => sections[name] } as never);

function found(text: string, bonus = 1): string[] {
  const reading = WORLD.read(text);
  const lattice = buildLattice(reading, WORLD.profile, WORLD.wordings);
  return termEdges(lattice, reading, TERMS, WORLD.model.language, bonus).map(({ start, end, entry, original }) => {
    expect(entry).toBe(TERM);
    return `${reading.text.words.slice(start, end).join(' ')} -> ${original}`;
  });
}

describe('what makes a term', () => {
  test.each([
    [
      'A watery arrangement was prepared.',
      ['A watery arrangement -> an aqueous solution', 'watery arrangement -> aqueous solution'],
    ],
    ['The watery solution was prepared.', ['watery solution -> aqueous solution']],
    ['A covered up coat follows.', ['covered up coat -> hidden layer']],
    ['Watery arrangement was prepared.', ['Watery arrangement -> Aqueous solution']],
    [
      'An irregular woodland was grown.',
      ['An irregular woodland -> a random forest', 'irregular woodland -> random forest'],
    ],
    ['Part-of-speech labeling is slow.', ['Part - of - speech labeling -> Part-of-speech tagging']],
  ])('%s', (text, edges) => {
    expect(found(text)).toEqual(edges);
  });
});

describe('what makes none', () => {
  test.each([
    ['a term as it stands', 'An aqueous solution and a hidden layer were used.'],
    ['one word of it', 'The arrangement was watery.'],
    ['over the end of a sentence', 'It was watery. Arrangement was good.'],
    ['inside a word with hyphens', 'It was a watery arrangement-like thing.'],
    ['a term as it stands, though another may be meant', 'A heart assault followed.'],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

test('the bonus is given for each word replaced, unless the words go together as they stand', () => {
  const scores = (text: string, bonus: number): number => {
    const reading = WORLD.read(text);
    const lattice = buildLattice(reading, WORLD.profile, WORLD.wordings);
    return termEdges(lattice, reading, TERMS, WORLD.model.language, bonus)[0].score;
  };
  const [both, one] = ['The watery arrangement fell.', 'The watery solution fell.'];
  const usual = 'He saw the road.';
  expect(scores(both, 1) - scores(both, 0)).toBeCloseTo(2);
  expect(scores(one, 1) - scores(one, 0)).toBeCloseTo(1);
  expect(scores(usual, 1) - scores(usual, 0)).toBe(0);
});

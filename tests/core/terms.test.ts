import { describe, expect, test } from 'vitest';
import { buildLattice } from '../../src/infer/lattice.js';
import { termEdges, termWitnesses, witnessless } from '../../src/infer/term-edges.js';
import { findTerms } from '../../src/infer/terms.js';
import { WEIGHTS } from '../../src/infer/weights.js';
import { TERM, Terms } from '../../src/model/terms.js';
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
    ['house', 'dwelling', 2, 100],
    ['computer', 'pc', 2, 100],
    ['computer', 'computer', 98, 100],
    ['aided', 'helped', 2, 100],
    ['computer-aided', 'pc helped', 2, 100],
    ['design', 'plan', 2, 100],
  ),
);
const sections: Record<string, unknown> = termSections(
  [
    'aqueous solution',
    'random forest',
    'hidden layer',
    'heart attack',
    'heart assault',
    'the layer',
    'the house',
    'part-of-speech tagging',
    'computer-aided design',
    'computer aided design',
  ].map(text => ({ text, seen: text === 'computer-aided design' ? 20 : 0 })),
);
const held = (sections: Record<string, unknown>) => {
  const get = (name: string) => sections[name];
  return { has: (name: string) => name in sections, u32: get, u16: get, i32: get } as never;
};
const TERMS = new Terms(held(sections));

const NO_COST = { ...WEIGHTS, commonCost: 0, loneCost: 0 };

function read(text: string, weights = NO_COST, fixed?: Uint8Array) {
  const reading = WORLD.read(text);
  const lattice = buildLattice(reading, WORLD.profile, WORLD.wordings, { fixed });
  return { reading, terms: findTerms(lattice, reading, TERMS, WORLD.model.language, weights) };
}

function found(text: string, edgesOf = termEdges): string[] {
  const { reading, terms } = read(text);
  return edgesOf(terms, NO_COST).map(({ start, end, entry, original }) => {
    expect(entry).toBe(TERM);
    return `${reading.text.words.slice(start, end).join(' ')} -> ${original}`;
  });
}

describe('what makes a term', () => {
  test.each([
    [
      'A watery arrangement was prepared.',
      ['A watery arrangement -> An aqueous solution', 'watery arrangement -> aqueous solution'],
    ],
    ['The watery solution was prepared.', ['watery solution -> aqueous solution']],
    ['A covered up coat follows.', ['covered up coat -> hidden layer']],
    ['Watery arrangement was prepared.', ['Watery arrangement -> Aqueous solution']],
    [
      'An irregular woodland was grown.',
      ['An irregular woodland -> A random forest', 'irregular woodland -> random forest'],
    ],
    // Words that stand keep their own capitals.
    ['See Watery solution now.', ['Watery solution -> Aqueous solution']],
    ['See Watery Arrangement now.', ['Watery Arrangement -> Aqueous Solution']],
    // The spelling that papers have more often.
    ['One pc helped plan is old.', ['pc helped plan -> computer-aided design']],
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

describe('what a term is worth', () => {
  const score = (text: string, weights: Partial<typeof WEIGHTS>): number => {
    const all = { ...NO_COST, ...weights };
    return termEdges(read(text, all).terms, all)[0].score;
  };
  const [both, one] = ['The watery arrangement fell.', 'The watery solution fell.'];
  const usual = 'He saw the road.';
  test('a bonus for each word replaced beyond the first', () => {
    expect(score(both, { termBonus: 2 }) - score(both, { termBonus: 0 })).toBeCloseTo(2);
    expect(score(one, { termBonus: 2 }) - score(one, { termBonus: 0 })).toBe(0);
  });
  test('a cost where only one word was replaced', () => {
    expect(score(one, { loneCost: 1 }) - score(one, {})).toBeCloseTo(-1);
    expect(score(both, { loneCost: 1 }) - score(both, {})).toBe(0);
  });
  test('none where all words go together as they stand', () => {
    expect(score(usual, { termBonus: 2 }) - score(usual, { termBonus: 0 })).toBe(0);
  });
  test('common words are worth less', () => {
    const cost = (text: string): number => score(text, { commonCost: 1 }) - score(text, {});
    expect(cost('He saw the dwelling.')).toBeLessThan(cost('He saw the road.'));
  });
});

describe('what bears witness', () => {
  test.each([
    ['two words that do not go together', 'The watery arrangement fell.', ['watery arrangement -> aqueous solution']],
    ['one word does not', 'The watery solution fell.', []],
    ['a term as it stands does not', 'A heart assault followed.', []],
  ])('%s', (_, text, edges) => {
    expect(found(text, termWitnesses)).toEqual(edges);
  });
  const witnessed = (text: string): string[] => {
    const { reading } = read(text);
    const none = witnessless(reading, WORLD.profile, WORLD.model.language);
    return reading.text.words.filter((_, token) => !none[token]);
  };
  test('nothing where all words nearby go together', () => {
    expect(witnessed('They see the road, and a watery arrangement fell.')).toEqual([
      'a',
      'watery',
      'arrangement',
      'fell',
    ]);
  });
  test('nothing in a passage where hardly any two are odd', () => {
    expect(witnessed(`They see the road${', the road'.repeat(9)}, and a watery arrangement fell.`)).toEqual([]);
  });
});

test('terms that stand as they are are found once each, the longest', () => {
  const { reading, terms } = read('An aqueous solution, a heart attack and part-of-speech tagging.');
  expect(terms.standing.map(start => reading.text.words[start])).toEqual(['aqueous', 'heart', 'part']);
});

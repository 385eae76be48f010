import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { open } from '../../src/index.js';
import { calibrate } from '../../src/workshop/evaluate/calibration.js';
import { changedWords, evaluate } from '../../src/workshop/evaluate/evaluate.js';
import { judgeRepairs, substitutionsOf } from '../../src/workshop/evaluate/judged.js';
import {
  type EvaluationSet,
  honestDocuments,
  mix,
  paragraphsOf,
  readSet,
  truncate,
} from '../../src/workshop/evaluate/sets.js';
import { ARTICLES, MODES } from './fixtures.js';

const engine = await open();
const original = path.join(ARTICLES, 'original');
const setOf = (folder: string): Promise<EvaluationSet> => readSet(`${path.join(ARTICLES, folder)}=${original}`);

/** Least precision and recall of the repair of our articles: well below what is reached, well above what is useless. */
const FLOOR = { precision: 0.7, recall: 0.68, cut: 0.68 };

describe.each(MODES)('articles, $mode', ({ folder, profiles }) => {
  test('are repaired, their originals left alone', async () => {
    const set = await setOf(folder);
    const figures = evaluate(engine, set);
    expect(figures.documents).toBe(14);
    expect(figures.missedVerdicts + figures.falseVerdicts).toBe(0);
    expect(figures.harmedWords).toBe(0);
    expect(figures.originalWords).toBeGreaterThan(4500);
    for (const profile of Object.keys(figures.profiles)) expect(profiles).toContain(profile);
    expect(figures.precision).toBeGreaterThan(FLOOR.precision);
    expect(figures.recall).toBeGreaterThan(FLOOR.recall);
    expect(figures.cut).toBeGreaterThan(FLOOR.cut);
    expect(figures.f05).toBeCloseTo(
      (1.25 * figures.precision * figures.recall) / (0.25 * figures.precision + figures.recall),
      9,
    );
    // Where the truth of a repair is found by aligning one pair, much that is right is not seen to be.
    expect(figures.right / figures.repairs).toBeGreaterThan(0.5);
    expect(figures.calibration.bins.reduce((sum, { count }) => sum + count, 0)).toBe(figures.repairs);
    expect(figures.secondPass / figures.originalWords).toBeLessThan(0.01);
  });
});

describe('an engine that does nothing', () => {
  test('has no precision, no recall, and removes no errors', async () => {
    const figures = evaluate(engine, await setOf('spun-default'), { minConfidence: 1.1, quick: true });
    expect(figures).toMatchObject({ precision: 0, recall: 0, f05: 0, cut: 0, repairs: 0, missedVerdicts: 0 });
  });
});

describe('sets', () => {
  const pair = (id: string, spun: string, original: string): { id: string; spun: string; original: string } => ({
    id,
    spun,
    original,
  });
  const set = (...pairs: ReturnType<typeof pair>[]): EvaluationSet => ({
    name: 'set',
    cases: pairs.map(p => ({ pair: p, gold: [] })),
  });
  test('two files, alternatives in the gold; the first wording is the original', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'unspin-sets-'));
    await writeFile(path.join(folder, 's.txt'), 'He stated it.\n');
    await writeFile(path.join(folder, 'g.txt'), 'He {said|told} it{, too|}.\n');
    const { name, cases } = await readSet(`${folder}/s.txt=${folder}/g.txt`);
    expect(name).toBe('s.txt');
    expect(cases[0].pair).toMatchObject({ spun: 'He stated it.\n', original: 'He said it, too.\n' });
    expect(cases[0].gold[0]).toContainEqual([['said'], ['told']]);
    await rm(folder, { recursive: true });
  });
  test('mixed: one half spun, the other honest, and which is which', () => {
    const [{ pair: mixed, isSpun }] = mix(set(pair('a', 'A\nB', 'a\nb'), pair('c', 'C', 'c'))).cases;
    const lines = mixed.spun.split('\n');
    expect([...lines].sort()).toEqual(['A', 'B', 'c']);
    expect(mixed.original.split('\n')).toEqual(lines.map(line => line.toLowerCase()));
    expect(isSpun).toEqual(lines.map(line => line !== 'c'));
  });
  test('truncated to the first words', () => {
    const [{ pair: short }] = truncate(set(pair('a', 'A B C D\nE F G H\nI', 'a b c d\ne f g h\ni')), 6).cases;
    expect(short).toMatchObject({ spun: 'A B C D\nE F', original: 'a b c d\ne f' });
  });
  test('an honest corpus: documents are parted by empty lines', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'unspin-sets-'));
    await writeFile(path.join(folder, 'c.txt'), 'One.\nTwo.\n\n\nThree.\n');
    const documents: string[] = [];
    for await (const document of honestDocuments(path.join(folder, 'c.txt'))) documents.push(document);
    expect(documents).toEqual(['One.\nTwo.', 'Three.']);
    await rm(folder, { recursive: true });
  });
  test('paragraphs are lines that are not empty', () => {
    expect(paragraphsOf('a\n\n \nb\n')).toEqual(['a', 'b']);
  });
});

describe('counted per repair', () => {
  const spun = 'He stated that the finish of the go to was near.';
  const original = 'He said that the end of the visit was near.';
  const at = (text: string, output: string) =>
    ({ start: spun.indexOf(text), end: spun.indexOf(text) + text.length, input: text, output }) as Parameters<
      typeof judgeRepairs
    >[1][0];
  const pair = { id: 'x', spun, original };
  const given = {
    ...pair,
    substitutions: [
      [3, 6, 3, 4],
      [19, 6, 17, 3],
      [33, 5, 28, 5],
    ] as [number, number, number, number][],
  };
  const cases: [name: string, text: string, output: string, right: boolean][] = [
    ['the original at its span', 'stated', 'said', true],
    ['another word', 'stated', 'declared', false],
    ['a phrase for a phrase', 'go to', 'visit', true],
    ['a wider span with the right words', 'the finish of', 'the end of', true],
    ['a narrower span', 'go', 'visit', false],
    ['a span where nothing was changed', 'near', 'close', false],
    ['two at once', 'finish of the go to', 'end of the visit', true],
    ['two at once, one of them wrong', 'finish of the go to', 'end of the go to', false],
  ];
  test.each(cases)('%s', (_, text, output, right) => {
    expect(judgeRepairs(given, [at(text, output)])[0].right).toBe(right);
  });
  describe('a part of a longer phrase', () => {
    const phrase = {
      id: 'x',
      spun: 'The grid warm conductivity fell.',
      original: 'The lattice thermal conductivity fell.',
      substitutions: [[4, 22, 4, 28]] as [number, number, number, number][],
    };
    const parts: [text: string, output: string, right: boolean][] = [
      ['warm conductivity', 'thermal conductivity', true],
      ['warm', 'thermal', true],
      ['grid', 'lattice', true],
      ['grid', 'thermal', false],
      ['grid warm', 'lattice heat', false],
      ['arm', 'thermal', false],
    ];
    test.each(parts)('%s -> %s: %s', (text, output, right) => {
      const start = phrase.spun.indexOf(text);
      const repair = { start, end: start + text.length, input: text, output } as Parameters<typeof judgeRepairs>[1][0];
      expect(judgeRepairs(phrase, [repair])[0].right).toBe(right);
    });
    test('a phrase that had fewer words has no part that is known', () => {
      expect(judgeRepairs(given, [at('go', 'visit')])[0].right).toBe(false);
    });
  });
  test('without given substitutions they are found by alignment', () => {
    const found = substitutionsOf([pair])[0].map(([s, sl, o, ol]) => [
      spun.slice(s, s + sl),
      original.slice(o, o + ol),
    ]);
    expect(found).toEqual([
      ['stated', 'said'],
      ['finish', 'end'],
      ['go to', 'visit'],
    ]);
  });
  test('words that repairs change', () => {
    expect(changedWords([{ input: 'go to' }, { input: 'stated' }])).toBe(3);
  });
});

describe('calibration', () => {
  const outcomes = (confidence: number, right: number, of: number) =>
    Array.from({ length: of }, (_, n) => ({ confidence, right: n < right }));
  test('of what is said to be 90 % sure, 90 % right: no error', () => {
    expect(calibrate([...outcomes(0.9, 9, 10), ...outcomes(0.5, 5, 10)]).error).toBeCloseTo(0, 9);
  });
  test('overconfidence is an error', () => {
    const { error, bins } = calibrate(outcomes(0.95, 5, 10));
    expect(error).toBeCloseTo(0.45, 9);
    expect(bins[9]).toMatchObject({ count: 10, accuracy: 0.5 });
    expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(10);
  });
  test('certain repairs are in the last bin; none at all is no error', () => {
    expect(calibrate(outcomes(1, 1, 1)).bins[9].count).toBe(1);
    expect(calibrate([]).error).toBe(0);
  });
});

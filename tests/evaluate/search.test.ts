/** `unspin search` as people use it: the real program on a few articles. */
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { inFolder, type Run, unspin } from '../cli/program.js';

const ARTICLES = path.resolve('fixtures/articles');
const NAMES = readdirSync(path.join(ARTICLES, 'original')).slice(0, 3);

/** `unspin search` on the first articles, spun in two modes. */
function searched(words: readonly string[]): Run {
  return inFolder(folder => {
    for (const set of ['original', 'spun-default', 'spun-safe']) {
      mkdirSync(path.join(folder, set));
      for (const name of NAMES) copyFileSync(path.join(ARTICLES, set, name), path.join(folder, set, name));
    }
    return unspin(['search', 'spun-default=original', 'spun-safe=original', ...words], { cwd: folder });
  });
}

describe('one number, two folds', () => {
  const QUICK = ['--weights', 'topicWeight', '--folds', '2', '--rounds', '1'];
  let run: Run;
  beforeAll(() => {
    run = searched(QUICK);
  });
  test('scores of each set and their mean, then the values', () => {
    expect(run.code).toBe(0);
    const [head, ...rows] = run.out.split('F0.5\n')[1].split('\nValues\n')[0].split('\n');
    expect(head).toMatch(/^ {2}set +documents +shipped +chosen +cross-validated$/);
    expect(rows.map(row => row.trim().split(/ +/).slice(0, 2))).toEqual([
      ['spun-default', '3'],
      ['spun-safe', '3'],
      ['mean', '6'],
    ]);
    for (const row of rows) expect(row).toMatch(/(?: +0\.\d{4}){3}$/);
    expect(run.out).toMatch(
      /\n {2}topicWeight +\d\S* +\d\S* +\d\S* \d\S*\nChoosing gains .*; \d+ settings were tried\.\n$/,
    );
  });
  test('progress goes to standard error', () => {
    expect(run.err).toMatch(/^all documents: F0\.5 0\.\d{4} as shipped\n/);
    expect(run.err).toMatch(/\nwithout fold 2 of 2: F0\.5 0\.\d{4} as shipped\n/);
  });
  test('--json has the same', () => {
    const { sets, mean, ...rest } = JSON.parse(searched([...QUICK, '--json']).out);
    expect(rest).toMatchObject({ folds: 2, rounds: 1, shipped: { topicWeight: expect.any(Number) } });
    expect(rest.chosenWithout).toHaveLength(2);
    expect(mean.chosen).toBeGreaterThanOrEqual(mean.shipped);
    expect(run.out).toContain(mean.crossValidated.toFixed(4));
    expect(sets.map(({ name }: { name: string }) => name)).toEqual(['spun-default', 'spun-safe']);
  });
});

describe('faults: one line, before any work is done', () => {
  const cases: [words: string[], message: RegExp][] = [
    [['--weights', 'topicWeigth'], /^unspin: --weights topicWeigth is no number .*did you mean "topicWeight"\?$/],
    [['--weights', 'beam'], /^unspin: --weights beam is no number that can be searched; these are: languageWeight, /],
    [['--weights', ','], /It is a list of names/],
    [['--folds', '4'], /^unspin: spun-default=original holds 3 documents, fewer than 4 folds; say fewer with --folds$/],
    [['--folds', '1'], /It is a whole number from 2/],
    [['--rounds', '0'], /It is a whole number from 1/],
    [['missing.jsonl'], /^unspin: missing\.jsonl /],
  ];
  test.each(cases)('%s', (words, message) => {
    const { code, out, err } = searched(words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.trimEnd()).toMatch(message);
    expect(err.trimEnd()).not.toContain('\n');
  });
});

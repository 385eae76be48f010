/** `unspin eval` as people use it: the real program on a few articles. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { inFolder, unspin } from '../cli/program.js';

const ARTICLES = path.resolve('fixtures/articles');
const NAMES = readdirSync(path.join(ARTICLES, 'original')).slice(0, 2);

/** The first articles, spun in two modes, as `SPUN=ORIGINAL` folders. */
function withSets<T>(use: (sets: string[]) => T): T {
  return inFolder(folder => {
    for (const set of ['original', 'spun-default', 'spun-safe']) {
      mkdirSync(path.join(folder, set));
      for (const name of NAMES) copyFileSync(path.join(ARTICLES, set, name), path.join(folder, set, name));
    }
    return use(['spun-default', 'spun-safe'].map(set => `${path.join(folder, set)}=${path.join(folder, 'original')}`));
  });
}

describe('errors and profiles', () => {
  let out = '';
  beforeAll(() => {
    out = withSets(sets => unspin(['eval', ...sets, '--errors']).out);
  });
  test('errors by kind with counts and shares, then the most frequent of each', () => {
    expect(out).toMatch(/ {2}errors +count +share +wrong +missed +damage +quoted\n {2}[a-z-]+ +\d+ +\d+\.\d %/);
    expect(out).toMatch(
      / {2}near-synonym: \d+ \(one word for one word\)\n {4}\d+ {2}(?:wrong|missed|damage) +\S.* was /,
    );
  });
  test('what was said of the texts of each set', () => {
    const [head, ...rows] = out.split('Verdicts\n')[1].trim().split('\n');
    expect(head).toMatch(/^set +\S/);
    expect(rows.map(row => row.trim().split(' ')[0])).toEqual(['spun-default', 'spun-safe']);
  });
});

test('--json has the errors of every kind', () => {
  const [row] = withSets(([set]) => JSON.parse(unspin(['eval', set, '--errors', '--json']).out));
  const { counts, errors } = row;
  const total = errors.reduce((sum: number, kind: { count: number }) => sum + kind.count, 0);
  expect(total).toBe(counts.need - counts.fixed + counts.damage);
  for (const kind of errors)
    expect(kind.errors.reduce((sum: number, error: { count: number }) => sum + error.count, 0)).toBe(kind.count);
});

describe('without the entries of some phrases', () => {
  const science = (words: string[]) =>
    inFolder(folder => {
      const set = path.join(folder, 'abstracts.jsonl');
      const lines = readFileSync('fixtures/science/abstracts.jsonl', 'utf8').split('\n').slice(0, 8);
      writeFileSync(set, lines.join('\n'));
      return unspin(['eval', set, ...words]);
    });
  const SPLIT = 'fixtures/science/split.tsv';

  test('figures for each half', () => {
    const { out } = science([]);
    expect(out).toMatch(/ {2}phrases +restored +repairs right\n/);
    expect(out).toMatch(/ {2}known +\d+ of \d+ +\d+\.\d % +\d+ of \d+ +\d+\.\d %\n/);
    expect(out).toMatch(/repairs of anything else: \d+; precision over all \d+\.\d %/);
  });
  test('one half switched off is restored less, the other hardly', () => {
    const [all] = JSON.parse(science(['--json']).out);
    const [half] = JSON.parse(science(['--json', '--without-entries', SPLIT, '--half', 'unknown']).out);
    expect(half.labels.byLabel.unknown.restored).toBeLessThan(all.labels.byLabel.unknown.restored);
    expect(half.labels.byLabel.known.restored).toBeGreaterThan(0.5 * all.labels.byLabel.known.restored);
  });
  test('a plain list', () =>
    inFolder(folder => {
      const list = path.join(folder, 'list.txt');
      writeFileSync(list, 'Bosom malignancy\n\nno such phrase\n');
      expect(science(['--without-entries', list]).out).toMatch(/^\d+ entr(?:y|ies) switched off for 2 phrases of /);
    }));
  test('faults', () => {
    expect(science(['--without-entries', 'nowhere.txt'])).toMatchObject({ code: 2, out: '' });
    expect(science(['--half', 'unknown']).err).toBe('unspin: --half stands alone; say --without-entries FILE too\n');
  });
});

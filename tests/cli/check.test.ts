import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { HONEST, inFolder, SPUN, unspin } from './program.js';

describe('check', () => {
  const cases: [name: string, input: string, code: number, said: RegExp][] = [
    ['spun', SPUN, 1, /^<stdin>: spun by newsfeed.*, .* sure; \d+ % of its 306 words replaced\n {2}lines 1–7 /],
    ['honest', HONEST, 0, /^<stdin>: honest, .* sure; \d+ words\n$/],
    ['one word', 'Hello', 0, /^<stdin>: too short to tell; 1 word\n$/],
    ['short', 'Hello there.', 0, /^<stdin>: too short to tell; 2 words\n$/],
    ['empty', '', 0, /^<stdin>: holds no words\n$/],
    ['German', 'Das ist ein Satz, der nicht englisch ist. '.repeat(20), 0, /^<stdin>: not English; left alone\n$/],
  ];
  test.each(cases)('%s from standard input', (_, input, code, said) => {
    const run = unspin(['check'], { input });
    expect(run.code).toBe(code);
    expect(run.out).toMatch(said);
  });
  test('a text spun in part: says which lines', () => {
    const input = `${HONEST}\n\n${SPUN}\n\n${HONEST}`;
    const { code, out } = unspin(['check'], { input });
    const first = HONEST.split('\n').length;
    expect(code).toBe(1);
    expect(out.split('\n')[1]).toMatch(/^ {2}lines \d+–\d+ +.* The Mercury/);
    expect(out).toMatch(/ sure; \d+ % of the words replaced where it is spun; \d+ words\n/);
    expect(Number(/lines (\d+)/.exec(out)![1])).toBeGreaterThanOrEqual(first);
  });
  test('--verbose: every paragraph', () => {
    expect(unspin(['check', '-v'], { input: SPUN }).out.split('\n').length).toBe(9);
  });
  test('--quiet: the exit code says it', () => {
    expect(unspin(['check', '-q'], { input: SPUN })).toMatchObject({ code: 1, out: '', err: '' });
  });
  test('files, and a folder: in order, with figures', () =>
    inFolder(cwd => {
      writeFileSync(path.join(cwd, 'b.md'), SPUN);
      writeFileSync(path.join(cwd, 'a.txt'), HONEST);
      const run = unspin(['check', '.'], { cwd });
      expect(run.code).toBe(1);
      expect(run.out).toMatch(/^a\.txt: honest[\s\S]*\nb\.md: spun/);
      expect(run.err).toMatch(/^2 files, 1 spun \(newsfeed[^)]* 1\), \d+ words in [\d.]+ s\n$/);
      expect(unspin(['check', 'a.txt'], { cwd }).code).toBe(0);
      expect(unspin(['check', 'a.txt', 'missing', 'b.md'], { cwd }).code).toBe(2);
    }));
  test('--json: file, verdict with places, repairs', () => {
    const { code, out } = unspin(['check', '--json', '--stdin-filename', 'x.txt'], { input: SPUN });
    expect(code).toBe(1);
    const [{ file, status, verdict, repairs }] = JSON.parse(out).files;
    expect({ file, status, label: verdict.label }).toEqual({ file: 'x.txt', status: 'repaired', label: 'spun' });
    expect(verdict.passages[1]).toMatchObject({ line: 2, lastLine: 2 });
    for (const { start, end, input } of repairs) expect(SPUN.slice(start, end)).toBe(input);
  });
});

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineDiff, type LineDiffOptions } from '../../src/batch/line-diff.js';
import { readableDiff, unifiedDiff } from '../../src/report/diff.js';
import { inFolder } from '../cli/program.js';

type Stretch = readonly [before: string, after: string];

function diffOf(stretches: readonly Stretch[], options?: LineDiffOptions): string {
  const diff = new LineDiff('a b.txt', options);
  const parts = stretches.map(([before, after]) => diff.push(Buffer.from(before), Buffer.from(after)));
  return Buffer.concat([...parts, diff.end()]).toString();
}

const line = fc.constantFrom('one', 'two', '', 'naïve “x”', '-- a', '@@ -1,1 +1,1 @@', 'cr\r');
/** Lines before and after, most of them the same; and where the text is cut, at lines or not. */
const texts = fc.record({
  lines: fc.array(fc.tuple(line, line, fc.integer({ max: 5, min: 0 })), { maxLength: 40 }),
  end: fc.constantFrom('', '\n'),
  step: fc.integer({ min: 1, max: 12 }),
});

function stretchesOf({ lines, end, step }: typeof texts extends fc.Arbitrary<infer T> ? T : never): Stretch[] {
  const pairs = lines.map(([old, now, chance]): Stretch => [old, chance === 0 ? now : old]);
  const stretches: [string, string][] = [];
  pairs.forEach(([old, now], i) => {
    // An empty last line without an end would be none, and line would not stand against line.
    const mark = i < pairs.length - 1 || old === '' || now === '' ? '\n' : end;
    // A cut through a line, on either side of what stays the same.
    if (i % step === 0) stretches.push(['', '']);
    const [first, last] = i % 3 === 0 ? [old.length, now.length] : [0, 0];
    const open = stretches.at(-1)!;
    open[0] += old.slice(0, first);
    open[1] += now.slice(0, last);
    if (i % 3 === 0) stretches.push(['', '']);
    const rest = stretches.at(-1)!;
    rest[0] += old.slice(first) + mark;
    rest[1] += now.slice(last) + mark;
  });
  return stretches;
}

test('stretch by stretch the same as whole', () => {
  fc.assert(
    fc.property(texts, made => {
      const stretches = stretchesOf(made);
      const [before, after] = [0, 1].map(side => stretches.map(stretch => stretch[side]).join(''));
      const isSame = before === after;
      const [old, now] = [Buffer.from(before), Buffer.from(after)];
      expect(diffOf(stretches)).toBe(isSame ? '' : Buffer.from(unifiedDiff('a b.txt', old, now)).toString());
      const readable = isSame ? '' : Buffer.from(readableDiff('a b.txt', before, after)).toString();
      expect(diffOf(stretches, { isReadable: true })).toBe(readable.replace(/# $/, ''));
    }),
  );
});

const many = (count: number, text: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => `${text(n)}\n`).join('');

test('hunks that grow too large end at the next unchanged line, and git takes them', () =>
  inFolder(cwd => {
    const before = many(60, n => (n % 3 === 2 ? '' : `old ${n}`));
    const after = before.replaceAll('old', 'new');
    const diff = diffOf([[before, after]], { most: 50 });
    expect(diff.match(/^@@/gm)!.length).toBeGreaterThan(5);
    writeFileSync(path.join(cwd, 'a b.txt'), before);
    const { status, stderr } = spawnSync('git', ['apply'], { cwd, input: diff });
    expect([status, stderr.toString()]).toEqual([0, '']);
    expect(readFileSync(path.join(cwd, 'a b.txt'), 'utf8')).toBe(after);
  }));

test('lines that all change are refused before they fill the memory', () => {
  const before = many(60, n => `old ${n}`);
  expect(() => diffOf([[before, before.replaceAll('old', 'new')]], { most: 50 })).toThrow(
    'a b.txt changes in too many lines on end for a diff; write it with --out, and compare',
  );
});

test('a stretch that gains a line', () => {
  const diff = diffOf([
    ['one\ntwo\n', 'one\ntwo\n'],
    ['three four\n', 'three\nfour\n'],
    ['five\n', 'five\n'],
  ]);
  expect(diff.slice(diff.indexOf('@@'))).toBe('@@ -1,4 +1,5 @@\n one\n two\n-three four\n+three\n+four\n five\n');
});

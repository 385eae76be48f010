import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { Chalk } from 'chalk';
import { applyPatch } from 'diff';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { colouredDiff, unifiedDiff } from '../../src/report/diff.js';
import { inFolder, SPUN, unspin } from './program.js';

const text = fc.array(
  fc.constantFrom('one', 'two', '', 'naïve “x”', '-- a', '+b', '@@ -1,1 +1,1 @@', '\\ No newline'),
  { maxLength: 30 },
);
const end = fc.constantFrom('', '\n', '\r\n');

test('a diff turns before into after, whatever the lines', () => {
  fc.assert(
    fc.property(text, text, end, end, fc.boolean(), (before, after, lastOld, lastNew, isSameLength) => {
      // Repairs seldom change the number of lines: that way is tried as often as the other.
      const now = isSameLength ? before.map((line, i) => after[i] ?? line) : after;
      const [old, next] = [before.join('\n') + lastOld, now.join('\n') + lastNew];
      const diff = Buffer.from(unifiedDiff('a b.txt', Buffer.from(old), Buffer.from(next))).toString();
      if (old !== next) expect(applyPatch(old, diff)).toBe(next);
    }),
  );
});

test('names are written as git writes them', () => {
  const header = (name: string): string[] =>
    Buffer.from(unifiedDiff(name, Buffer.from('a\n'), Buffer.from('b\n')))
      .toString()
      .split('\n')
      .slice(0, 2);
  expect(header('a.txt')).toEqual(['--- a/a.txt', '+++ b/a.txt']);
  expect(header('../x/a b.txt')[0]).toBe('--- a/x/a b.txt\t');
  expect(header('/tmp/ä\n.txt')[0]).toBe('--- "a/tmp/\\303\\244\\n.txt"');
});

test('what does not lie in lines on the disk is a comment, and git takes the rest', () =>
  inFolder(cwd => {
    const sixteen = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(SPUN, 'utf16le')]);
    writeFileSync(path.join(cwd, 'a.txt'), SPUN);
    writeFileSync(path.join(cwd, 'b.txt'), sixteen);
    writeFileSync(path.join(cwd, 'c.txt.gz'), gzipSync(SPUN));
    writeFileSync(path.join(cwd, 'd.txt'), SPUN);
    const { bytes } = unspin(['--diff', '.'], { cwd });
    expect(bytes.toString()).toMatch(/^# to be read, .*\n# --- a\/b\.txt[\s\S]*\n# -[\s\S]*\n# \+/m);
    const { status } = spawnSync('git', ['apply'], { cwd, input: bytes });
    expect(status).toBe(0);
    const repaired = unspin([], { input: SPUN }).out;
    for (const name of ['a.txt', 'd.txt']) expect(readFileSync(path.join(cwd, name), 'utf8')).toBe(repaired);
    expect(readFileSync(path.join(cwd, 'b.txt')).equals(sixteen)).toBe(true);
  }));

test('git and patch take it where it was made, also below the top of a repository, and with names from the root', () =>
  inFolder(cwd => {
    const below = path.join(cwd, 'news/old');
    const names = ['a.txt', 'b c.txt', 'ä “x”.txt', 'new\nline.txt'];
    mkdirSync(below, { recursive: true });
    for (const name of names) writeFileSync(path.join(below, name), SPUN);
    spawnSync('git', ['init', '-q'], { cwd });
    const repaired = unspin([], { input: SPUN }).out;
    for (const named of ['.', below])
      for (const command of [
        ['git', 'apply'],
        ['patch', '-sp1'],
      ]) {
        const { bytes } = unspin(['--diff', named], { cwd: below });
        const { status } = spawnSync(command[0], command.slice(1), { cwd: below, input: bytes });
        expect([command, status]).toEqual([command, 0]);
        for (const name of names) {
          expect(readFileSync(path.join(below, name), 'utf8')).toBe(repaired);
          writeFileSync(path.join(below, name), SPUN);
        }
      }
  }));

test('colours: names are no lines of text, nor the other way about', () => {
  const diff = (name: string) => unifiedDiff(name, Buffer.from('a\n-- b\nc'), Buffer.from('a\n++ b\nc'));
  const coloured = colouredDiff(Buffer.concat([diff('x'), diff('y')]), new Chalk({ level: 1 }));
  const file = (name: string): string[] => [
    `\x1b[1m--- a/${name}\x1b[22m`,
    `\x1b[1m+++ b/${name}\x1b[22m`,
    '\x1b[36m@@ -1,3 +1,3 @@\x1b[39m',
    ' a',
    '\x1b[31m--- b\x1b[39m',
    '\x1b[32m+++ b\x1b[39m',
    ' c',
    '\\ No newline at end of file',
  ];
  expect(coloured.split('\n')).toEqual([...file('x'), ...file('y'), '']);
});

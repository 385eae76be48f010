import { applyPatch } from 'diff';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unifiedDiff } from '../../src/report/diff.js';

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
      .slice(0, 3);
  expect(header('a.txt')).toEqual(['diff --git a/a.txt b/a.txt', '--- a/a.txt', '+++ b/a.txt']);
  expect(header('../x/a b.txt')[1]).toBe('--- a/x/a b.txt\t');
  expect(header('/tmp/ä\n.txt')[1]).toBe('--- "a/tmp/\\303\\244\\n.txt"');
});

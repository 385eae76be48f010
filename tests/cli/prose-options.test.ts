/** `--column` and `--field` that name what is not there: nothing would be read, and all would seem well. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { inFolder, SPUN, unspin } from './program.js';

const FILES: Record<string, string> = {
  'a.csv': `id,title,story\n1,Tour,"${SPUN.replace(/"/g, '""')}"\n`,
  'head.csv': 'id,title,story\n',
  'b.json': JSON.stringify([{ id: 1, body: { story: SPUN } }], null, 1),
  'c.ndjson': `${JSON.stringify({ id: 1, body: { story: SPUN } })}\n{"id":2}\n`,
  'empty.json': '[]\n',
};

function inFiles(use: (cwd: string) => void): void {
  inFolder(cwd => {
    for (const [name, text] of Object.entries(FILES)) writeFileSync(path.join(cwd, name), text);
    use(cwd);
  });
}

describe('named, and not there: said, exit 2', () => {
  const cases: [words: string, message: string][] = [
    ['--column stroy a.csv', 'unspin: a.csv has no column "stroy"; did you mean "story"?\n'],
    ['--column x a.csv', 'unspin: a.csv has no column "x"; it has id, title, story\n'],
    ['--column 4 a.csv', 'unspin: a.csv has no column "4"; it has id, title, story\n'],
    ['--field story b.json', 'unspin: b.json has no text in a field "story"; did you mean "body.story"?\n'],
  ];
  test.each(cases)('%s', (words, message) =>
    inFiles(cwd => {
      expect(unspin(words.split(' '), { cwd })).toMatchObject({ code: 2, out: '', err: message });
      const check = unspin(['check', '-q', ...words.split(' ')], { cwd });
      expect(check).toMatchObject({ code: 2, err: message });
    }),
  );
  test('records that stream: said at the end', () =>
    inFiles(cwd => {
      const { code, out, err } = unspin(['--field', 'story', 'c.ndjson'], { cwd });
      expect({ code, out }).toEqual({ code: 2, out: FILES['c.ndjson'] });
      expect(err).toBe('unspin: c.ndjson has no text in a field "story"; nothing was read\n');
      expect(unspin(['check', '--field', 'story', 'c.ndjson'], { cwd })).toMatchObject({
        code: 2,
        err: expect.stringContaining('did you mean "body.story"?'),
      });
    }));
});

describe('there, or not named on the command line: no word of it', () => {
  test.each([
    '--column story a.csv',
    '--column 3 a.csv',
    '--column story head.csv',
    '--field body.story b.json',
    '--field body.story c.ndjson',
    '--field body.story empty.json',
    '--list --column x .',
  ])('%s', words => inFiles(cwd => expect(unspin(words.split(' '), { cwd })).toMatchObject({ code: 0, err: '' })));
  test('by a configuration', () =>
    inFiles(cwd => {
      writeFileSync(path.join(cwd, 'unspin.config.json'), '{"column": "x", "field": "y"}');
      expect(unspin(['a.csv'], { cwd })).toMatchObject({ code: 0, out: FILES['a.csv'], err: '' });
      expect(unspin([], { cwd, input: 'Hello.\n' })).toMatchObject({ code: 0, out: 'Hello.\n', err: '' });
    }));
});

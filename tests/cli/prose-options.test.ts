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

describe('where none is named, and none has a usual name', () => {
  const files: [name: string, text: string, said: string][] = [
    [
      'a.csv',
      'id,story\n1,Some words.\n',
      'column that is read by itself: nothing was read; name one with --column; it has id, story',
    ],
    [
      'a.json',
      '{"story":{"de":"Some words."}}',
      'field that is read by itself: nothing was read; name one with --field; it has story.de',
    ],
  ];
  test.each(files)('%s: that is said', (name, text, said) =>
    inFolder(cwd => {
      writeFileSync(path.join(cwd, name), text);
      expect(unspin([name], { cwd })).toMatchObject({ code: 0, out: text, err: `unspin: ${name} has no ${said}\n` });
      expect(unspin(['--list', name], { cwd })).toMatchObject({
        code: 0,
        out: '',
        err: `unspin: ${name} has no ${said}\n`,
      });
      for (const words of [
        ['--quiet', name],
        ['--list', '.'],
      ])
        expect(unspin(words, { cwd }).err).toBe('');
    }),
  );
  test('NDJSON as a filter', () => {
    expect(unspin(['--format', 'ndjson'], { input: '{"story":"Some words."}\n' }).err).toBe(
      'unspin: <stdin> has no text in a field that is read by itself: nothing was read; name one with --field\n',
    );
    expect(unspin(['--format', 'ndjson'], { input: '\n' }).err).toBe('');
  });
  test('not of what is empty, nor where such a column is', () =>
    inFolder(cwd => {
      writeFileSync(path.join(cwd, 'a.csv'), 'id,text\n1,\n');
      writeFileSync(path.join(cwd, 'b.csv'), '\n');
      for (const name of ['a.csv', 'b.csv']) expect(unspin([name], { cwd })).toMatchObject({ code: 0, err: '' });
    }));
});

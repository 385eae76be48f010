/** Documents with markup, items or rows that are too large to be held, through the real program: only what is spun changes, told in places of the whole. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { LARGE } from '../../src/batch/chunks.js';
import { HONEST, inFolder, SPUN, unspin } from '../cli/program.js';

interface Kind {
  readonly name: string;
  readonly head: string;
  readonly tail: string;
  /** A text of some paragraphs as the format holds it. */
  readonly item: (text: string) => string;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const paragraphs = (text: string): string =>
  text
    .trim()
    .split(/\n+/)
    .map(line => `<p>${escaped(line).replace(/ (\w+) /, ' <b>$1</b> ')}</p>`)
    .join('\n');

const KINDS: Kind[] = [
  {
    name: 'a.html',
    head: '<!doctype html>\n<html lang="en"><title>Texts</title>\n<body><main>\n',
    tail: '</main></body></html>\n',
    item: text => `<article>\n${paragraphs(text)}\n</article>\n`,
  },
  {
    name: 'a.csv',
    head: 'id,text\r\n',
    tail: '',
    item: text => `7,"${text.trim().replaceAll('"', '""')}"\r\n`,
  },
  {
    name: 'a.rss',
    head: '<?xml version="1.0"?>\n<rss version="2.0"><channel>\n<title>Texts</title><language>en</language>\n',
    tail: '</channel></rss>\n',
    item: text => `<item>\n<content:encoded><![CDATA[${paragraphs(text)}]]></content:encoded>\n</item>\n`,
  },
];

describe.each(KINDS)('$name', ({ name, head, tail, item }) => {
  const [spun, honest] = [item(SPUN), item(HONEST)];
  // Mostly numbers, which take no time to judge.
  const mixed = honest + item('12 345 678 90\n'.repeat(1000));
  const filler = mixed.repeat(Math.ceil(LARGE / Buffer.byteLength(mixed)));
  const source = head + spun + filler + spun + tail;
  const small = unspin(['--stdin-filename', name], { input: head + spun + tail }).out;
  const repaired = small.slice(head.length, small.length - tail.length);
  const wanted = head + repaired + filler + repaired + tail;

  test('only what is spun is repaired, whether it comes from a file or not', () =>
    inFolder(cwd => {
      writeFileSync(path.join(cwd, name), source);
      expect(repaired).not.toBe(spun);
      expect(unspin(['--stdin-filename', name], { input: source }).out === wanted).toBe(true);
      expect(unspin(['--out', 'out', name], { cwd }).code).toBe(0);
      expect(readFileSync(path.join(cwd, 'out', name), 'utf8') === wanted).toBe(true);
    }));

  test('a report has the places of the whole', () => {
    const { out } = unspin(['--json', '--stdin-filename', name], { input: source });
    const [{ repairs, verdict }] = JSON.parse(out).files;
    expect(verdict.label).toBe('spun');
    const lines = source.split('\n');
    for (const { edits, start, end, line, column } of repairs) {
      expect(lines[line - 1].slice(column - 1, column + 9)).toBe(source.slice(start, start + 10).split('\n')[0]);
      expect(Math.max(...edits.map((edit: { end: number }) => edit.end))).toBeLessThanOrEqual(end);
    }
  });

  test('git takes the diff', () =>
    inFolder(cwd => {
      writeFileSync(path.join(cwd, name), source);
      const diff = unspin(['--diff', name], { cwd });
      expect(spawnSync('git', ['apply'], { cwd, input: diff.bytes }).status).toBe(0);
      expect(readFileSync(path.join(cwd, name), 'utf8') === wanted).toBe(true);
    }));

  test('compressed, and in Windows-1252, it goes out as it came in', () => {
    const packed = unspin(['--stdin-filename', `${name}.gz`], { input: gzipSync(source, { level: 0 }) }).bytes;
    expect(gunzipSync(packed).toString() === wanted).toBe(true);
    const foreign = `${head}${item('Caf\xe9 cr\xe8me.')}${spun}`.replace(/[‘’“”–]/g, "'");
    const input = Buffer.from(`${foreign}${filler.replace(/[^\0-\x7f]/g, "'")}${tail}`, 'latin1');
    const { bytes } = unspin(['--stdin-filename', name], { input });
    expect(bytes.toString('latin1')).toContain('Caf\xe9 cr\xe8me.');
    expect(bytes.equals(input)).toBe(false);
  });
});

test('a table without the column that is asked for is refused', () => {
  const input = `id,story\n${`1,${HONEST.replace(/[",\n]/g, ' ')}\n`.repeat(Math.ceil(LARGE / HONEST.length) + 1)}`;
  const { code, out, err } = unspin(['--column', 'stroy', '--stdin-filename', 'a.csv'], { input });
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('has no column "stroy"; did you mean "story"?');
});

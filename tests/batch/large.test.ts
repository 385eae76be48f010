/** What is too large to be held, through the real program: the same is said and written as of what is held. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { LARGE } from '../../src/batch/chunks.js';
import { HONEST, inFolder, SPUN, unspin } from '../cli/program.js';

/** Honest text of just more than is held, spun at its beginning and its end. */
const FILLER = `${HONEST}\n\n`;
const TEXT = `${SPUN}\n\n${FILLER.repeat(Math.ceil(LARGE / Buffer.byteLength(FILLER)))}${SPUN}`;
const REPAIRED = unspin([], { input: TEXT }).out;

test('only what is spun is repaired', () => {
  const repaired = unspin([], { input: SPUN }).out;
  expect(REPAIRED.startsWith(`${repaired}\n\n${FILLER}`)).toBe(true);
  expect(REPAIRED.endsWith(`${FILLER}${repaired}`)).toBe(true);
});

describe.each(['a file', 'standard input'])('%s', from => {
  const run = (words: readonly string[], name = 'a.txt', bytes: string | Uint8Array = TEXT) =>
    inFolder(cwd => {
      writeFileSync(path.join(cwd, name), bytes);
      if (from === 'a file') return unspin([...words, name], { cwd });
      return unspin([...words, '--stdin-filename', name], { cwd, input: bytes });
    });

  test('check says where it is spun', () => {
    const { code, out } = run(['check']);
    const places = [...out.matchAll(/^ {2}lines (\d+)–(\d+) /gm)].map(([, first, last]) => [+first, +last]);
    const lines = TEXT.split('\n').length;
    expect(code).toBe(1);
    expect(out).toMatch(/^a\.txt: spun by newsfeed/);
    expect(places).toHaveLength(2);
    expect(places[0][0]).toBe(1);
    expect(places[1][1]).toBe(lines - 1);
  });
  test('a report has the places of the whole', () => {
    const { out } = run(['--json']);
    const [{ status, reason, repairs, verdict }] = JSON.parse(out).files;
    expect([status, reason]).toEqual(['repaired', undefined]);
    const lines = TEXT.split('\n');
    for (const { start, end, line, column, input } of repairs) {
      expect(TEXT.slice(start, end)).toBe(input);
      expect(lines[line - 1].startsWith(input, column - 1)).toBe(true);
    }
    const { start, end, opening } = verdict.passages.at(-1);
    expect(SPUN.trimEnd().endsWith(TEXT.slice(start, end))).toBe(true);
    expect(TEXT.startsWith(opening, start)).toBe(true);
  });
  test('git takes the diff', () =>
    inFolder(cwd => {
      writeFileSync(path.join(cwd, 'a.txt'), TEXT);
      const { status } = spawnSync('git', ['apply'], { cwd, input: run(['--diff']).bytes });
      expect(status).toBe(0);
      expect(readFileSync(path.join(cwd, 'a.txt'), 'utf8')).toBe(REPAIRED);
    }));
  test('--list names it once, and --verbose tells each repair', () => {
    const { out, err } = run(['--list', '--verbose']);
    expect(out).toBe('a.txt\n');
    expect(err.match(/^a\.txt:1:/gm)!.length).toBeGreaterThan(0);
    expect(err.match(new RegExp(`^a\\.txt:${TEXT.split('\n').length - 1}:`, 'gm'))!.length).toBeGreaterThan(0);
  });
  test('compressed it goes out as it came in', () => {
    expect(gunzipSync(run([], 'a.txt.gz', gzipSync(TEXT, { level: 0 })).bytes).toString()).toBe(REPAIRED);
  });
  test('UTF-16: the diff is to be read', () => {
    const { out } = run(['--diff'], 'a.txt', Buffer.from(`\ufeff${TEXT}`, 'utf16le'));
    expect(out).toMatch(/^# to be read, .*\n# --- a\/a\.txt[\s\S]*\n# -[\s\S]*\n# \+/);
    expect(out.split('\n').filter(line => line && !line.startsWith('# '))).toEqual([]);
  });
});

test('NDJSON: reports and diffs in the places of the file', () =>
  inFolder(cwd => {
    const record = (text: string): string => `${JSON.stringify({ text })}\n`;
    const filler = record('It rained.').repeat(100);
    const pad = `{"text":"","n":"${'x'.repeat(LARGE)}"}\r\n`;
    const text = `${record(SPUN)}no json\n${filler}${pad}${record(SPUN)}`;
    writeFileSync(path.join(cwd, 'a.jsonl'), text);
    const [{ repairs, verdict }] = JSON.parse(unspin(['check', '--json', 'a.jsonl'], { cwd }).out).files;
    expect(verdict.label).toBe('spun');
    for (const { start, end, input } of repairs) expect(text.slice(start, end)).toBe(input);
    expect(new Set(repairs.map(({ line }: { line: number }) => line))).toEqual(
      new Set([1, text.trimEnd().split('\n').length]),
    );
    const { bytes } = unspin(['--diff', 'a.jsonl'], { cwd });
    unspin(['--out', 'out', 'a.jsonl'], { cwd });
    const { status } = spawnSync('git', ['apply'], { cwd, input: bytes });
    expect(status).toBe(0);
    expect(readFileSync(path.join(cwd, 'a.jsonl')).equals(readFileSync(path.join(cwd, 'out/a.jsonl')))).toBe(true);
  }));

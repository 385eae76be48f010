import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { dictionaryCommand } from '../../src/cli/dictionary.js';
import { Container } from '../../src/model/container.js';
import { Entries } from '../../src/model/entries.js';

const whole = `- spun: go to
  original: visit
  before: [article]
  seen: seed
  repair: ["a [go to -> visit]"]
  keep: ["You go to bed."]
`;
const table = 'visit\tgo to\t8\t9\nvisit\tvisit\t1\t9\ntrip\tgo to\t8\t9\n';

let folder: string;
let out: string[];
let err: string[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'unspin-'));
  mkdirSync(path.join(folder, 'phrases'));
  mkdirSync(path.join(folder, 'spinners'));
  write('classes.yaml', 'article: [a, an, the]\n');
  write('phrases/a.yaml', whole);
  write('spinners/news.tsv', table);
  out = [];
  err = [];
  vi.spyOn(console, 'log').mockImplementation(line => void out.push(String(line)));
  vi.spyOn(console, 'error').mockImplementation(line => void err.push(String(line)));
});

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string): void {
  writeFileSync(path.join(folder, name), text);
}

/** Runs `unspin dictionary …`; the exit code. */
async function run(...words: string[]): Promise<number> {
  await dictionaryCommand().parseAsync([...words, '--folder', folder], { from: 'user' });
  return Number(process.exitCode ?? 0);
}

describe('lint', () => {
  test('0 where all is well', async () => {
    expect(await run('lint')).toBe(0);
    expect(err).toEqual([]);
  });
  test('1 for findings', async () => {
    write('phrases/a.yaml', whole.replace('a [go', 'an [go').replace('You go', 'The go'));
    expect(await run('lint')).toBe(1);
    expect(err.join()).toContain('phrases/a.yaml:6 keep: "go to" would change "go to" in "The go to bed."');
  });
  test('2 for faults', async () => {
    write('phrases/a.yaml', whole.replace('before', 'befor'));
    expect(await run('lint')).toBe(2);
    expect(err.join()).toContain('phrases/a.yaml:3 unknown key "befor"; did you mean "before"?');
  });
  test('only of the files named', async () => {
    write('phrases/b.yaml', whole);
    write('phrases/c.yaml', whole);
    expect(await run('lint', path.join(folder, 'phrases/b.yaml'))).toBe(1);
    expect(err.length).toBe(1);
    expect(err[0]).toContain('phrases/b.yaml:1 "go to" stands already at phrases/a.yaml:1');
  });
});

test('test counts examples that hold', async () => {
  expect(await run('test')).toBe(0);
  expect(out).toEqual(['2 examples hold']);
});

test('format writes canonical files and leaves faulty ones', async () => {
  write('phrases/a.yaml', whole.replace('[article]', "['article']"));
  write('phrases/b.yaml', "- spun: ['x']\n");
  expect(await run('format')).toBe(2);
  expect(readFileSync(path.join(folder, 'phrases/a.yaml'), 'utf8')).toBe(whole);
  expect(readFileSync(path.join(folder, 'phrases/b.yaml'), 'utf8')).toBe("- spun: ['x']\n");
});

describe('build', () => {
  test('writes a file that opens', async () => {
    const file = path.join(folder, 'out/dictionary.bin');
    expect(await run('build', '--out', file)).toBe(0);
    const entries = new Entries(Container.open(readFileSync(file), 'DICT', 1));
    expect([entries.count, entries.id(0), entries.originals(0)]).toEqual([1, 'phrases/a.yaml:1', ['visit']]);
  });
  test('stops at a failing example', async () => {
    write('phrases/a.yaml', whole.replace('You go', 'The go'));
    const file = path.join(folder, 'dictionary.bin');
    expect(await run('build', '--out', file)).toBe(1);
    expect(err[0]).toContain('phrases/a.yaml:6 ');
    expect(() => readFileSync(file)).toThrow('ENOENT');
  });
});

test('stats counts entries and lists the most ambiguous rows', async () => {
  expect(await run('stats')).toBe(0);
  expect(out[0]).toBe('1 entries (1 with conditions), 0 kept phrases');
  expect(out.join('\n')).toContain('16 1.0 * go to: visit, trip');
});

test('find shows entries and rows on both sides', async () => {
  expect(await run('find', 'visit')).toBe(0);
  expect(out).toEqual([
    'phrases/a.yaml:1 go to -> visit (before: article)',
    'news go to <- visit (8 of 9)',
    'news visit left as it is (1 of 9)',
  ]);
  expect(await run('find', 'nowhere')).toBe(1);
});

test('honest measures what would change', async () => {
  write('corpus.txt', 'It is the go to.\nMore.\n\nYou go to bed.\n');
  expect(await run('honest', path.join(folder, 'corpus.txt'))).toBe(0);
  expect(out).toEqual([
    '     1 likely  phrases/a.yaml:1 go to: "It is the go to."',
    '13 words; certain entries change 0, 0.00 in 100,000',
  ]);
});

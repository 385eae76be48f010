import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { HONEST, inFolder, SPUN, start, unspin } from './program.js';

const REPAIRED = unspin([], { input: SPUN }).out;
const SPUN_LINE = `{"id": 1, "text":${JSON.stringify(SPUN)}, "n":1.50}`;
const HONEST_LINE = JSON.stringify({ id: 2, text: HONEST });
const INPUT = `${SPUN_LINE}\n\nno json\r\n${HONEST_LINE}\r\n[1]\n${SPUN_LINE}`;

describe('NDJSON as a filter', () => {
  test('repairs the fields, keeps every other byte', () => {
    const { code, out, err } = unspin(['--format', 'ndjson'], { input: INPUT });
    expect(code).toBe(0);
    expect(err).toBe('unspin: <stdin>:3 is no JSON; passed through as it is\n');
    expect(out).toBe(INPUT.replaceAll(JSON.stringify(SPUN), JSON.stringify(REPAIRED)));
  });
  test('--annotate adds what is known', () => {
    const { out } = unspin(['--format', 'ndjson', '--annotate'], { input: `${SPUN_LINE}\n${HONEST_LINE}\n` });
    const [spun, honest] = out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(spun.text).toBe(REPAIRED);
    expect(spun.unspin).toMatchObject({ version: expect.any(String), dictionary: expect.any(String), verdict: 'spun' });
    expect(spun.unspin.profile).toMatch(/^newsfeed/);
    expect(spun.unspin.spunProbability).toBeGreaterThan(0.9);
    for (const { start, end, input } of spun.unspin.repairs) expect(SPUN_LINE.slice(start, end)).toBe(input);
    expect(honest.unspin).toMatchObject({ verdict: 'honest', profile: null, spunShare: 0, repairs: [] });
  });
  test('--annotate-only leaves the fields', () => {
    const { out } = unspin(['--format', 'ndjson', '--annotate-only'], { input: SPUN_LINE });
    const record = JSON.parse(out);
    expect(record.text).toBe(SPUN);
    expect(record.unspin.repairs.length).toBeGreaterThan(10);
    expect(out.startsWith(SPUN_LINE.slice(0, -1))).toBe(true);
  });
  test('--strict stops at a bad line', () => {
    const { code, out, err } = unspin(['--format', 'ndjson', '--strict'], { input: INPUT });
    expect(code).toBe(2);
    expect(out.split('\n').length).toBe(3);
    expect(err).toBe('unspin: <stdin>:3 is no JSON; mend the line, or leave --strict\n');
  });
  test('--field names the fields', () => {
    const input = JSON.stringify({ text: SPUN, a: { b: [SPUN] } });
    const out = JSON.parse(unspin(['--format', 'ndjson', '--field', 'a.b'], { input }).out);
    expect(out).toEqual({ text: SPUN, a: { b: [REPAIRED] } });
  });
  test('a .jsonl.gz goes out as it came in; worker threads give the same', () =>
    inFolder(cwd => {
      const file = path.join(cwd, 'in.jsonl.gz');
      const lines = Array.from({ length: 70 }, (_, i) => JSON.stringify({ i, text: i % 7 ? 'Short.' : SPUN })).join(
        '\n',
      );
      writeFileSync(file, gzipSync(lines));
      const one = unspin([file]).bytes;
      expect(gunzipSync(one).toString()).toBe(lines.replaceAll(JSON.stringify(SPUN), JSON.stringify(REPAIRED)));
      expect(gunzipSync(unspin(['--jobs', '2', file]).bytes)).toEqual(gunzipSync(one));
    }));
  test('each record goes out before the next comes in', async () => {
    const child = start(['--format', 'ndjson']);
    const answer = (): Promise<string> =>
      new Promise(resolve => child.stdout.once('data', data => resolve(String(data))));
    for (const text of ['First.', 'Second.']) {
      child.stdin.write(`{"text":"${text}"}\n`);
      expect(await answer()).toBe(`{"text":"${text}"}\n`);
    }
    child.stdin.end();
    expect(await new Promise(resolve => child.on('close', resolve))).toBe(0);
  });
});

describe('a file of JSON that is none', () => {
  const BAD = '{"text": "a",\n "b": }\n';
  const SAID = /is no JSON: unexpected token '}' in line 2, column 7; mend it, or say --format plain\n/;
  test('is said with its place, and nothing is written', () =>
    inFolder(cwd => {
      writeFileSync(path.join(cwd, 'bad.json'), BAD);
      for (const words of [['bad.json'], ['--diff', 'bad.json'], ['--write', '.'], ['check', 'bad.json']]) {
        const { code, out, err } = unspin(words, { cwd });
        expect([code, out]).toEqual([2, '']);
        expect(err).toMatch(SAID);
      }
      expect(unspin(['--format', 'json'], { input: BAD })).toMatchObject({
        code: 2,
        out: '',
        err: expect.stringMatching(SAID),
      });
      expect(readFileSync(path.join(cwd, 'bad.json'), 'utf8')).toBe(BAD);
    }));
});

describe('lines that are no records, in a batch', () => {
  const LINES = `{"text":"a"}\nno json\r\n\n{"text":${JSON.stringify(SPUN)}}\n[`;
  const SAID = ['a.jsonl:2', 'a.jsonl:5'].map(place => `unspin: ${place} is no JSON; left as it is\n`).join('');
  test.each([
    [['check', 'a.jsonl'], 1],
    [['--list', 'a.jsonl'], 0],
    [['--write', 'a.jsonl'], 0],
    [['check', '--json', 'a.jsonl'], 1],
  ] as const)('%j names them', (words, code) =>
    inFolder(cwd => {
      writeFileSync(path.join(cwd, 'a.jsonl'), LINES);
      const run = unspin(words, { cwd });
      expect(run.code).toBe(code);
      expect(run.err.startsWith(SAID)).toBe(true);
      expect(unspin([...words, '--quiet'], { cwd }).err).toBe('');
    }),
  );
  test('--strict makes them a fault of their file, and nothing of it is written', () =>
    inFolder(cwd => {
      writeFileSync(path.join(cwd, 'a.jsonl'), LINES);
      writeFileSync(path.join(cwd, 'b.jsonl'), `{"text":${JSON.stringify(SPUN)}}`);
      const { code, err } = unspin(['--write', '--strict', 'a.jsonl', 'b.jsonl'], { cwd });
      expect(code).toBe(2);
      expect(err).toMatch('unspin: a.jsonl line 2 is no JSON; mend the line, or leave --strict\n');
      expect(readFileSync(path.join(cwd, 'a.jsonl'), 'utf8')).toBe(LINES);
      expect(readFileSync(path.join(cwd, 'b.jsonl'), 'utf8')).toBe(`{"text":${JSON.stringify(REPAIRED)}}`);
      expect(unspin(['check', '--strict', 'a.jsonl'], { cwd }).code).toBe(2);
      writeFileSync(path.join(cwd, 'a.txt'), 'a');
      expect(unspin(['check', '--strict', 'a.txt'], { cwd }).err).toBe(
        'unspin: --strict is for NDJSON, and a.txt is none; say --format ndjson, or leave it out\n',
      );
    }));
  test('also of a file that is too large to be held, and of standard input', () =>
    inFolder(cwd => {
      const lines = `{"id":"${'x'.repeat(2000)}"}\n`.repeat(1500);
      writeFileSync(path.join(cwd, 'a.jsonl'), `${lines}no json\n${lines}`);
      expect(unspin(['check', 'a.jsonl'], { cwd }).err).toMatch(/^unspin: a\.jsonl:1501 is no JSON; left as it is\n/);
      expect(unspin(['check', '--format', 'ndjson'], { input: '{}\nno', cwd }).err).toBe(
        'unspin: <stdin>:2 is no JSON; left as it is\n',
      );
      const strict = unspin(['check', '--strict', 'a.jsonl'], { cwd });
      expect(strict).toMatchObject({ code: 2, err: expect.stringMatching(/^unspin: a\.jsonl line 1501 is no JSON; /) });
    }));
});

describe('a record that is too long to be held', () => {
  const LONG = `{"text":"${'a '.repeat(3 * 2 ** 20)}"}`;
  test('goes through as it is, is counted and named, and the others are done', () => {
    const input = `${SPUN_LINE}\n${LONG}\r\n${SPUN_LINE}\n${LONG}`;
    const { code, out, err } = unspin(['--format', 'ndjson'], { input });
    expect(code).toBe(0);
    expect(out === input.replaceAll(JSON.stringify(SPUN), JSON.stringify(REPAIRED))).toBe(true);
    expect(err).toBe(
      [2, 4].map(line => `unspin: <stdin>:${line} is longer than 1 MB; passed through as it is\n`).join(''),
    );
    const strict = unspin(['--format', 'ndjson', '--strict'], { input });
    expect(strict.code).toBe(2);
    expect(strict.err).toBe('unspin: <stdin>:2 is longer than 1 MB; split the record, or leave --strict\n');
    expect(unspin(['check', '--format', 'ndjson'], { input }).err).toMatch(/^unspin: <stdin>:2 is longer than 1 MB; /);
  });
  test('records that are long, but not too long, come out in order, also beside threads', () => {
    const long = JSON.stringify({ text: `${HONEST}\n\n`.repeat(200) });
    const input = `${SPUN_LINE}\n${long}\n${`${SPUN_LINE}\n`.repeat(40)}${long}\n${SPUN_LINE}`;
    const { out, err } = unspin(['--format', 'ndjson', '--jobs', '2'], { input });
    expect(err).toBe('');
    expect(out === input.replaceAll(JSON.stringify(SPUN), JSON.stringify(REPAIRED))).toBe(true);
  });
  test('a mark of the byte order is no part of the first record', () => {
    const input = `\ufeff${SPUN_LINE}\nno`;
    const { out, err } = unspin(['--format', 'ndjson'], { input });
    expect(out).toBe(input.replace(JSON.stringify(SPUN), JSON.stringify(REPAIRED)));
    expect(err).toBe('unspin: <stdin>:2 is no JSON; passed through as it is\n');
  });
});

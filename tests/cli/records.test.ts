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

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { head, whole } from '../../src/batch/chunks.js';
import { repairLarge } from '../../src/batch/large.js';
import { repairLargeDocument } from '../../src/batch/large-document.js';
import type { RepairReport } from '../../src/batch/outcome.js';
import { repairsOf } from '../../src/batch/stretch.js';
import { open } from '../../src/engine.js';
import { readPlain } from '../../src/formats/plain.js';
import { HONEST, PROGRAM, ROOT, SPUN } from '../cli/program.js';

const engine = await open({
  dictionary: path.join(path.dirname(PROGRAM), 'dictionary.bin'),
  languageModel: `${ROOT}/dictionaries/english.lm`,
});

async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('the head of a stream', () => {
  const cases: [length: number, limit: number, size: number][] = [
    [0, 10, 3],
    [10, 10, 3],
    [11, 10, 3],
    [100, 10, 7],
    [100, 10, 100],
  ];
  test.each(cases)('%d bytes, limit %d, chunks of %d', async (length, limit, size) => {
    const bytes = Buffer.from(Array.from({ length }, (_, i) => i));
    const { bytes: first, rest } = await head(chunked(bytes, size), limit);
    expect(rest === undefined).toBe(length <= limit);
    expect(Buffer.from(rest ? await whole(rest, 'x') : first).equals(bytes)).toBe(true);
  });
});

test('what cannot be cut is refused before it fills the memory', async () => {
  const endless = async function* (): AsyncGenerator<Uint8Array> {
    for (;;) yield new Uint8Array(2 ** 20);
  };
  await expect(whole(endless(), 'x.docx')).rejects.toThrow(
    'x.docx is larger than 64 MB; split it; plain text, HTML, feeds, tables and NDJSON may be of any size',
  );
});

test('what can be cut and has no place to cut is refused too', async () => {
  const uncut = { held: 0, write: (text: string) => void (uncut.held += text.length), end: () => readPlain('') };
  const endless = async function* (): AsyncGenerator<Uint8Array> {
    for (;;) yield new Uint8Array(2 ** 22).fill(65);
  };
  const stretches = repairLargeDocument(endless(), engine, {}, uncut, { name: 'x.html', window: 2 ** 22 });
  await expect(stretches.next()).rejects.toThrow('x.html has more than 64 MB without the end of a block or record');
});

describe('a large text in windows', () => {
  async function repaired(bytes: Buffer): Promise<{ out: Buffer; windows: number; repairs: RepairReport[] }> {
    const out: Uint8Array[] = [];
    const repairs: RepairReport[] = [];
    for await (const stretch of repairLarge(chunked(bytes, 50_000), engine, {}, { name: 'x', window: 2_000 })) {
      out.push(stretch.after);
      repairs.push(...repairsOf(stretch));
    }
    return { out: Buffer.concat(out), windows: out.length, repairs };
  }
  test('honest text comes back byte for byte, in every encoding', async () => {
    const text = `${HONEST}\n\n`.repeat(4);
    const latin = text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
    for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`, 'utf16le'), Buffer.from(latin, 'latin1')]) {
      const { out, windows } = await repaired(bytes);
      expect(windows).toBeGreaterThan(3);
      expect(out.equals(bytes)).toBe(true);
    }
  });
  test('spun text is repaired, with the places of the whole', async () => {
    const text = `${SPUN}\n\n`.repeat(3);
    const { out, repairs } = await repaired(Buffer.from(text));
    expect(out.toString()).not.toContain('brand new album');
    expect(out.toString().split('\n').length).toBe(text.split('\n').length);
    expect(repairs.length).toBeGreaterThan(2 * engine.repair(SPUN).repairs.length);
    const lines = text.split('\n');
    for (const { start, end, line, column, input, before } of repairs) {
      expect(text.slice(start, end)).toBe(input);
      expect(lines[line - 1].startsWith(input, column - 1)).toBe(true);
      expect(text.slice(0, start).endsWith(before.replace(/^… /, ''))).toBe(true);
    }
  });
  test('a window that is no text passes as it is', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${HONEST}\n\n`.repeat(3)),
      Buffer.from([0, 1, 2, 0xff]),
      Buffer.from(`\n\n${HONEST}`),
    ]);
    expect((await repaired(bytes)).out.equals(bytes)).toBe(true);
  });
});

describe('the spinner of a large text', () => {
  const articles = (folder: string): string[] =>
    readdirSync(`${ROOT}/fixtures/articles/${folder}`).map(
      name =>
        `${readFileSync(`${ROOT}/fixtures/articles/${folder}/${name}`, 'utf8').trim().replace(/\n+/g, '\n\n')}\n\n`,
    );
  test('is told by its parts, where one article in thirteen is spun', async () => {
    const [spun, honest] = [articles('spun-default'), articles('original')];
    const text = Array.from({ length: 96 }, (_, n) => (n % 13 === 3 ? spun : honest)[n % honest.length]).join('');
    const lines = text.split('\n');
    const out: Uint8Array[] = [];
    const profiles = new Set<string | null>();
    for await (const stretch of repairLarge(chunked(Buffer.from(text), 50_000), engine, {}, { name: 'x' })) {
      out.push(stretch.after);
      profiles.add(stretch.read!.result.verdict.profile);
    }
    const repaired = Buffer.concat(out).toString().split('\n');
    const isHonest = new Set(honest.flatMap(article => article.split('\n')));
    expect([...profiles]).toEqual(['newsfeed']);
    expect(lines.filter((line, i) => isHonest.has(line) && repaired[i] !== line)).toEqual([]);
    expect(lines.filter((line, i) => repaired[i] !== line).length).toBeGreaterThan(40);
  });
});

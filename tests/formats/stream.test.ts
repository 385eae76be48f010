import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windowsOfStream } from '../../src/formats/stream.js';
import { linesOfChunks, type StreamLine } from '../../src/formats/stream-lines.js';

async function* chunksOf(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const out: T[] = [];
  for await (const item of items) out.push(item);
  return out;
}

describe('linesOfChunks', () => {
  it('tells text and line end, and what is not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('one\r\n\né'), Uint8Array.of(0xff), Buffer.from('\nlast')]);
    const lines = (await all(linesOfChunks(chunksOf(bytes, 2)))).flat();
    expect(lines.map(({ text, end }: StreamLine) => [text, end])).toEqual([
      ['one', '\r\n'],
      ['', '\n'],
      [undefined, '\n'],
      ['last', ''],
    ]);
  });

  it('gives what is too long in pieces, and the mark of the byte order by itself', async () => {
    const bytes = Buffer.from('\ufeffone\n1234567890abc\nlast');
    const lines = (await all(linesOfChunks(chunksOf(bytes, 4), 10))).flat();
    expect(lines.map(({ text, isLong, goesOn }) => [text, isLong, goesOn])).toEqual([
      ['', undefined, true],
      ['one', undefined, undefined],
      [undefined, true, true],
      [undefined, true, false],
      ['last', undefined, undefined],
    ]);
  });

  it('joins to what went in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array(),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 3, max: 40 }),
        async (bytes, length, most) => {
          const chunks = chunksOf(
            Uint8Array.from(bytes, byte => byte % 16),
            length,
          );
          const lines = (await all(linesOfChunks(chunks, most))).flat();
          for (const { bytes, isLong } of lines) expect(isLong || bytes.length <= most).toBe(true);
          expect(Buffer.concat(lines.map(line => line.bytes)).equals(Uint8Array.from(bytes, byte => byte % 16))).toBe(
            true,
          );
        },
      ),
    );
  });
});

describe('windowsOfStream', () => {
  const cut = async (text: string, size: number): Promise<string[]> =>
    (await all(windowsOfStream(chunksOf(Buffer.from(text), 5), { size }))).map(window => window.toString('utf8'));

  it('ends behind an empty line, else a line, else a blank, else a character', async () => {
    expect(await cut('one two\n\nthree\nfour five six', 10)).toEqual(['one two\n\n', 'three\n', 'four five ', 'six']);
    expect(await cut('aaaaaaaaa’’’', 10)).toEqual(['aaaaaaaaa', '’’’']);
    expect(await cut('aaaaaaaa😀😀', 10)).toEqual(['aaaaaaaa', '😀😀']);
  });

  it('never cuts a character, in whatever encoding, and joins to what went in', async () => {
    const text = fc
      .array(fc.constantFrom('a', '’', '😀', '\n', '\r\n', ' ', '\u0a0a', 'é'), { maxLength: 60 })
      .map(parts => parts.join(''));
    const encodings = fc.constantFrom('utf8', 'utf16le', 'utf16be', 'latin1');
    await fc.assert(
      fc.asyncProperty(text, encodings, fc.integer({ min: 8, max: 30 }), async (text, encoding, size) => {
        const bytes = Buffer.from(text, encoding === 'utf16be' ? 'utf16le' : (encoding as BufferEncoding));
        if (encoding === 'utf16be') bytes.swap16();
        const windows = await all(
          windowsOfStream(chunksOf(bytes, 7), { size, unit: encoding.startsWith('utf16') ? 2 : 1 }),
        );
        expect(Buffer.concat(windows).equals(bytes)).toBe(true);
        if (encoding === 'utf8') for (const window of windows) expect(window.toString('utf8')).not.toContain('\ufffd');
        if (encoding.startsWith('utf16')) for (const window of windows) expect(window.length % 2).toBe(0);
        if (encoding === 'utf16le')
          for (const window of windows) expect(window.toString('utf16le').isWellFormed()).toBe(true);
      }),
    );
  });
});

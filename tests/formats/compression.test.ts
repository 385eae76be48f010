import * as zlib from 'node:zlib';
import { gzipSync } from 'node:zlib';
import { Zstd } from '@hpcc-js/wasm-zstd';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/fault.js';
import {
  type Compression,
  compress,
  compressionOf,
  compressStream,
  decompress,
  decompressStream,
} from '../../src/formats/compression.js';

const text = Buffer.from('the finish of his go to '.repeat(20_000));

async function* chunksOf(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function joined(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

describe.each<Compression>(['gzip', 'zstd'])('%s', compression => {
  it('goes both ways', async () => {
    expect(text.equals(await decompress(await compress(text, compression), compression))).toBe(true);
  });

  it('goes both ways in a stream', async () => {
    const packed = await joined(compressStream(chunksOf(text, 100_000), compression));
    expect(text.equals(await joined(decompressStream(chunksOf(packed, 1000), compression)))).toBe(true);
    expect(text.equals(await decompress(packed, compression))).toBe(true);
  });

  it('faults what is cut off or something else', async () => {
    const packed = await compress(text, compression);
    for (const bytes of [packed.subarray(0, 40), Buffer.from('go to'), new Uint8Array()]) {
      await expect(decompress(bytes, compression, 'x')).rejects.toThrow(Fault);
      if (bytes.length > 0)
        await expect(joined(decompressStream(chunksOf(bytes, 7), compression, 'x'))).rejects.toThrow(Fault);
    }
  });
});

/** Node has zstd from 22.15 on. */
const { zstdCompressSync } = zlib as { zstdCompressSync?: (bytes: Uint8Array) => Uint8Array };

it.skipIf(!zstdCompressSync)('zstd is written by Node itself where it can', async () => {
  expect(Buffer.from(await compress(text, 'zstd')).equals(zstdCompressSync!(text))).toBe(true);
});

it('reads members and frames that follow each other', async () => {
  const zstd = await Zstd.load();
  const [a, b] = [Buffer.from('go '), Buffer.from('to')];
  expect(Buffer.from(await decompress(Buffer.concat([gzipSync(a), gzipSync(b)]), 'gzip')).toString()).toBe('go to');
  expect(Buffer.from(await decompress(Buffer.concat([zstd.compress(a), zstd.compress(b)]), 'zstd')).toString()).toBe(
    'go to',
  );
});

it.each([
  ['a.txt.gz', { compression: 'gzip', inner: 'a.txt' }],
  ['a.ndjson.ZST', { compression: 'zstd', inner: 'a.ndjson' }],
  ['a.txt', { inner: 'a.txt' }],
])('knows %s by its name', (name, wanted) => {
  expect(compressionOf(name)).toEqual(wanted);
});

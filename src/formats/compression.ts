/** Compressed bytes ⇄ bytes, for `.gz` and `.zst`. node:zlib and the zstd libraries are loaded only when such a file comes. */
import type { Transform } from 'node:stream';
import { Fault } from '../fault.js';

export type Compression = 'gzip' | 'zstd';

/** How `fileName` says it is compressed, and its name without that ending. */
export function compressionOf(fileName: string): { compression?: Compression; inner: string } {
  if (/\.gz$/i.test(fileName)) return { compression: 'gzip', inner: fileName.slice(0, -3) };
  if (/\.zst$/i.test(fileName)) return { compression: 'zstd', inner: fileName.slice(0, -4) };
  return { inner: fileName };
}

/**
 * The bytes that were compressed; several members or frames one after the other are read as one.
 * @throws Fault where `bytes` are not of that kind, damaged or cut off.
 */
export async function decompress(bytes: Uint8Array, compression: Compression, name = 'the input'): Promise<Uint8Array> {
  try {
    if (compression === 'gzip') return (await import('node:zlib')).gunzipSync(bytes);
    if (bytes.length === 0) throw new Error('it is empty');
    // fzstd (MIT, 8 kB): reads frames that follow each other, where node:zlib silently drops all after the first (nodejs/node#64741).
    const { decompress: unzstd } = await import('fzstd');
    return unzstd(bytes);
  } catch (error) {
    throw new Fault(name, `is not a sound ${compression} file (${(error as Error).message})`);
  }
}

/** Compresses as `gzip` or `zstd` do by default. */
export async function compress(bytes: Uint8Array, compression: Compression): Promise<Uint8Array> {
  const zlib = await import('node:zlib');
  if (compression === 'gzip') return zlib.gzipSync(bytes);
  const { zstdCompressSync } = zlib as { zstdCompressSync?: (bytes: Uint8Array) => Uint8Array };
  if (zstdCompressSync) return zstdCompressSync(bytes);
  // @hpcc-js/wasm-zstd (Apache-2.0, zstd itself as 240 kB of WebAssembly in the script): Node before 22.15 has no zstd.
  const { Zstd } = await import('@hpcc-js/wasm-zstd');
  return (await Zstd.load()).compress(bytes);
}

/**
 * `decompress` for a stream: what is decompressed so far is given on before more is asked for.
 * @throws Fault where the bytes are not of that kind, damaged or cut off.
 */
export async function* decompressStream(
  chunks: AsyncIterable<Uint8Array>,
  compression: Compression,
  name = 'the input',
): AsyncGenerator<Uint8Array> {
  try {
    if (compression === 'gzip') yield* through(chunks, (await import('node:zlib')).createGunzip());
    else yield* unzstdStream(chunks);
  } catch (error) {
    throw new Fault(name, `is not a sound ${compression} file (${(error as Error).message})`);
  }
}

/** `compress` for a stream. A zstd file has a frame for each chunk, which is within its format. */
export async function* compressStream(
  chunks: AsyncIterable<Uint8Array>,
  compression: Compression,
): AsyncGenerator<Uint8Array> {
  if (compression === 'gzip') yield* through(chunks, (await import('node:zlib')).createGzip());
  else for await (const chunk of chunks) if (chunk.length > 0) yield await compress(chunk, 'zstd');
}

async function* through(chunks: AsyncIterable<Uint8Array>, transform: Transform): AsyncGenerator<Uint8Array> {
  const { pipeline } = await import('node:stream/promises');
  const fed = pipeline(chunks, transform);
  // Reading on fails with the same error.
  fed.catch(() => {});
  yield* transform as AsyncIterable<Uint8Array>;
  await fed;
}

async function* unzstdStream(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { Decompress } = await import('fzstd');
  let ready: Uint8Array[] = [];
  const frames = new Decompress(data => ready.push(data));
  for await (const chunk of chunks) {
    frames.push(chunk);
    yield* ready;
    ready = [];
  }
  frames.push(new Uint8Array(), true);
  yield* ready;
}

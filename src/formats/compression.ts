/** Compressed bytes ⇄ bytes, for `.gz` and `.zst`. The zstd libraries are loaded only when such a file comes. */
import zlib from 'node:zlib';
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
    if (compression === 'gzip') return zlib.gunzipSync(bytes);
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
  if (compression === 'gzip') return zlib.gzipSync(bytes);
  const { zstdCompressSync } = zlib as { zstdCompressSync?: (bytes: Uint8Array) => Uint8Array };
  if (zstdCompressSync) return zstdCompressSync(bytes);
  // @hpcc-js/wasm-zstd (Apache-2.0, zstd itself as 240 kB of WebAssembly in the script): Node before 22.15 has no zstd.
  const { Zstd } = await import('@hpcc-js/wasm-zstd');
  return (await Zstd.load()).compress(bytes);
}

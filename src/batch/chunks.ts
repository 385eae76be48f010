/** A text that comes in chunks: whole where it is of a common size, chunk by chunk where it is large. */

import { Fault } from '../fault.js';

/** Inputs of more bytes than this are not held as a whole where their format can be cut: whole, they take 80 to 150 times their size in memory. */
export const LARGE = 2 * 2 ** 20;

/** All bytes, where they are no more than `limit`; else the first of them, and in `rest` all chunks, those already read included. */
export async function head(
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<{ bytes: Uint8Array; rest?: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  for (let length = 0; length <= limit; ) {
    const { done, value } = await iterator.next();
    if (done) return { bytes: joined(held) };
    held.push(value);
    length += value.length;
  }
  const bytes = joined(held);
  return { bytes, rest: following(bytes, iterator) };
}

/** All bytes. @throws Fault where they are more than can be held; `name` is what it calls them. */
export async function whole(chunks: AsyncIterable<Uint8Array>, name: string): Promise<Uint8Array> {
  const held: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    held.push(chunk);
    length += chunk.length;
    refuseHuge(name, length);
  }
  return joined(held);
}

/** Bytes of a text that cannot be cut: it takes a hundred times as much in memory, which Node does not give beyond some gigabytes. */
const MOST = 64 * 2 ** 20;

/** @throws Fault where an input of `size` bytes is more than can be held: it would end the program, and all other files with it. */
export function refuseHuge(name: string, size: number | bigint): void {
  if (size > MOST)
    throw new Fault(
      name,
      `is larger than ${MOST / 2 ** 20} MB`,
      'split it; plain text, HTML, feeds, tables and NDJSON may be of any size',
    );
}

/** @throws Fault where `units` UTF-16 units of an input that can be cut are held, and there was no place to cut. */
export function refuseUncut(name: string, units: number): void {
  if (units > MOST)
    throw new Fault(name, `has more than ${MOST / 2 ** 20} MB without the end of a block or record`, 'split it');
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
}

async function* following(first: Uint8Array, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* { [Symbol.asyncIterator]: () => iterator };
}

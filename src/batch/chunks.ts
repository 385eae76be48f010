/** A text that comes in chunks: whole where it is of a common size, chunk by chunk where it is large. */

/** Plain texts and NDJSON of more bytes than this are never held as a whole: whole, they take 80 to 150 times their size in memory. */
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

export async function whole(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const held: Uint8Array[] = [];
  for await (const chunk of chunks) held.push(chunk);
  return joined(held);
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
}

async function* following(first: Uint8Array, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* { [Symbol.asyncIterator]: () => iterator };
}

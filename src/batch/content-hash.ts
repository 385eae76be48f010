/** A content, whole or as it comes -> its name, by which the cache knows it again. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

export class ContentHash {
  readonly #hash = createHash('sha256');

  add(bytes: Uint8Array): void {
    this.#hash.update(bytes);
  }

  /** The chunks, each taken in as it goes by. */
  async *of(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      this.add(chunk);
      yield chunk;
    }
  }

  /** Asked for once, at the end. */
  get name(): string {
    return this.#hash.digest('base64url').slice(0, 22);
  }
}

export function hashOf(bytes: Uint8Array): string {
  const hash = new ContentHash();
  hash.add(bytes);
  return hash.name;
}

export async function hashOfFile(file: string): Promise<string> {
  const hash = new ContentHash();
  for await (const chunk of createReadStream(file, { highWaterMark: 2 ** 20 })) hash.add(chunk as Uint8Array);
  return hash.name;
}

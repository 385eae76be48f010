/** Standard input, whole. */
import { readSync } from 'node:fs';

/** What messages call standard input. */
export const STANDARD_INPUT = '<stdin>';

const CHUNK = 64 * 1024;

/** All bytes of standard input. Reads the descriptor itself, which saves start-up the streams. */
export async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK);
    let length: number;
    try {
      length = readSync(0, chunk);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Where the writer made the pipe non-blocking, the stream waits for us; on Windows a closed pipe is an error.
      if (code === 'EAGAIN') return Buffer.concat([...chunks, await restOfStream()]);
      if (code === 'EOF') return Buffer.concat(chunks);
      throw error;
    }
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, length));
  }
}

async function restOfStream(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

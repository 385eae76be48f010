/** Standard input, in chunks or whole. */
import { fstatSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What messages call standard input. */
export const STANDARD_INPUT = '<stdin>';

/** Whether standard input is a terminal. `process.stdin` would make a stream of it, which costs start-up two milliseconds. */
export function isTerminal(): boolean {
  try {
    if (!fstatSync(0).isCharacterDevice()) return false;
  } catch {
    return false;
  }
  return (createRequire(import.meta.url)('node:tty') as typeof import('node:tty')).isatty(0);
}

const CHUNK = 64 * 1024;

/** Reads the descriptor itself, which saves start-up the streams. */
export async function* standardInputChunks(): AsyncGenerator<Uint8Array> {
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK);
    let length: number;
    try {
      length = readSync(0, chunk);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // On Windows a closed pipe is an error.
      if (code === 'EOF') return;
      if (code !== 'EAGAIN') throw error;
      // The writer made the pipe non-blocking: the stream waits for it.
      yield* process.stdin as AsyncIterable<Buffer>;
      return;
    }
    if (length === 0) return;
    yield chunk.subarray(0, length);
  }
}

/** All bytes of standard input. */
export async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of standardInputChunks()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

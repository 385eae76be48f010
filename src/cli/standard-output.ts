/** Writing to standard output, and what happens when its reader goes away. */
import { writeSync } from 'node:fs';
import { exit } from './exit.js';
import { EXIT } from './exit-codes.js';

/**
 * Writes all of it to the descriptor itself, which saves start-up the streams. A reader that closed the pipe (`| head`) ends the program
 * without a word.
 */
export async function writeStandardOutput(bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') exit(EXIT.done);
      if (code !== 'EAGAIN') throw error;
      // A pipe that another program made non-blocking is full: the stream waits for its reader.
      quietClosedPipes();
      return new Promise(resolve => void process.stdout.write(bytes.subarray(at), () => resolve()));
    }
  }
}

/** Whether the streams are used; asking them would make them. */
let isQuiet = false;

/** The streams that may hold something still to be written. */
export function usedStreams(): NodeJS.WriteStream[] {
  return isQuiet || process.exitCode ? [process.stdout, process.stderr] : [];
}

/** From now on a closed pipe ends the program without a word. Called by whatever writes to the streams. */
export function quietClosedPipes(): void {
  isQuiet = true;
  for (const stream of [process.stdout, process.stderr])
    if (!stream.listeners('error').includes(endQuietly)) stream.on('error', endQuietly);
}

function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') exit(EXIT.done);
  throw error;
}

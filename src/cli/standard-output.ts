/** Writing to standard output, and what happens when its reader goes away, or it takes no more. */
import { writeSync } from 'node:fs';
import { fileFault } from '../batch/faults.js';
import { Fault } from '../fault.js';
import { exit } from './exit.js';
import { EXIT } from './exit-codes.js';

const STANDARD_OUTPUT = 'standard output';

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
      if (code !== 'EAGAIN') throw fileFault(STANDARD_OUTPUT, error, 'written');
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
  if (isQuiet) return [process.stdout, process.stderr];
  return process.exitCode ? [process.stderr] : [];
}

/**
 * From now on a closed pipe ends the program without a word, and another fault of the output with one. Where only messages can no longer
 * be written, the work goes on: the exit code tells how it ended. Called by whatever writes to the streams.
 */
export function quietClosedPipes(): void {
  isQuiet = true;
  if (!process.stdout.listeners('error').includes(endQuietly)) process.stdout.on('error', endQuietly);
  if (!process.stderr.listeners('error').includes(goOn)) process.stderr.on('error', goOn);
}

function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') exit(EXIT.done);
  const fault = fileFault(STANDARD_OUTPUT, error, 'written');
  if (!(fault instanceof Fault)) throw error;
  process.stderr.write(`unspin: ${fault.message}\n`, () => exit(EXIT.fault));
}

function goOn(): void {}

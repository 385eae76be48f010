/** The end of the program. */
import { exit } from './exit.js';
import { usedStreams } from './standard-output.js';

/** Ends at once when all is written. Left to itself Node first waits for its compiler threads, which costs ten milliseconds. */
export async function end(): Promise<never> {
  for (const stream of usedStreams()) await new Promise<void>(resolve => void stream.write('', () => resolve()));
  exit();
}

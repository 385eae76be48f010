/** The end of the program. */
import { usedStreams } from './standard-output.js';

/**
 * Ends at once when all is written. Left to itself Node first waits for its compiler threads, which costs ten milliseconds and, once in
 * thousands of runs, never ends: a thread waits for a collection of garbage that the main thread will not make any more
 * (nodejs/node#54918).
 */
export async function end(): Promise<never> {
  for (const stream of usedStreams()) await new Promise<void>(resolve => void stream.write('', () => resolve()));
  process.exit();
}

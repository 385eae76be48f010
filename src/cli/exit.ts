/** Leaving the program at once. */
import { collectGarbage } from '../batch/garbage.js';

/**
 * `process.exit` waits for the compiler threads of Node, and a thread may wait for a collection of garbage that the main thread will not
 * make any more (nodejs/node#54918): 6 of 220 runs on a busy machine (a load of 12 on 2 cores) wrote all and then hung. After a
 * collection the threads have room enough for what they are about: none of 220.
 */
export function exit(code = process.exitCode): never {
  collectGarbage();
  process.exit(code);
}

/** Giving back memory at once, where much has just become free. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** V8 lets the heap grow before it looks what is still needed of it: after a long record or text that is hundreds of MiB. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

/** A pool of worker threads, each with an engine of its own. */
import type { Tinypool } from 'tinypool';

/** Room for what is soon forgotten. Node would take up to 48; with this a thread takes 25 MiB less, and is as fast (`npm run torture large`). */
const YOUNG = 12;

/** `data` is what every thread is told when it starts. */
export async function threadPool(threads: number, data: object): Promise<Tinypool> {
  // tinypool (MIT) is loaded only where threads pay.
  const { Tinypool } = await import('tinypool');
  const file = new URL(/\/chunks\/[^/]*$/.test(import.meta.url) ? '../worker.js' : './worker.js', import.meta.url);
  return new Tinypool({
    filename: file.href,
    minThreads: threads,
    maxThreads: threads,
    workerData: data,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
  });
}

/** A pool of worker threads, each with an engine of its own. */
import type { Tinypool } from 'tinypool';

/** `data` is what every thread is told when it starts. */
export async function threadPool(threads: number, data: object): Promise<Tinypool> {
  // tinypool (MIT) is loaded only where threads pay.
  const { Tinypool } = await import('tinypool');
  const file = new URL(/\/chunks\/[^/]*$/.test(import.meta.url) ? '../worker.js' : './worker.js', import.meta.url);
  return new Tinypool({ filename: file.href, minThreads: threads, maxThreads: threads, workerData: data });
}

/** Many files -> their outcomes, in the order of the files whatever the order in which they are done. */
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Engine } from '../engine.js';
import type { Input, Outcome } from './outcome.js';
import type { Task } from './task.js';
import { threadPool } from './threads.js';
import { work } from './work.js';

export interface RunOptions {
  /** Worker threads; as many as pay where absent. */
  readonly jobs?: number;
  /** Ends the run: no file is begun any more, those that are begun are ended. */
  readonly signal?: AbortSignal;
}

/** Works on `inputs`, with worker threads where there is enough to do for them to pay. */
export async function* run(
  inputs: readonly Input[],
  task: Task,
  engine: Engine,
  { jobs, signal }: RunOptions = {},
): AsyncGenerator<Outcome> {
  const threads = Math.min(jobs ?? threadsThatPay(inputs), inputs.length);
  if (threads > 1) yield* runInThreads(inputs, task, threads, signal);
  else
    for (const input of inputs) {
      if (signal?.aborted) return;
      yield await work(input, task, engine);
      // Lets signals and timers through.
      await new Promise(setImmediate);
    }
}

/** Bytes of text one thread must have before another pays: it takes about as long as opening the engine and warming up. */
const BYTES_THAT_PAY = 200_000;
const MOST_THREADS = 16;

function threadsThatPay(inputs: readonly Input[]): number {
  const most = Math.min(availableParallelism(), MOST_THREADS);
  let bytes = 0;
  for (const { path } of inputs) {
    bytes += statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    if (bytes >= most * BYTES_THAT_PAY) return most;
  }
  return Math.max(1, Math.floor(bytes / BYTES_THAT_PAY));
}

/** Files under way for each thread: enough that none waits, few enough that outcomes held back for the sake of order take no room. */
const AHEAD = 8;

async function* runInThreads(
  inputs: readonly Input[],
  task: Task,
  threads: number,
  signal?: AbortSignal,
): AsyncGenerator<Outcome> {
  const pool = await threadPool(threads, task);
  try {
    const underWay: Promise<Outcome>[] = [];
    for (const input of inputs) {
      if (signal?.aborted) break;
      underWay.push(pool.run(input));
      // A failure is met when its turn comes.
      underWay.at(-1)!.catch(() => {});
      if (underWay.length >= threads * AHEAD) yield await underWay.shift()!;
    }
    for (const outcome of underWay) yield await outcome;
  } finally {
    await pool.destroy();
  }
}

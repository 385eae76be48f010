/** Many files -> their outcomes, in the order of the files whatever the order in which they are done; before that of a large one its parts. */
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Engine } from '../engine.js';
import type { Input, Outcome } from './outcome.js';
import { isLarge } from './streamed.js';
import type { Task } from './task.js';
import { threadPool } from './threads.js';
import { workInParts } from './work.js';

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
  if (threads > 1) yield* runInThreads(inputs, task, engine, threads, signal);
  else
    for (const input of inputs) {
      if (signal?.aborted) return;
      yield* workInParts(input, task, engine);
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
  engine: Engine,
  threads: number,
  signal?: AbortSignal,
): AsyncGenerator<Outcome> {
  const pool = await threadPool(threads, task);
  const begin = (input: Input): (() => AsyncIterable<Outcome> | [Promise<Outcome>]) => {
    if (isForThisThread(input, task)) return () => workInParts(input, task, engine);
    const outcome: Promise<Outcome> = pool.run(input);
    // A failure is met when its turn comes.
    outcome.catch(() => {});
    return () => [outcome];
  };
  try {
    const underWay: (() => AsyncIterable<Outcome> | [Promise<Outcome>])[] = [];
    for (const input of inputs) {
      if (signal?.aborted) break;
      underWay.push(begin(input));
      if (underWay.length >= threads * AHEAD) yield* underWay.shift()!();
    }
    for (const outcomes of underWay) yield* outcomes();
  } finally {
    await pool.destroy();
  }
}

/** Whether it comes in chunks or its outcome in parts: a thread takes and gives only what is whole. */
function isForThisThread(input: Input, { takesParts, read }: Task): boolean {
  if (input.chunks) return true;
  const size = takesParts ? (statSync(input.path, { throwIfNoEntry: false })?.size ?? 0) : 0;
  return isLarge(input, size, read.format);
}

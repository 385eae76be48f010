/** A worker thread of a batch: opens the engine once, then works on one file after the other. */
import { workerData } from 'node:worker_threads';
import { type Engine, open } from '../engine.js';
import type { Input, Outcome } from './outcome.js';
import type { Task } from './task.js';
import { work } from './work.js';

// tinypool puts its own data first.
const [, task] = workerData as [unknown, Task];
const engine: Promise<Engine> = open(task.open);

export default async function (input: Input): Promise<Outcome> {
  return work(input, task, await engine);
}

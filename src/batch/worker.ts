/** A worker thread: opens the engine once, then works on one file, or one lot of records, after the other. */
import { workerData } from 'node:worker_threads';
import { type Engine, open } from '../engine.js';
import type { RecordWork } from './filter-records.js';
import type { Input, Outcome } from './outcome.js';
import type { DoneRecord } from './record.js';
import type { Task } from './task.js';
import { work } from './work.js';

// tinypool puts its own data first.
const [, told] = workerData as [unknown, Task | RecordWork];
const engine: Promise<Engine> = open(told.open);

/** Works on a file. */
export default async function (input: Input): Promise<Outcome> {
  return work(input, told as Task, await engine);
}

/** Works on lines of NDJSON; undefined ones are left out. */
export async function records(lines: readonly (string | undefined)[]): Promise<(DoneRecord | undefined)[]> {
  const { workRecord } = await import('./record.js');
  const { record } = told as RecordWork;
  const opened = await engine;
  return Promise.all(lines.map(line => (line === undefined ? undefined : workRecord(line, record, opened))));
}

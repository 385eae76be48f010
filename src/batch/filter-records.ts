/** A stream of NDJSON -> the same stream repaired: record by record, in order, in constant memory. */
import { availableParallelism } from 'node:os';
import type { Engine, OpenOptions } from '../engine.js';
import { linesOfChunks, type StreamLine } from '../formats/stream-lines.js';
import { collectGarbage } from './garbage.js';
import { inOrder } from './in-order.js';
import { type DoneRecord, type RecordTask, workRecord } from './record.js';
import { threadPool } from './threads.js';
import { isToRead, problemOf } from './unread.js';

/** A line that went through, or a piece of a long one. */
export interface FilteredLine {
  /** From 1. */
  readonly number: number;
  /** What is written. */
  readonly bytes: Uint8Array;
  /** Absent where the line is blank, or no record: then it is as it came. */
  readonly done?: DoneRecord;
  /** Why it was not read, where it is neither a record nor blank. */
  readonly problem?: string;
}

/** What the threads are given. */
export interface RecordWork {
  readonly open: OpenOptions;
  readonly record: RecordTask;
}

/** Bytes worked on before threads are thought of: what they spare of more than this is worth their start. */
const BYTES_THAT_PAY = 2 ** 20;
/** Threads where none are asked for: each takes some 90 MB, and a stream is to take no more than 400 (317 MiB with two over 1 GB; 377 with three over 20 MB). */
const MOST_THREADS = 2;

/**
 * `threads`: as many as pay where absent. Long records are worked on one at a time, in this thread, while there is no other: two of 2 MiB
 * in two threads, and what is done of others, took a gigabyte.
 */
export async function* filterRecords(
  chunks: AsyncIterable<Uint8Array>,
  work: RecordWork,
  engine: Engine,
  threads?: number,
): AsyncGenerator<FilteredLine> {
  const lots = lotsOf(linesOfChunks(chunks));
  const most = threads ?? Math.min(availableParallelism(), MOST_THREADS);
  const alone = most === 1 ? Number.POSITIVE_INFINITY : threads === undefined ? BYTES_THAT_PAY : 0;
  let next: Lot = { lines: [], number: 0 };
  for (;;) {
    const number = yield* inThisThread(lots, next, work, engine, alone);
    if (number === undefined) return;
    const left = yield* inThreads(lots, work, most, number);
    if (!left) return;
    next = left;
  }
}

/** Lines that a thread is given at once. */
type Lots = AsyncIterator<StreamLine[], undefined>;

/** A lot still to be done, and the number of lines before it. */
interface Lot {
  readonly lines: readonly StreamLine[];
  readonly number: number;
}

/** Works on `first`, then on others until there were `bytes` of them. The number of lines so far; undefined where there are no more. */
async function* inThisThread(
  lots: Lots,
  first: Lot,
  { record }: RecordWork,
  engine: Engine,
  bytes: number,
): AsyncGenerator<FilteredLine, number | undefined> {
  let lines: readonly StreamLine[] | undefined = first.lines;
  let { number } = first;
  for (let length = 0; lines; lines = (await lots.next()).value) {
    for (const line of lines) {
      length += line.bytes.length;
      yield filtered(number + 1, line, isToRead(line) ? await workRecord(line.text!, record, engine) : undefined);
      if (!line.goesOn) number++;
    }
    if (isLongLot(lines)) collectGarbage();
    if (length >= bytes) return number;
  }
  return undefined;
}

/** Lines and bytes of a lot, and lots under way for each thread. A longer line is a lot by itself. */
const LINES = 32;
const BYTES = 2 ** 18;
const AHEAD = 3;

/** Works on lots until one of them is long: that one; undefined where there are no more. `number`: lines before. */
async function* inThreads(
  lots: Lots,
  work: RecordWork,
  threads: number,
  number: number,
): AsyncGenerator<FilteredLine, Lot | undefined> {
  let long: StreamLine[] | undefined;
  const short = async function* (): AsyncGenerator<StreamLine[]> {
    for (let lot = (await lots.next()).value; lot; lot = (await lots.next()).value) {
      if (isLongLot(lot)) return void (long = lot);
      yield lot;
    }
  };
  const pool = await threadPool(threads, work);
  const start = (lot: readonly StreamLine[]): Promise<(DoneRecord | undefined)[]> =>
    pool.run(
      lot.map(line => (isToRead(line) ? line.text : undefined)),
      { name: 'records' },
    );
  let done = number;
  try {
    for await (const [lot, results] of inOrder(short(), start, threads * AHEAD))
      for (const [i, line] of lot.entries()) {
        yield filtered(done + 1, line, results[i]);
        if (!line.goesOn) done++;
      }
  } finally {
    await pool.destroy();
  }
  return long && { lines: long, number: done };
}

async function* lotsOf(chunks: AsyncIterable<StreamLine[]>): AsyncGenerator<StreamLine[], undefined> {
  for await (const lines of chunks) {
    let lot: StreamLine[] = [];
    let bytes = 0;
    for (const line of lines) {
      const isFull = lot.length >= LINES || bytes + line.bytes.length > BYTES;
      if (isFull && lot.length > 0) {
        yield lot;
        lot = [];
        bytes = 0;
      }
      lot.push(line);
      bytes += line.bytes.length;
    }
    // Nothing is held back: who waits for this record may be who writes the next.
    if (lot.length > 0) yield lot;
  }
  return undefined;
}

/** Whether it is one long record. */
function isLongLot(lot: readonly StreamLine[]): boolean {
  return lot.length === 1 && lot[0].text !== undefined && lot[0].bytes.length > BYTES;
}

function filtered(number: number, line: StreamLine, done: DoneRecord | undefined): FilteredLine {
  const bytes = !done || done.line === line.text ? line.bytes : Buffer.from(done.line + line.end);
  return { number, bytes, done, problem: done ? undefined : problemOf(line) };
}

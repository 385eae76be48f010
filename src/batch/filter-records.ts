/** A stream of NDJSON -> the same stream repaired: record by record, in order, in constant memory. */
import { availableParallelism } from 'node:os';
import type { Engine, OpenOptions } from '../engine.js';
import { linesOfChunks, type StreamLine } from '../formats/stream.js';
import { inOrder } from './in-order.js';
import { type DoneRecord, type RecordTask, workRecord } from './record.js';
import { threadPool } from './threads.js';

/** A line that went through. */
export interface FilteredLine {
  /** From 1. */
  readonly number: number;
  /** As it came. */
  readonly line: StreamLine;
  /** What is written. */
  readonly bytes: Uint8Array;
  /** Absent where the line is blank, or no record: then it is as it came. */
  readonly done?: DoneRecord;
  readonly isBad: boolean;
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

/** `threads`: as many as pay where absent. */
export async function* filterRecords(
  chunks: AsyncIterable<Uint8Array>,
  work: RecordWork,
  engine: Engine,
  threads?: number,
): AsyncGenerator<FilteredLine> {
  const lines = linesOfChunks(chunks);
  const most = threads ?? Math.min(availableParallelism(), MOST_THREADS);
  const alone = most === 1 ? Number.POSITIVE_INFINITY : threads === undefined ? BYTES_THAT_PAY : 0;
  const number = yield* inThisThread(lines, work, engine, alone);
  if (number !== undefined) yield* inThreads(lines, work, most, number);
}

/** The lines that each chunk ends. */
type Chunks = AsyncIterator<StreamLine[], undefined>;

/** Works on lines until there were `bytes` of them. Their number; undefined where there are no more. */
async function* inThisThread(
  chunks: Chunks,
  { record }: RecordWork,
  engine: Engine,
  bytes: number,
): AsyncGenerator<FilteredLine, number | undefined> {
  let number = 0;
  for (let length = 0; length < bytes; ) {
    const { value: lines } = await chunks.next();
    if (!lines) return undefined;
    for (const line of lines) {
      length += line.bytes.length;
      yield filtered(++number, line, isBlank(line) ? undefined : await workRecord(line.text!, record, engine));
    }
  }
  return number;
}

/** Lines and bytes a thread is given at once, and lots under way for each thread. */
const LINES = 32;
const BYTES = 2 ** 18;
const AHEAD = 3;

/** `number`: of the last line before. */
async function* inThreads(
  chunks: Chunks,
  work: RecordWork,
  threads: number,
  number: number,
): AsyncGenerator<FilteredLine> {
  const pool = await threadPool(threads, work);
  const start = (lot: readonly StreamLine[]): Promise<(DoneRecord | undefined)[]> =>
    pool.run(
      lot.map(line => (isBlank(line) ? undefined : line.text)),
      { name: 'records' },
    );
  try {
    for await (const [lot, results] of inOrder(lotsOf(chunks), start, threads * AHEAD))
      for (const [i, line] of lot.entries()) yield filtered(++number, line, results[i]);
  } finally {
    await pool.destroy();
  }
}

async function* lotsOf(chunks: Chunks): AsyncGenerator<StreamLine[]> {
  for (;;) {
    const { value: lines } = await chunks.next();
    if (!lines) return;
    let lot: StreamLine[] = [];
    let bytes = 0;
    for (const line of lines) {
      lot.push(line);
      bytes += line.bytes.length;
      if (lot.length < LINES && bytes < BYTES) continue;
      yield lot;
      lot = [];
      bytes = 0;
    }
    // Nothing is held back: who waits for this record may be who writes the next.
    if (lot.length > 0) yield lot;
  }
}

function filtered(number: number, line: StreamLine, done: DoneRecord | undefined): FilteredLine {
  const isBad = !done && !isBlankText(line);
  const bytes = !done || done.line === line.text ? line.bytes : Buffer.from(done.line + line.end);
  return { number, line, bytes, done, isBad };
}

/** Whether there is nothing to work on: white space, or no UTF-8. */
function isBlank(line: StreamLine): boolean {
  return line.text === undefined || isBlankText(line);
}

function isBlankText({ text }: StreamLine): boolean {
  return text !== undefined && text.trim() === '';
}

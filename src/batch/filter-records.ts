/** A stream of NDJSON -> the same stream repaired: record by record, in order, in constant memory. */
import type { Engine, OpenOptions } from '../engine.js';
import { linesOfStream, type StreamLine } from '../formats/stream.js';
import { type DoneRecord, type RecordTask, workRecord } from './record.js';
import { threadPool } from './threads.js';

/** A line that went through: `bytes` is what is written. */
export interface FilteredLine {
  /** From 1. */
  readonly number: number;
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

export async function* filterRecords(
  chunks: AsyncIterable<Uint8Array>,
  work: RecordWork,
  engine: Engine,
  threads: number,
): AsyncGenerator<FilteredLine> {
  const lines = linesOfStream(chunks);
  if (threads <= 1) yield* inThisThread(lines, work, engine);
  else yield* inThreads(lines, work, threads);
}

async function* inThisThread(
  lines: AsyncIterable<StreamLine>,
  { record }: RecordWork,
  engine: Engine,
): AsyncGenerator<FilteredLine> {
  let number = 0;
  for await (const line of lines)
    yield filtered(++number, line, isBlank(line) ? undefined : await workRecord(line.text!, record, engine));
}

/** Lines a thread is given at once, and lots under way for each thread. */
const LOT = 32;
const AHEAD = 3;

async function* inThreads(
  lines: AsyncIterable<StreamLine>,
  work: RecordWork,
  threads: number,
): AsyncGenerator<FilteredLine> {
  const pool = await threadPool(threads, work);
  const underWay: { lot: StreamLine[]; done: Promise<(DoneRecord | undefined)[]> }[] = [];
  let number = 0;
  const first = async function* (): AsyncGenerator<FilteredLine> {
    const { lot, done } = underWay.shift()!;
    const results = await done;
    for (let i = 0; i < lot.length; i++) yield filtered(++number, lot[i], results[i]);
  };
  try {
    for await (const lot of lotsOf(lines)) {
      const texts = lot.map(line => (isBlank(line) ? undefined : line.text));
      const done = pool.run(texts, { name: 'records' }) as Promise<(DoneRecord | undefined)[]>;
      // A failure is met when its turn comes.
      done.catch(() => {});
      underWay.push({ lot, done });
      if (underWay.length >= threads * AHEAD) yield* first();
    }
    while (underWay.length > 0) yield* first();
  } finally {
    await pool.destroy();
  }
}

async function* lotsOf(lines: AsyncIterable<StreamLine>): AsyncGenerator<StreamLine[]> {
  let lot: StreamLine[] = [];
  for await (const line of lines) {
    lot.push(line);
    if (lot.length < LOT) continue;
    yield lot;
    lot = [];
  }
  if (lot.length > 0) yield lot;
}

function filtered(number: number, line: StreamLine, done: DoneRecord | undefined): FilteredLine {
  const isBad = !done && !isBlankText(line);
  const bytes = !done || done.line === line.text ? line.bytes : Buffer.from(done.line + line.end);
  return { number, bytes, done, isBad };
}

/** Whether there is nothing to work on: white space, or no UTF-8. */
function isBlank(line: StreamLine): boolean {
  return line.text === undefined || isBlankText(line);
}

function isBlankText({ text }: StreamLine): boolean {
  return text !== undefined && text.trim() === '';
}

/** One file that is too large to be held: read, repaired and written piece by piece. Only figures come of it, no single repairs. */
import { createReadStream } from 'node:fs';
import type { Engine } from '../engine.js';
import { Fault } from '../fault.js';
import { compressionOf, compressStream, decompressStream } from '../formats/compression.js';
import { formatOf } from '../formats/format.js';
import type { Verdict } from '../infer/verdict.js';
import { wholeVerdict } from '../infer/whole.js';
import { head } from './chunks.js';
import { filterRecords } from './filter-records.js';
import { repairLarge } from './large.js';
import type { Input, Outcome } from './outcome.js';
import type { Seen } from './replace.js';
import { beginSaving, endSaving } from './save.js';
import type { Task } from './task.js';

/** Whether the format can be worked piece by piece. Others are held as a whole, whatever their size. */
export function isStreamed({ name }: Input, { read }: Task): boolean {
  return ['plain', 'ndjson'].includes(formatName(name, read.format));
}

export async function workLarge(input: Input, seen: Seen, task: Task, engine: Engine): Promise<Outcome> {
  if (task.wantsDiff) throw new Fault(input.name, 'is too large for a diff', 'write the repaired text with --out');
  const tally = new Verdicts();
  const bytes = piecesOf(input, seen, task, engine, tally);
  if (task.write) await saveAll(bytes, input, seen, task, tally);
  else for await (const _ of bytes);
  return {
    file: input.name,
    status: tally.repairs > 0 ? 'repaired' : 'same',
    verdict: { ...tally.verdict, passages: [] },
    repairCount: tally.repairs,
  };
}

async function saveAll(
  bytes: AsyncIterable<Uint8Array>,
  input: Input,
  seen: Seen,
  { write }: Task,
  tally: Verdicts,
): Promise<void> {
  const replacement = beginSaving(input, write!, seen);
  try {
    for await (const piece of bytes) replacement.write(piece);
    if (tally.repairs > 0 || write!.out !== undefined) endSaving(replacement, write!, seen);
    else replacement.abandon();
  } catch (error) {
    replacement.abandon();
    throw error;
  }
}

/** What is written, piece by piece. */
async function* piecesOf(
  input: Input,
  seen: Seen,
  task: Task,
  engine: Engine,
  tally: Verdicts,
): AsyncGenerator<Uint8Array> {
  const { compression } = compressionOf(input.name);
  const chunks: AsyncIterable<Uint8Array> = createReadStream(seen.path, { highWaterMark: 2 ** 20 });
  const plain = compression ? decompressStream(chunks, compression, input.name) : chunks;
  const isRecords = formatName(input.name, task.read.format) === 'ndjson';
  const pieces = isRecords ? recordsIn(plain, task, engine, tally) : windowsIn(plain, input, task, engine, tally);
  yield* compression ? compressStream(pieces, compression) : pieces;
}

async function* recordsIn(
  chunks: AsyncIterable<Uint8Array>,
  { open, repair, read }: Task,
  engine: Engine,
  tally: Verdicts,
): AsyncGenerator<Uint8Array> {
  const record = { repair, fields: read.fields, version: '', dictionary: '' };
  for await (const { bytes, done } of filterRecords(chunks, { open, record }, engine, 1)) {
    if (done) tally.add(done.verdict, done.repairs.length);
    yield bytes;
  }
}

async function* windowsIn(
  chunks: AsyncIterable<Uint8Array>,
  { name }: Input,
  { repair, read: { encoding } }: Task,
  engine: Engine,
  tally: Verdicts,
): AsyncGenerator<Uint8Array> {
  const { bytes, rest } = await head(chunks, 4096);
  const all = rest ?? [bytes];
  for await (const window of repairLarge(all as AsyncIterable<Uint8Array>, bytes, engine, repair, { encoding, name })) {
    if (window.verdict) tally.add(window.verdict, window.repairs.length);
    yield window.bytes;
  }
}

function formatName(name: string, format: string | undefined): string {
  return format ?? formatOf(name)?.name ?? 'plain';
}

/** The verdict of the pieces so far, without holding them. */
class Verdicts {
  repairs = 0;
  #verdict: Verdict | undefined;

  add(verdict: Omit<Verdict, 'passages'>, repairs: number): void {
    this.repairs += repairs;
    const next = { ...verdict, passages: [] };
    this.#verdict = this.#verdict ? wholeVerdict([this.#verdict, next], []) : next;
  }

  get verdict(): Verdict {
    return this.#verdict ?? wholeVerdict([], []);
  }
}

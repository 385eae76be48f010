/** One text in, the repaired text out: standard input or one file to standard output, which holds nothing else. */
import { createReadStream, statSync } from 'node:fs';
import { head, LARGE_TO_WRITE, whole } from '../batch/chunks.js';
import { fileFault } from '../batch/faults.js';
import { type Engine, open, type RepairOptions } from '../engine.js';
import { Fault } from '../fault.js';
import { formatOf } from '../formats/format.js';
import { readInput } from '../formats/input.js';
import type { Repair } from '../repair.js';
import { EXIT } from './exit-codes.js';
import type { Options } from './options.js';
import { openOptions, readOptions, repairOptions } from './settings.js';
import { STANDARD_INPUT, standardInputChunks } from './standard-input.js';
import { quietClosedPipes, writeStandardOutput } from './standard-output.js';

/** Repairs `file`, or standard input where there is none or it is `-`. */
export async function filter(file: string | undefined, options: Options): Promise<void> {
  const path = file === '-' ? undefined : file;
  const name = path ?? options.stdinFilename ?? STANDARD_INPUT;
  if (path !== undefined) refuseFolder(path);
  if (formatName(name, options) === 'ndjson') {
    const { filterStream } = await import('./records.js');
    return filterStream(path, name, options);
  }
  const opening = open(openOptions(options));
  // Where the input is at fault, that is what is said.
  opening.catch(() => {});
  const { bytes, rest } = await head(path === undefined ? standardInputChunks() : chunksOf(path), LARGE_TO_WRITE);
  if (bytes.length === 0) return;
  const engine = await opening;
  const repair = await repairOptions(options, engine);
  const changed =
    rest && formatName(name, options) === 'plain'
      ? await repairInWindows(name, bytes, rest, engine, repair, options)
      : await repairWhole(name, rest ? await whole(rest) : bytes, engine, repair, options);
  if (changed && options.failOnChange) process.exitCode = EXIT.found;
}

/** Whether the text was changed. */
async function repairWhole(
  name: string,
  bytes: Uint8Array,
  engine: Engine,
  repair: RepairOptions,
  options: Options,
): Promise<boolean> {
  const input = await readInput(name, bytes, readOptions(options));
  const { text, repairs } = engine.repairDocument(input.document, repair);
  const changed = text !== input.document.source;
  await writeStandardOutput(changed ? await input.write(text) : bytes);
  if (options.verbose) await tell(name, repairs);
  return changed;
}

/** Whether the text was changed. `rest` is all of it; `bytes` its beginning. */
async function repairInWindows(
  name: string,
  bytes: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
  engine: Engine,
  repair: RepairOptions,
  { encoding, verbose }: Options,
): Promise<boolean> {
  const { repairLarge } = await import('../batch/large.js');
  let changed = false;
  for await (const window of repairLarge(rest, bytes, engine, repair, { encoding, name })) {
    await writeStandardOutput(window.bytes);
    changed ||= window.repairs.length > 0;
    if (verbose) await tell(name, window.repairs);
  }
  return changed;
}

function refuseFolder(file: string): void {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
    throw new Fault(file, 'is a folder', 'say --write, --out FOLDER, --diff, --list or --report');
}

async function* chunksOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file, { highWaterMark: 2 ** 20 });
  } catch (error) {
    throw fileFault(file, error);
  }
}

/** Whether `file`, or standard input, is a stream of records. */
export function isRecords(file: string | undefined, options: Options): boolean {
  const path = file === '-' ? undefined : file;
  return formatName(path ?? options.stdinFilename ?? STANDARD_INPUT, options) === 'ndjson';
}

function formatName(name: string, { format }: Options): string {
  return format ?? formatOf(name)?.name ?? 'plain';
}

async function tell(name: string, repairs: readonly Repair[]): Promise<void> {
  const { repairLines } = await import('../report/text.js');
  const { coloursFor } = await import('./colours.js');
  quietClosedPipes();
  process.stderr.write(repairLines({ file: name, repairs }, coloursFor(process.stderr)));
}

/** One text in, the repaired text out: standard input or one file to standard output, which holds nothing else. */
import { createReadStream, statSync } from 'node:fs';
import { head, whole } from '../batch/chunks.js';
import { fileFault } from '../batch/faults.js';
import { formatName, isStreamed, mostHeld } from '../batch/streamed.js';
import { type Engine, open, type RepairOptions } from '../engine.js';
import { Fault } from '../fault.js';
import { compressionOf, compressStream, decompressStream } from '../formats/compression.js';
import type { FormatName } from '../formats/format.js';
import { type Input, readInput } from '../formats/input.js';
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
  if (formatName(name, options.format) === 'ndjson') {
    const { filterStream } = await import('./records.js');
    return filterStream(path, name, options);
  }
  const opening = open(openOptions(options));
  // Where the input is at fault, that is what is said.
  opening.catch(() => {});
  const chunks = path === undefined ? standardInputChunks() : chunksOf(path);
  const { bytes, rest } = await head(chunks, mostHeld(name));
  if (bytes.length === 0) return;
  const engine = await opening;
  const repair = await repairOptions(options, engine);
  const changed =
    rest && isStreamed(name, options.format)
      ? await repairInWindows(name, rest, engine, repair, options)
      : await repairWhole(name, rest ? await whole(rest, name) : bytes, engine, repair, options);
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
  await refuseMissing(name, input, options);
  const { text, repairs } = engine.repairDocument(input.document, repair);
  const changed = text !== input.document.source;
  await writeStandardOutput(changed ? await input.write(text) : bytes);
  if (options.verbose) await tell(name, repairs);
  return changed;
}

/** Says why, where nothing was read of what is not empty. @throws Fault where that is because of what the command line names. */
async function refuseMissing(name: string, input: Pick<Input, 'format' | 'document'>, options: Options): Promise<void> {
  if (input.document.passages.length > 0 || input.document.source.trim() === '') return;
  const { missingIn, unnamedIn } = await import('./prose-options.js');
  const problem = missingIn(input, options);
  if (problem) throw new Fault(name, problem);
  const note = options.asked?.length || options.quiet ? undefined : unnamedIn(input, options);
  if (!note) return;
  quietClosedPipes();
  process.stderr.write(`unspin: ${name} ${note}\n`);
}

/** Whether the text was changed. */
async function repairInWindows(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  engine: Engine,
  repair: RepairOptions,
  options: Options,
): Promise<boolean> {
  const { repairStretches } = await import('../batch/stretches.js');
  const { BEGINNING, repairsOf } = await import('../batch/stretch.js');
  const { compression } = compressionOf(name);
  let changed = false;
  const written = async function* (plain: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const stretch of repairStretches(plain, name, engine, repair, readOptions(options))) {
      // The first part of a table has its names.
      if (stretch.begin === BEGINNING && stretch.read)
        await refuseMissing(name, { format: formatName(name, options.format) as FormatName, ...stretch.read }, options);
      yield stretch.after;
      changed ||= stretch.after !== stretch.before;
      if (options.verbose) await tell(name, repairsOf(stretch));
    }
  };
  const out = compression
    ? compressStream(written(decompressStream(chunks, compression, name)), compression)
    : written(chunks);
  for await (const bytes of out) await writeStandardOutput(bytes);
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
  return formatName(path ?? options.stdinFilename ?? STANDARD_INPUT, options.format) === 'ndjson';
}

async function tell(name: string, repairs: readonly Repair[]): Promise<void> {
  const { repairLines } = await import('../report/text.js');
  const { coloursFor } = await import('./colours.js');
  quietClosedPipes();
  process.stderr.write(repairLines({ file: name, repairs }, coloursFor(process.stderr)));
}

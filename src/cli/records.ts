/** NDJSON as a filter: standard input or one file to standard output, record by record. */
import { createReadStream } from 'node:fs';
import packageJson from '../../package.json' with { type: 'json' };
import { fileFault } from '../batch/faults.js';
import { type FilteredLine, filterRecords } from '../batch/filter-records.js';
import { knowledgeName } from '../batch/knowledge.js';
import { NAMED, strictFault } from '../batch/unread.js';
import { open } from '../engine.js';
import { Fault } from '../fault.js';
import { compressionOf, compressStream, decompressStream } from '../formats/compression.js';
import { repairLines } from '../report/text.js';
import { coloursFor } from './colours.js';
import { EXIT } from './exit-codes.js';
import type { Options } from './options.js';
import { openOptions, repairOptions } from './settings.js';
import { print } from './show.js';
import { STANDARD_INPUT } from './standard-input.js';
import { quietClosedPipes } from './standard-output.js';

/** Filters `file`, or standard input where it is undefined. */
export async function filterStream(file: string | undefined, name: string, options: Options): Promise<void> {
  quietClosedPipes();
  const engine = await open(openOptions(options));
  const record = {
    repair: await repairOptions(options, engine),
    fields: options.field,
    annotate: options.annotateOnly ? ('only' as const) : options.annotate ? ('add' as const) : undefined,
    version: packageJson.version,
    dictionary: knowledgeName(options.dictionary),
  };
  const { compression } = compressionOf(name);
  const chunks = chunksOf(file);
  const plain = compression ? decompressStream(chunks, compression, name) : chunks;
  const work = { open: openOptions(options), record };
  const out = written(filterRecords(plain, work, engine, options.jobs), name, options);
  for await (const bytes of compression ? compressStream(out, compression) : out) await print(bytes);
}

async function* chunksOf(file: string | undefined): AsyncGenerator<Uint8Array> {
  try {
    yield* file === undefined ? process.stdin : createReadStream(file);
  } catch (error) {
    throw fileFault(file ?? STANDARD_INPUT, error);
  }
}

/** The bytes to write; on the way, says on standard error what is to be said. */
async function* written(
  lines: AsyncIterable<FilteredLine>,
  name: string,
  options: Options,
): AsyncGenerator<Uint8Array> {
  const colours = coloursFor(process.stderr);
  const tell = (line: string): void => void (options.quiet || process.stderr.write(line));
  const counts = { records: 0, spun: 0, repaired: 0, bad: 0, words: 0 };
  for await (const { number, bytes, done, problem } of lines) {
    if (problem !== undefined) {
      if (options.strict) throw strictFault(name, number, problem);
      if (++counts.bad <= NAMED) tell(`unspin: ${name}:${number} ${problem}; passed through as it is\n`);
    }
    if (done) {
      counts.records++;
      counts.words += done.verdict.words;
      if (done.verdict.profile) counts.spun++;
      if (done.repairs.length > 0) counts.repaired++;
      if (options.verbose) tell(repairLines({ file: `${name}:${number}`, repairs: done.repairs }, colours));
    }
    yield bytes;
  }
  if (counts.bad > NAMED) tell(`unspin: ${name} has ${counts.bad} such lines; passed through as they are\n`);
  if (options.verbose)
    tell(`${counts.records} records, ${counts.spun} spun, ${counts.repaired} repaired, ${counts.words} words\n`);
  if (options.failOnChange && counts.repaired > 0) process.exitCode = EXIT.found;
  if (counts.records === 0 || counts.words > 0) return;
  if (options.field === undefined)
    tell(`unspin: ${name} has no text in a field that is read by itself: nothing was read; name one with --field\n`);
  else if (options.asked?.includes('field'))
    throw new Fault(name, `has no text in a field "${options.field!.join('", "')}"`, 'nothing was read');
}

/** One text in, the repaired text out: standard input or one file to standard output, which holds nothing else. */
import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { unreadable } from '../batch/faults.js';
import { open } from '../engine.js';
import { Fault } from '../fault.js';
import { readInput } from '../formats/input.js';
import type { Result } from '../repair.js';
import { EXIT } from './exit-codes.js';
import type { Options } from './options.js';
import { openOptions, readOptions, repairOptions } from './settings.js';
import { readStandardInput, STANDARD_INPUT } from './standard-input.js';
import { quietClosedPipes, writeStandardOutput } from './standard-output.js';

/** Repairs `file`, or standard input where there is none or it is `-`. */
export async function filter(file: string | undefined, options: Options, program: Command): Promise<void> {
  const isStandardInput = file === undefined || file === '-';
  if (file === undefined && process.stdin.isTTY) {
    program.outputHelp({ error: true });
    process.exitCode = EXIT.fault;
    return;
  }
  const name = isStandardInput ? (options.stdinFilename ?? STANDARD_INPUT) : file;
  if (isStream(name, options)) {
    const { filterRecords } = await import('./records.js');
    return filterRecords(isStandardInput ? undefined : file, options);
  }
  const opening = open(openOptions(options));
  opening.catch(() => {});
  const bytes = isStandardInput ? await readStandardInput() : await readFileWhole(file);
  if (bytes.length === 0) return;
  const source = await readInput(name, bytes, readOptions(options));
  const engine = await opening;
  const result = engine.repairDocument(source.document, await repairOptions(options, engine));
  const changed = result.text !== source.document.source;
  await writeStandardOutput(changed ? await source.write(result.text) : bytes);
  if (options.verbose) await tell(name, result);
  if (changed && options.failOnChange) process.exitCode = EXIT.found;
}

async function readFileWhole(file: string): Promise<Uint8Array> {
  try {
    if (statSync(file).isDirectory())
      throw new Fault(file, 'is a folder', 'say --write, --out FOLDER, --diff, --list or --report');
    return await readFile(file);
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** NDJSON is worked record by record, in constant memory. */
function isStream(name: string, { format }: Options): boolean {
  return format ? format === 'ndjson' : /\.(?:ndjson|jsonl)$/i.test(name);
}

async function tell(name: string, result: Result): Promise<void> {
  const { repairLines } = await import('../report/text.js');
  const { coloursFor } = await import('./colours.js');
  quietClosedPipes();
  process.stderr.write(repairLines({ file: name, repairs: result.repairs }, coloursFor(process.stderr)));
}

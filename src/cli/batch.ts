/** Several files, or anything to be reported: runs the batch, shows what comes of it, and sets the exit code. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { head, LARGE } from '../batch/chunks.js';
import {
  findInputs,
  isSettled,
  namesIn,
  readList,
  refuseCollisions,
  type Settled,
  withoutDoubles,
} from '../batch/inputs.js';
import { Interrupt } from '../batch/interrupt.js';
import type { Memory } from '../batch/memory.js';
import type { Input, Outcome } from '../batch/outcome.js';
import type { Progress } from '../batch/progress.js';
import { run } from '../batch/run.js';
import { formatName, isStreamed } from '../batch/streamed.js';
import { Tally } from '../batch/summary.js';
import { sweep } from '../batch/sweep.js';
import type { Task } from '../batch/task.js';
import { unreadLines } from '../batch/unread.js';
import { open } from '../engine.js';
import { Fault } from '../fault.js';
import { formatOf } from '../formats/format.js';
import { readInput } from '../formats/input.js';
import { shownName } from '../report/name.js';
import { EXIT } from './exit-codes.js';
import type { Options } from './options.js';
import { openOptions, readOptions, repairOptions } from './settings.js';
import type { Show } from './show.js';
import { readStandardInput, STANDARD_INPUT, standardInputChunks } from './standard-input.js';

/** What a command wants of the batch. */
export interface Batch {
  readonly command: 'repair' | 'check';
  readonly files: readonly string[];
  readonly options: Options;
  readonly show: Show;
  readonly task: Pick<Task, 'write' | 'wantsRepairs' | 'wantsDiff' | 'takesParts'>;
  /** Whether an outcome makes the exit code 1. */
  readonly isFinding: (outcome: Outcome) => boolean;
}

export async function runBatch(batch: Batch): Promise<void> {
  const { options, show, task: wants } = batch;
  const inputs = withoutDoubles(await inputsOf(batch)).filter(input => !isWrittenBefore(input, batch));
  const files = inputs.filter(input => !isSettled(input)) as Input[];
  if (options.asked?.length || options.strict) await refuseIdle(files, options);
  if (wants.write?.out !== undefined) refuseCollisions(files, wants.write.out);
  const engine = await open(openOptions(options));
  const task: Task = {
    ...wants,
    wantsHash: options.cache,
    strict: options.strict,
    open: openOptions(options),
    repair: await repairOptions(options, engine),
    read: readOptions(options),
  };
  if (task.write) sweep(files, task.write);
  const memory = options.cache ? await remembering(task, batch, options) : undefined;
  // What only reads may end at once.
  const interrupt = task.write ? new Interrupt() : undefined;
  try {
    const code = await showAll(
      batch,
      inputs,
      memory,
      run(memory?.recall(files) ?? files, task, engine, { jobs: options.jobs, signal: interrupt?.signal }),
    );
    process.exitCode = interrupt?.came ? CODES[interrupt.came] : code;
  } finally {
    interrupt?.end();
    await show.close?.();
  }
}

async function refuseIdle(files: readonly Input[], options: Options): Promise<void> {
  const { refuseIdleStrict, refuseMisplaced } = await import('./prose-options.js');
  const names = files.map(file => file.name);
  refuseMisplaced(names, options);
  if (options.strict) refuseIdleStrict(names, options.format);
}

/** What an earlier run wrote: it was found in the folder of `--out`, which lies in the one that is read. */
function isWrittenBefore(input: Input | Settled, { files, task: { write } }: Batch): boolean {
  const out = write?.out;
  if (out === undefined || !('isFound' in input && input.isFound)) return false;
  // Of a glob the folder that stands before its first sign.
  const read = files.map(name => (/[*?[{(!]/.test(name) ? path.dirname(`${name.split(/[*?[{(!]/)[0]}x`) : name));
  return isBelow(input.path, out) && read.some(folder => isBelow(out, folder));
}

function isBelow(file: string, folder: string): boolean {
  return !/^(?:\.\.(?:[\\/]|$)|$)/.test(path.relative(folder, file));
}

const CODES: Partial<Record<NodeJS.Signals, number>> = { SIGINT: EXIT.interrupted, SIGTERM: EXIT.terminated };

/** Shows everything in the order of `inputs`; the exit code. */
async function showAll(
  { show, options, isFinding }: Batch,
  inputs: readonly (Input | Settled)[],
  memory: Memory | undefined,
  outcomes: AsyncGenerator<Outcome>,
): Promise<number> {
  const tally = new Tally();
  const progress = await progressOf(inputs.length, show, options);
  let code: number = EXIT.done;
  await show.begin?.(inputs.map(input => input.name));
  for (const input of inputs) {
    let outcome: Outcome | undefined = isSettled(input)
      ? { file: input.name, status: input.status, reason: input.reason, repairCount: 0 }
      : (await outcomes.next()).value;
    for (; outcome?.isPart; outcome = (await outcomes.next()).value)
      await show.outcome(outcome, line => tell(line, progress));
    if (!outcome) {
      tell(`unspin: interrupted; ${tally.summary.files} of ${inputs.length} files were done\n`, progress);
      break;
    }
    tally.add(outcome);
    if (!isSettled(input)) memory?.note(input, outcome);
    progress?.step();
    const isToBeSaid = outcome.reason !== undefined && outcome.status !== 'skipped';
    if (isToBeSaid) tell(`unspin: ${shownName(outcome.file)} ${outcome.reason}\n`, progress);
    if (outcome.unread && !options.quiet)
      for (const line of unreadLines(shownName(outcome.file), outcome.unread, 'left as it is')) tell(line, progress);
    await show.outcome(outcome, line => tell(line, progress));
    const lack = isSettled(input) ? undefined : await lackOf(input, outcome, options);
    if (lack) tell(`unspin: ${shownName(outcome.file)} ${lack.problem}\n`, progress);
    if (lack?.isFault || outcome.status === 'failed') code = EXIT.fault;
    else if (code === EXIT.done && isFinding(outcome)) code = EXIT.found;
  }
  progress?.end();
  memory?.end();
  await show.end?.(tally.summary);
  return code;
}

/**
 * What a file that was named, and of which nothing was read, has not: what the command line names, which is a fault, or else the fields and
 * columns that are read by themselves.
 */
async function lackOf(
  input: Input,
  { verdict }: Outcome,
  options: Options,
): Promise<{ readonly problem: string; readonly isFault: boolean } | undefined> {
  if (verdict?.label !== 'empty' || input.isFound || input.chunks) return undefined;
  const isFault = (options.asked?.length ?? 0) > 0;
  if (!isFault && (options.quiet || !RECORDS.includes(formatName(input.name, options.format)))) return undefined;
  const { missingIn, unnamedIn } = await import('./prose-options.js');
  const read = await readInput(input.name, input.bytes ?? readFileSync(input.path), readOptions(options));
  const problem = isFault ? missingIn(read, options) : unnamedIn(read, options);
  return problem === undefined ? undefined : { problem, isFault };
}

const RECORDS = ['json', 'ndjson', 'csv', 'tsv', 'auto'];

async function remembering(task: Task, { command }: Batch, options: Options): Promise<Memory> {
  const { Memory } = await import('../batch/memory.js');
  return new Memory(options.cacheLocation ?? '.unspin-cache', command === 'check', packageJson.version, task);
}

function tell(line: string, progress: Progress | undefined): void {
  if (progress) progress.note(line);
  else process.stderr.write(line);
}

async function progressOf(total: number, { prints }: Show, { quiet }: Options): Promise<Progress | undefined> {
  if (quiet || total < 2 || !process.stderr.isTTY || (prints && process.stdout.isTTY)) return undefined;
  const { Progress } = await import('../batch/progress.js');
  return new Progress(total, process.stderr);
}

async function inputsOf({ files, options, task }: Batch): Promise<(Input | Settled)[]> {
  const names = [...files, ...(await listedNames(options))];
  if (names.length > 0) return (await Promise.all(names.map(name => inputsNamed(name, options, task)))).flat();
  if (options.filesFrom !== undefined) return [];
  return [await standardInput(options, task)];
}

async function inputsNamed(name: string, options: Options, task: Batch['task']): Promise<(Input | Settled)[]> {
  return name === '-' ? [await standardInput(options, task)] : findInputs([name], wantedOf(options));
}

function wantedOf({ include, exclude, ignore, format }: Options) {
  return {
    include,
    exclude,
    ignoreNothing: ignore === false,
    isReadable: (name: string) => format !== undefined || formatOf(name) !== undefined,
  };
}

async function listedNames({ filesFrom, null: isNull }: Options): Promise<string[]> {
  if (filesFrom === undefined) return [];
  return namesIn(filesFrom === '-' ? await readStandardInput() : readList(filesFrom), isNull ?? false);
}

async function standardInput({ stdinFilename, format }: Options, { write }: Batch['task']): Promise<Input> {
  if (write) throw new Fault(STANDARD_INPUT, 'cannot be written', 'name files, or leave --write and --out');
  const name = stdinFilename ?? STANDARD_INPUT;
  const input = { path: name, name, mirror: name };
  if (!isStreamed(name, format)) return { ...input, bytes: await readStandardInput() };
  const { bytes, rest } = await head(standardInputChunks(), LARGE);
  return rest ? { ...input, chunks: rest } : { ...input, bytes };
}

/** `unspin [FILE…]`: one text goes to standard output; several files, or anything to be reported, are a batch. */
import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { Fault } from '../fault.js';
import { applyConfig } from './config.js';
import { EXIT } from './exit-codes.js';
import { filter, isRecords } from './filter.js';
import {
  backupSuffix,
  batchOptions,
  inputOptions,
  judgingOptions,
  type Options,
  pathName,
  REPORT_KINDS,
  repairingOptions,
} from './options.js';
import { isTerminal, STANDARD_INPUT } from './standard-input.js';
import { quietClosedPipes } from './standard-output.js';

const EXAMPLES = `
Examples:
  unspin < article.txt > repaired.txt      repair standard input
  unspin --diff posts/                     show what would change in a folder
  unspin --write posts/ 'news/**/*.html'   repair in place, each file whole or not at all
  unspin --out clean/ posts/               write repaired copies, the tree mirrored
  unspin check posts/                      only say what is spun
  unspin --format ndjson --annotate < crawl.jsonl > out.jsonl

Exit codes: 0 done, 1 --fail-on-change and something would change, 2 wrong usage or input, 130 and 143 interrupted.`;

/** Makes `program` repair when no other command is named. */
export function repairing(program: Command): Command {
  program.argument('[files...]', 'files, folders or globs; standard input (-) without any');
  repairingOptions(judgingOptions(program)).option('--force', 'repair whatever the verdict');
  inputOptions(program);
  outputOptions(program);
  batchOptions(program);
  recordOptions(program);
  return program.optionsGroup('Other:').addHelpText('after', EXAMPLES).action(repair);
}

function outputOptions(program: Command): void {
  program
    .optionsGroup('Output:')
    .option('-w, --write', 'repair files in place')
    .option('-o, --out <folder>', 'write the repaired files here', pathName)
    .option(
      '--backup <suffix>',
      'with --write: keep what was under this ending; with .1, .2 behind it where one is there',
      backupSuffix,
    )
    .option('--diff', 'print what would change as a unified diff')
    .option('-l, --list', 'print the names of files that would change')
    .option('--dry-run', 'say what would be done and write nothing')
    .addOption(new Option('--report <kind>', 'print a report').choices([...REPORT_KINDS]))
    .option('--json', 'print file, verdict and repairs as JSON; the same as --report json')
    .option('--fail-on-change', 'exit with 1 if anything changes or would change')
    .option('-v, --verbose', 'tell each repair with its confidence and reason on standard error')
    .option('-q, --quiet', 'tell nothing but faults on standard error');
}

function recordOptions(program: Command): void {
  program
    .optionsGroup('Records (--format ndjson):')
    .option('--annotate', 'add a member "unspin" with verdict and repairs to each record')
    .option('--annotate-only', 'add it, and leave the fields as they are')
    .option('--strict', 'stop at the first line that is no record; of several files, at the first of each');
}

async function repair(files: string[], flags: Options, program: Command): Promise<void> {
  files.forEach(refuseNameless);
  const options = await applyConfig(program, flags);
  if (files.length === 0 && options.filesFrom === undefined && isTerminal()) return helpInstead(program);
  await refuseMisspelt(files[0], program);
  refuseIdle(files, options, program);
  if (isFilter(files, options)) {
    if (options.asked?.length) await refuseMisplacedIn(files[0], options);
    return filter(files[0], options);
  }
  quietClosedPipes();
  const { repairBatch } = await import('./repair-batch.js');
  return repairBatch(files, options);
}

/** Whether one text goes in and its repaired text comes out. */
function isFilter(files: readonly string[], options: Options): boolean {
  const { write, out, diff, list, dryRun, report, json, filesFrom } = options;
  return files.length <= 1 && !(write || out || diff || list || dryRun || report || json || filesFrom);
}

async function refuseMisplacedIn(file: string | undefined, options: Options): Promise<void> {
  const { refuseMisplaced } = await import('./prose-options.js');
  refuseMisplaced([file === undefined || file === '-' ? (options.stdinFilename ?? STANDARD_INPUT) : file], options);
}

/** `unspin chekc FILE` would look for a file of that name. */
async function refuseMisspelt(word: string | undefined, program: Command): Promise<void> {
  if (word === undefined || !/^[a-z]+$/.test(word) || existsSync(word)) return;
  const { nearest } = await import('./nearest.js');
  const meant = nearest(
    word,
    program.commands.map(command => command.name()),
  );
  if (meant) throw new Fault(word, 'is neither a file nor a command', `did you mean "unspin ${meant}"?`);
}

/** What would be dropped without a word. A configuration file may say what only some runs need. */
function refuseIdle(files: readonly string[], options: Options, program: Command): void {
  const isOne = isFilter(files, options);
  if (isOne && options.backup !== undefined && program.getOptionValueSource('backup') === 'cli')
    throw new Fault('--backup', 'keeps what --write replaces', 'say --write too');
  const idle = (['annotate', 'annotateOnly', ...(isOne ? (['strict'] as const) : [])] as const).find(
    name => options[name],
  );
  if (idle && !(isOne && isRecords(files[0], options)))
    throw new Fault(
      idle === 'annotateOnly' ? '--annotate-only' : `--${idle}`,
      'is for NDJSON records that go to standard output',
      'say --format ndjson, and name one file or none',
    );
}

/** @throws Fault where a name is empty: it comes of a shell variable that is. */
export function refuseNameless(file: string): void {
  if (file === '') throw new Fault('""', 'is no name of a file', 'check what it comes of');
}

/** Nobody pipes anything in and no file is named: nobody knows yet how to use it. */
export function helpInstead(command: Command): void {
  command.outputHelp({ error: true });
  process.exitCode = EXIT.fault;
}

/** Options that several commands share, each checked as it is parsed. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { LEVELS } from '../engine.js';
import { encodingNamed } from '../formats/encoding.js';
import { FORMATS } from '../formats/format.js';

/** What the options say; names as commander gives them. */
export interface Options {
  readonly profile?: string[];
  readonly force?: boolean;
  readonly level?: 'strict' | 'standard' | 'full';
  readonly minConfidence?: number;
  readonly quotes?: 'keep' | 'repair';
  readonly dictionary?: string[];

  readonly format?: string;
  readonly encoding?: string;
  readonly field?: string[];
  readonly column?: string[];
  /** Which of the two the command line itself names. */
  readonly asked?: readonly ('field' | 'column')[];
  readonly stdinFilename?: string;

  readonly filesFrom?: string;
  readonly null?: boolean;
  readonly include?: string[];
  readonly exclude?: string[];
  /** False with `--no-ignore`. */
  readonly ignore?: boolean;

  readonly write?: boolean;
  readonly out?: string;
  readonly backup?: string;
  readonly diff?: boolean;
  readonly list?: boolean;
  readonly dryRun?: boolean;
  readonly report?: ReportKind;
  readonly json?: boolean;
  readonly failOnChange?: boolean;
  readonly verbose?: boolean;
  readonly quiet?: boolean;

  readonly jobs?: number;
  readonly cache?: boolean;
  readonly cacheLocation?: string;
  readonly config?: string | boolean;

  readonly annotate?: boolean;
  readonly annotateOnly?: boolean;
  readonly strict?: boolean;
}

export const REPORT_KINDS = ['text', 'json', 'sarif', 'html'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** What counts as spun, and what knowledge is used. */
export function judgingOptions(command: Command): Command {
  return command
    .optionsGroup('Judging:')
    .option('--profile <name>', 'only this spinner is a candidate; the verdict still decides (repeatable)', collect)
    .option(
      '--dictionary <file>',
      'entries (YAML) or a table (TSV of `unspin learn`) of your own (repeatable)',
      collect,
    );
}

/** Which repairs are taken. */
export function repairingOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--level <level>', 'how sure a repair must be (default: standard)').choices(Object.keys(LEVELS)),
    )
    .option('--min-confidence <p>', 'repair what is at least this sure, 0 to 1; overrides --level', share)
    .addOption(
      new Option('--quotes <what>', 'what to do inside quotation marks (default: repair)').choices(['keep', 'repair']),
    );
}

/** Which texts, and how they are read. */
export function inputOptions(command: Command): Command {
  return command
    .optionsGroup('Input:')
    .addOption(
      new Option('--format <name>', 'the format, where the file name does not tell').choices([
        ...FORMATS.map(format => format.name),
        'auto',
      ]),
    )
    .option(
      '--encoding <name>',
      'the encoding, where it is not found (utf-8, utf-16le, utf-16be, windows-1252, latin1)',
      encoding,
    )
    .option('--field <path>', 'a field of JSON records that holds prose, dotted (repeatable)', collect)
    .option('--column <name>', 'a column of CSV or TSV that holds prose, by name or number (repeatable)', collect)
    .option('--stdin-filename <name>', 'what standard input is called; its ending tells the format')
    .option('--files-from <file>', 'read names of files from this file, one a line; - is standard input', pathName)
    .option('--null', 'names end with NUL instead of a line end, in --files-from and in --list')
    .option('--include <glob>', 'in folders: only these files, whatever their ending (repeatable)', collect)
    .option('--exclude <glob>', 'in folders: not these (repeatable)', collect)
    .option('--no-ignore', 'heed no .gitignore and no .unspinignore');
}

/** How a batch is run. */
export function batchOptions(command: Command): Command {
  return command
    .optionsGroup('Batch:')
    .option('--jobs <count>', 'worker threads (default: as many as pay)', threads)
    .option('--cache', 'skip files that had nothing to repair and have not changed since')
    .option('--cache-location <file>', 'where that is remembered (default: .unspin-cache)', pathName)
    .addOption(configOption())
    .option('--no-config', 'heed no configuration file');
}

export function configOption(): Option {
  return new Option(
    '--config <file>',
    'options from this file instead of an unspin.config.{json,yaml,js} above',
  ).argParser(pathName);
}

export function collect(value: string, list: readonly string[] = []): string[] {
  return [...list, value];
}

/** A probability or a share. */
export function share(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(value >= 0 && value <= 1)) throw new InvalidArgumentError('It is a number from 0 to 1.');
  return value;
}

/** A whole number from 1. */
export function positive(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError('It is a whole number from 1.');
  return Number(text);
}

/** A whole number; 0 too. */
export function count(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It is a whole number from 0.');
  return Number(text);
}

/** The name of a file or folder: one that is empty comes of a shell variable that is. */
export function pathName(text: string): string {
  if (text === '') throw new InvalidArgumentError('It is empty.');
  return text;
}

function threads(text: string): number {
  const count = positive(text);
  if (count > 9999) throw new InvalidArgumentError('It is at most 9999.');
  return count;
}

function encoding(text: string): string {
  if (!encodingNamed(text))
    throw new InvalidArgumentError('Known are utf-8, utf-16le, utf-16be, windows-1252 and latin1.');
  return text;
}

export function backupSuffix(text: string): string {
  if (text === '' || /[/\\\0]/.test(text)) throw new InvalidArgumentError('It is an ending such as .bak or ~.');
  return text;
}

/** Options that a configuration file may set: those that mean the same for every run. */
export const OPTIONS_OF_CONFIG: readonly string[] = [
  'profile',
  'dictionary',
  'level',
  'minConfidence',
  'quotes',
  'format',
  'encoding',
  'field',
  'column',
  'include',
  'exclude',
  'ignore',
  'jobs',
  'cache',
  'cacheLocation',
  'backup',
] satisfies (keyof Options)[];

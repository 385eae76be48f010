/** What the subcommands of `unspin dictionary` share: the folder they work on, the files they are asked about, how findings are shown. */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import chalk from 'chalk';
import { Fault } from '../../fault.js';
import { packaged } from '../../packaged.js';
import { readCollocations } from '../../workshop/collocations.js';
import { type CompiledEntries, compileInMemory } from '../../workshop/entries/compiled.js';
import { type Finding, placeName } from '../../workshop/entries/entry.js';
import { fileName, type LoadedDictionary, loadDictionary } from '../../workshop/entries/load.js';
import { readTables, type Table } from '../../workshop/tables.js';
import { readTerms, type Term } from '../../workshop/terms.js';
import { EXIT } from '../exit-codes.js';
import { refuseUnreadable } from '../readable.js';

/** Options of every subcommand. */
export interface Options {
  readonly folder: string;
}

/** A dictionary folder, loaded, and the files a subcommand was asked about. */
export class Workbench {
  readonly loaded: LoadedDictionary;
  readonly #folder: string;
  readonly #names: ReadonlySet<string>;

  constructor({ folder }: Options, files: readonly string[]) {
    refuseNoFolder(folder);
    refuseUnreadable(files, 'entries, as those of dictionaries/phrases', 'name its files, or leave it out for all');
    this.#folder = folder;
    this.loaded = loadDictionary(folder, files, packaged('dictionaries/classes.yaml'));
    this.#names = new Set(files.map(file => fileName(folder, file)));
  }

  compile(): Promise<CompiledEntries> {
    return compileInMemory(this.loaded);
  }

  /** The substitution tables of the folder; none where it has none. */
  tables(): Promise<Table[]> {
    const folder = path.join(this.#folder, 'spinners');
    return isFolder(folder) ? readTables(folder) : Promise.resolve([]);
  }

  /** The standard terms of the folder; none where it has none. @throws Fault on a line that is none. */
  terms(): Promise<Term[]> {
    const folder = path.join(this.#folder, 'terms');
    return isFolder(folder) ? readTerms(folder) : Promise.resolve([]);
  }

  /** The pairs of words of honest papers; none where it has none. @throws Fault on a line that is none. */
  collocations(): Promise<string[]> {
    const file = path.join(this.#folder, 'collocations.txt');
    return existsSync(file) ? readCollocations(file) : Promise.resolve([]);
  }

  /** Whether the subcommand was asked about this file: about all where none was named. */
  wants(file: string): boolean {
    return this.#names.size === 0 || this.#names.has(file);
  }
}

/** Without it there would be nothing to find fault with, and all would seem well. */
function refuseNoFolder(folder: string): void {
  if (isFolder(folder)) return;
  throw new Fault(folder, 'is no folder', 'name the folder of the dictionary with --folder');
}

function isFolder(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Prints findings to stderr, by file and line, and sets the exit code: 2 if there is a fault, 1 if there is a finding, 0 for warnings. */
export function report(findings: readonly Finding[]): void {
  const sorted = [...findings].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
  for (const finding of sorted)
    console.error(`${chalk.bold(placeName(finding))} ${coloured(finding)} ${chalk.dim(`[${finding.rule}]`)}`);
  if (sorted.some(finding => finding.level === 'fault')) process.exitCode = EXIT.fault;
  else if (sorted.some(finding => finding.level === 'finding')) process.exitCode = EXIT.found;
}

function coloured({ level, message }: Finding): string {
  if (level === 'warning') return `warning: ${message}`;
  return level === 'fault' ? chalk.red(message) : chalk.yellow(message);
}

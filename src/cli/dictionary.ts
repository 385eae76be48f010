/** `unspin dictionary`: what people who work on the dictionary need. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import chalk from 'chalk';
import { Command } from 'commander';
import { findFailingExamples, openEntries } from '../workshop/entries/check.js';
import { type Finding, placeName } from '../workshop/entries/entry.js';
import { examplesOf } from '../workshop/entries/examples.js';
import { formatEntries } from '../workshop/entries/format.js';
import { findDisorder } from '../workshop/entries/lint.js';
import { fileName, type LoadedDictionary, loadDictionary } from '../workshop/entries/load.js';

interface Options {
  readonly folder: string;
}

/** The command with its subcommands. */
export function dictionaryCommand(): Command {
  const command = new Command('dictionary').description('check, format, compile and look into the dictionary');
  const sub = (name: string, description: string): Command =>
    command.command(name).description(description).option('--folder <folder>', 'the dictionary folder', 'dictionaries');
  sub('lint', 'say what is wrong with entries, files and examples')
    .argument('[files...]', 'say it only of these files')
    .action(lint);
  sub('format', 'write files in canonical form').argument('[files...]', 'these files instead of all').action(format);
  sub('test', 'run the examples of all entries').argument('[files...]', 'only of these files').action(test);
  return command;
}

async function lint(files: string[], options: Options): Promise<void> {
  const dictionary = loadDictionary(options.folder, files);
  const entries = await openEntries(dictionary);
  const findings = [
    ...dictionary.findings,
    ...findDisorder(dictionary.files),
    ...findFailingExamples(dictionary, entries),
  ];
  finish(only(findings, files, options));
}

async function test(files: string[], options: Options): Promise<void> {
  const dictionary = loadDictionary(options.folder, files);
  const failing = findFailingExamples(dictionary, await openEntries(dictionary));
  const wanted = only([...dictionary.findings, ...failing], files, options);
  if (wanted.length === 0) console.log(`${countExamples(dictionary, files, options)} examples hold`);
  finish(wanted);
}

function format(files: string[], options: Options): void {
  const dictionary = loadDictionary(options.folder, files);
  const names = new Set(files.map(file => fileName(options.folder, file)));
  const faults = only(dictionary.findings, files, options);
  const faulty = new Set(faults.map(finding => finding.file));
  for (const file of dictionary.files) {
    if ((files.length > 0 && !names.has(file.name)) || faulty.has(file.name)) continue;
    const text = formatEntries(file.text);
    if (text === file.text) continue;
    writeFileSync(file.path, text);
    console.log(`formatted ${path.relative('.', file.path)}`);
  }
  finish(faults);
}

function countExamples(dictionary: LoadedDictionary, files: readonly string[], options: Options): number {
  const examples = [...dictionary.entries, ...dictionary.kept].flatMap(examplesOf);
  return only(
    examples.map(example => example.place),
    files,
    options,
  ).length;
}

/** Those of the given files, or all where none is given. */
function only<T extends { readonly file: string }>(
  items: readonly T[],
  files: readonly string[],
  options: Options,
): T[] {
  const names = new Set(files.map(file => fileName(options.folder, file)));
  return items.filter(item => names.size === 0 || names.has(item.file));
}

/** Prints findings and sets the exit code: 2 for faults, 1 for findings. */
function finish(findings: readonly Finding[]): void {
  const sorted = [...findings].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
  for (const finding of sorted)
    console.error(`${chalk.bold(placeName(finding))} ${colour(finding)} ${chalk.dim(`[${finding.rule}]`)}`);
  if (sorted.some(finding => finding.level === 'fault')) process.exitCode = 2;
  else if (sorted.some(finding => finding.level === 'finding')) process.exitCode = 1;
}

function colour({ level, message }: Finding): string {
  return level === 'fault' ? chalk.red(message) : level === 'finding' ? chalk.yellow(message) : message;
}

/** `unspin dictionary find` */
import chalk from 'chalk';
import { conditionsText, type Phrase, placeName } from '../../workshop/entries/entry.js';
import { type FoundEntry, findEntries, findRows } from '../../workshop/entries/find.js';
import { EXIT } from '../exit-codes.js';
import { type Options, report, Workbench } from './workbench.js';

/** Prints the entries and table rows that have the phrase; exit code 1 where there is none. */
export async function find(words: string[], options: Options): Promise<void> {
  const bench = new Workbench(options, []);
  const phrase = words.join(' ');
  const entries = findEntries(await bench.compile(), phrase);
  const rows = findRows(await bench.tables(), phrase);
  // Forms of an entry that differ in their capitals alone read the same.
  for (const line of new Set(entries.map(entryLine))) console.log(line);
  for (const { table, row, role } of rows) {
    const what = role === 'left' ? `${row.spun} left as it is` : `${row.spun} <- ${row.original}`;
    console.log(`${chalk.bold(table)} ${what} (${row.seen} of ${row.of})`);
  }
  if (entries.length + rows.length === 0) {
    console.error(`unspin: “${phrase}” is in no entry and in no table`);
    process.exitCode = EXIT.found;
  }
  report(bench.loaded.findings.filter(finding => finding.level === 'fault'));
}

function entryLine({ phrase: entry, spun, originals }: FoundEntry): string {
  const right = entry.kind === 'keep' ? `kept: ${entry.why}` : originals.join(' | ') || 'reported only';
  return `${chalk.bold(placeName(entry.place))} ${spun} -> ${right}${conditions(entry)}`;
}

function conditions(entry: Phrase): string {
  const text = conditionsText(entry);
  return text && chalk.dim(` (${text})`);
}

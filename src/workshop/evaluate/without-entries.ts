/** Curated entries switched off for a run: to measure what is repaired of phrases that nobody listed. */
import { readFile } from 'node:fs/promises';
import { Fault } from '../../fault.js';
import { EntryFlag } from '../../model/entries.js';
import type { Model } from '../../model/model.js';
import { formsOf } from '../opened.js';

/**
 * Phrases of a file, one a line; of a TSV file, which has a head line, the first column, and with `half` only where the column of
 * that name has it.
 * @throws Fault where the file cannot be read, or has no such column.
 */
export async function readPhraseList(file: string, half?: string): Promise<string[]> {
  const lines = await readFile(file, 'utf8').catch(error => {
    throw new Fault(file, `cannot be read (${error.code})`, 'check the path');
  });
  const rows = lines.split(/\r?\n/).flatMap(line => (line.trim() ? [line.split('\t')] : []));
  const isTable = rows.length > 0 && rows[0].length > 1;
  if (!isTable && half === undefined) return rows.map(([phrase]) => phrase.trim());
  const column = rows[0].indexOf('half');
  if (half !== undefined && column < 0) throw new Fault(file, 'has no column "half"', 'leave out --half');
  return rows.slice(1).flatMap(row => (half === undefined || row[column] === half ? [row[0].trim()] : []));
}

/** Lets every packaged entry with a form among `phrases` only report. @returns how many entries it switched off. */
export function switchOff(model: Model, phrases: readonly string[]): number {
  const entries = model.entries.at(-1);
  const dictionary = model.dictionaries.at(-1);
  if (!entries || !dictionary) return 0;
  const off = new Set(phrases.map(phrase => phrase.toLowerCase()));
  // The engine reads these very bytes.
  const flags = dictionary.container.u8('e.flags');
  let count = 0;
  formsOf(entries).forEach((forms, entry) => {
    if (entries.isKeep(entry) || !forms.some(({ spun }) => off.has(spun))) return;
    flags[entry] |= EntryFlag.Report;
    count++;
  });
  return count;
}

/** `--field` and `--column` where there are none, or none of that name: nothing would be read, and all would seem well. */
import { formatName } from '../batch/streamed.js';
import { Fault } from '../fault.js';
import { cellText, rowsOf, separatorOf } from '../formats/csv-cells.js';
import type { Input } from '../formats/input.js';
import { stringsOf } from '../formats/json-strings.js';
import { nearest } from './nearest.js';
import type { Options } from './options.js';

/** The formats that take them, and the one that is most likely meant. */
const FORMATS = {
  field: { taking: ['json', 'ndjson'], is: 'for JSON records', meant: 'ndjson' },
  column: { taking: ['csv', 'tsv'], is: 'for CSV and TSV', meant: 'csv' },
} as const;

/** @throws Fault where the command line names fields or columns, and none of the files has such. */
export function refuseMisplaced(names: readonly string[], { asked = [], format }: Options): void {
  for (const option of asked) {
    const { taking, is, meant } = FORMATS[option];
    const formats = names.map(name => formatName(name, format));
    if (formats.length === 0 || formats.some(name => name === 'auto' || taking.some(known => known === name))) continue;
    const one =
      names.length === 1 ? `${names[0]} is read as ${formats[0]}` : `none of the ${names.length} files is such`;
    throw new Fault(`--${option}`, `is ${is}, and ${one}`, `say --format ${meant}, or leave it out`);
  }
}

/** @throws Fault where `--strict` is said, and none of the files has records. */
export function refuseIdleStrict(names: readonly string[], format: string | undefined): void {
  const isRecords = (name: string): boolean => ['ndjson', 'auto'].includes(formatName(name, format));
  if (names.length === 0 || names.some(isRecords)) return;
  const none = names.length === 1 ? `${names[0]} is none` : `none of the ${names.length} files is such`;
  throw new Fault('--strict', `is for NDJSON, and ${none}`, 'say --format ndjson, or leave it out');
}

/** What is wrong with a file of which nothing was read: it has not what the command line names. */
export function missingIn({ format, document: { source } }: Input, options: Options): string | undefined {
  const { asked = [], field = [], column = [] } = options;
  if (asked.includes('column') && (format === 'csv' || format === 'tsv')) return missingColumn(source, column);
  if (asked.includes('field') && (format === 'json' || format === 'ndjson')) return missingField(source, format, field);
  return undefined;
}

function missingColumn(source: string, wanted: readonly string[]): string | undefined {
  const [first = []] = rowsOf(source, separatorOf(source));
  const names = first.map(cell => cellText(source, cell).trim());
  const known = names.map(name => name.toLowerCase());
  const has = (column: string): boolean =>
    known.includes(column.toLowerCase()) || (/^\d+$/.test(column) && Number(column) <= names.length);
  if (names.length === 0 || wanted.some(has)) return undefined;
  return `has no column "${wanted.join('", "')}"${hintOf(wanted[0], names)}`;
}

/** Records looked at. */
const MOST = 1000;

function missingField(source: string, format: 'json' | 'ndjson', wanted: readonly string[]): string | undefined {
  const records = format === 'json' ? [source] : source.split('\n', MOST);
  const strings = records.flatMap(record => stringsOf(record) ?? []);
  const names = [...new Set(strings.map(({ path }) => path.filter(part => typeof part === 'string').join('.')))];
  if (names.length === 0 || wanted.some(field => names.includes(field))) return undefined;
  return `has no text in a field "${wanted.join('", "')}"${hintOf(wanted[0], names)}`;
}

/** Names told where there are more. */
const TOLD = 8;

function hintOf(wanted: string, names: readonly string[]): string {
  const below = names.filter(name => name.endsWith(`.${wanted}`));
  const meant = below.length === 1 ? below[0] : nearest(wanted, names);
  if (meant) return `; did you mean "${meant}"?`;
  const more = names.length > TOLD ? ` and ${names.length - TOLD} more` : '';
  return `; it has ${names.slice(0, TOLD).join(', ')}${more}`;
}

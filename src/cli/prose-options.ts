/** `--field` and `--column` where there are none, or none of that name: nothing would be read, and all would seem well. */
import { formatName } from '../batch/streamed.js';
import { Fault } from '../fault.js';
import { cellText, rowsOf, separatorOf } from '../formats/csv-cells.js';
import { DEFAULT_FIELDS } from '../formats/fields.js';
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
export function missingIn(
  { format, document: { source } }: Pick<Input, 'format' | 'document'>,
  options: Options,
): string | undefined {
  const { asked = [], field = [], column = [] } = options;
  if (asked.includes('column') && isTable(format)) {
    const names = columnsInstead(source, column);
    return names && `has no column "${column.join('", "')}"${hintOf(column[0], names)}`;
  }
  if (asked.includes('field') && (format === 'json' || format === 'ndjson')) {
    const names = fieldsInstead(source, format, field);
    return names && `has no text in a field "${field.join('", "')}"${hintOf(field[0], names)}`;
  }
  return undefined;
}

/** What to know of a file of which nothing was read, where nobody names fields or columns: its own have other names. */
export function unnamedIn(
  { format, document: { source } }: Pick<Input, 'format' | 'document'>,
  options: Options,
): string | undefined {
  const said = (kind: 'field' | 'column', names: readonly string[] | undefined): string | undefined =>
    names &&
    `has no ${kind} that is read by itself: nothing was read; name one with --${kind}; it has ${listed(names)}`;
  // A configuration may name what only some files have.
  if (isTable(format)) return options.column ? undefined : said('column', columnsInstead(source, DEFAULT_FIELDS));
  if ((format !== 'json' && format !== 'ndjson') || options.field) return undefined;
  return said('field', fieldsInstead(source, format, DEFAULT_FIELDS));
}

function isTable(format: Input['format']): boolean {
  return format === 'csv' || format === 'tsv';
}

/** The columns of a table, where none of them is wanted; undefined where one is, or there are none. */
function columnsInstead(source: string, wanted: readonly string[]): string[] | undefined {
  const [first = []] = rowsOf(source, separatorOf(source));
  const names = first.map(cell => cellText(source, cell).trim());
  const known = names.map(name => name.toLowerCase());
  const has = (column: string): boolean =>
    known.includes(column.toLowerCase()) || (/^\d+$/.test(column) && Number(column) <= names.length);
  return names.every(name => name === '') || wanted.some(has) ? undefined : names;
}

/** Records looked at. */
const MOST = 1000;

/** The fields that hold text, where none of them is wanted; undefined where one is, or there are none. */
function fieldsInstead(source: string, format: 'json' | 'ndjson', wanted: readonly string[]): string[] | undefined {
  const records = format === 'json' ? [source] : source.split('\n', MOST);
  const strings = records.flatMap(record => stringsOf(record) ?? []);
  const names = [...new Set(strings.map(({ path }) => path.filter(part => typeof part === 'string').join('.')))];
  return names.every(name => name === '') || wanted.some(field => names.includes(field)) ? undefined : names;
}

/** Names told where there are more. */
const TOLD = 8;

function hintOf(wanted: string, names: readonly string[]): string {
  const below = names.filter(name => name.endsWith(`.${wanted}`));
  const meant = below.length === 1 ? below[0] : nearest(wanted, names);
  if (meant) return `; did you mean "${meant}"?`;
  return `; it has ${listed(names)}`;
}

function listed(names: readonly string[]): string {
  const more = names.length > TOLD ? ` and ${names.length - TOLD} more` : '';
  return names.slice(0, TOLD).join(', ') + more;
}

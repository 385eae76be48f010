/** CSV and TSV -> passages of the prose columns; quotes are kept, doubled and added as the new text needs them. */
import { type Cell, cellText, rowsOf, separatorOf } from './csv-cells.js';
import type { Document, Edit, Passage } from './document.js';
import { Escapes } from './escapes.js';
import { readField } from './field.js';
import { DEFAULT_FIELDS, isTitleField } from './fields.js';
import { nest } from './nest.js';
import { PassageBuilder } from './passage.js';

export interface CsvOptions {
  /** Columns that hold prose: names of the first row, in any case, or numbers from 1. Usual names of prose fields if absent. */
  readonly columns?: readonly string[];
  /** What stands between cells; found in the first row if absent. */
  readonly separator?: string;
}

/** Reads a table; `Passage.record` counts the rows from 0. The first row is a row of names unless all columns are numbers. */
export function readCsv(text: string, options: CsvOptions = {}): Document {
  return new Table(options).read(text);
}

/** A table, read in one or several parts. */
export class Table {
  readonly #wanted: readonly string[];
  #separator: string | undefined;
  /** Known from the first row on. */
  #columns: readonly Column[] | undefined;

  constructor({ columns = DEFAULT_FIELDS, separator }: CsvOptions) {
    this.#wanted = columns;
    this.#separator = separator;
    this.#columns = columns.every(isNumber) ? columnsNamed(columns, []) : undefined;
  }

  /** What stands between cells, as the beginning of the table tells. */
  separatorIn(text: string): string {
    this.#separator ??= separatorOf(text);
    return this.#separator;
  }

  /** The rows that come next. */
  read(text: string): Document {
    const separator = this.separatorIn(text);
    const table = new TableReader(text, separator);
    let record = 0;
    for (const row of rowsOf(text, separator)) {
      for (const { index, heading } of this.#columns ?? []) table.add(row[index], { record, heading });
      this.#columns ??= columnsNamed(
        this.#wanted,
        row.map(cell => cellText(text, cell)),
      );
      record++;
    }
    return table.document();
  }
}

interface Column {
  readonly index: number;
  readonly heading?: boolean;
}

/** The wanted columns from left to right. */
function columnsNamed(wanted: readonly string[], names: readonly string[]): Column[] {
  const keys = wanted.map(name => name.toLowerCase());
  const width = Math.max(names.length, ...wanted.filter(isNumber).map(Number));
  return Array.from({ length: width }, (_, index) => ({
    index,
    heading: isTitleField(names[index] ?? '') || undefined,
  })).filter(({ index }) => keys.includes(String(index + 1)) || keys.includes(names[index]?.trim().toLowerCase()));
}

function isNumber(column: string): boolean {
  return /^[1-9]\d{0,3}$/.test(column);
}

class TableReader {
  readonly #source: string;
  readonly #separator: string;
  readonly #passages: Passage[] = [];
  readonly #escapes = new Escapes();
  /** Cells without quotes that hold prose, in source order. */
  readonly #bare: Cell[] = [];

  constructor(source: string, separator: string) {
    this.#source = source;
    this.#separator = separator;
  }

  add(cell: Cell | undefined, more: Pick<Passage, 'heading' | 'record'>): void {
    if (!cell || cell.start === cell.end) return;
    const builder = new PassageBuilder(this.#source);
    if (cell.quoted) addQuoted(builder, this.#source, cell);
    else builder.verbatim(cell.start, cell.end);
    const outer = builder.take();
    const write = cell.quoted ? doubleQuotes : (text: string): string => text;
    this.#passages.push(...nest(outer, readField(outer.text), write, this.#escapes, more));
    if (!cell.quoted) this.#bare.push(cell);
  }

  document(): Document {
    return {
      source: this.#source,
      passages: this.#passages,
      markedLines: true,
      escape: this.#escapes.escape,
      settle: edits => this.#quoteWhereNeeded(edits),
    };
  }

  /** Puts quotes around cells without them into which an edit brings what only a quoted cell can hold. */
  #quoteWhereNeeded(edits: readonly Edit[]): readonly Edit[] {
    const settled: Edit[] = [];
    let i = 0;
    for (const cell of this.#bare) {
      while (i < edits.length && edits[i].end < cell.start) settled.push(edits[i++]);
      const first = i;
      while (i < edits.length && edits[i].end <= cell.end) i++;
      const inside = edits.slice(first, i);
      settled.push(...(inside.some(edit => this.#needsQuotes(edit)) ? this.#quoted(cell, inside) : inside));
    }
    return [...settled, ...edits.slice(i)];
  }

  /** Programs that write tabs between cells mostly know no quotes, and take them as they stand. */
  #needsQuotes({ text }: Edit): boolean {
    return text.includes(this.#separator) || /[\n\r]/.test(text) || (this.#separator !== '\t' && text.includes('"'));
  }

  #quoted({ start, end }: Cell, edits: readonly Edit[]): Edit[] {
    const out: Edit[] = [{ start, end: start, text: '"' }];
    let at = start;
    for (const edit of edits) {
      out.push(...this.#doubled(at, edit.start), { ...edit, text: doubleQuotes(edit.text) });
      at = edit.end;
    }
    return [...out, ...this.#doubled(at, end), { start: end, end, text: '"' }];
  }

  /** Edits that double the quotes between two places: a cell without quotes may hold them as characters. */
  #doubled(from: number, to: number): Edit[] {
    return [...this.#source.slice(from, to).matchAll(/"/g)].map(({ index }) => ({
      start: from + index,
      end: from + index + 1,
      text: '""',
    }));
  }
}

function doubleQuotes(text: string): string {
  return text.replaceAll('"', '""');
}

function addQuoted(builder: PassageBuilder, source: string, { start, end }: Cell): void {
  let at = start;
  // Not indexOf on the source, which would look through all cells that follow.
  for (const { index } of source.slice(start, end).matchAll(/""/g)) {
    builder.verbatim(at, start + index);
    at = start + index + 2;
    builder.atom('"', start + index, at);
  }
  builder.verbatim(at, end);
}

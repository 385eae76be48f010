/** A table that comes in chunks -> parts of it, each of whole rows. */
import { type CsvOptions, Table } from './csv.js';
import { endOfRows } from './csv-cells.js';
import type { Document, DocumentStream } from './document.js';

/** UTF-16 units of a part, if its rows are no longer. */
const SIZE = 2 ** 18;

/** Reads as `readCsv` does; `Passage.record` counts the rows of a part. */
export class CsvStream implements DocumentStream {
  readonly #table: Table;
  readonly #size: number;
  #text = '';
  /** Units that are held before rows are looked for. */
  #wanted: number;

  constructor(options: CsvOptions = {}, size = SIZE) {
    this.#table = new Table(options);
    this.#size = size;
    this.#wanted = size;
  }

  get held(): number {
    return this.#text.length;
  }

  write(text: string): Document | undefined {
    this.#text += text;
    if (this.held < this.#wanted) return undefined;
    const end = endOfRows(this.#text, this.#table.separatorIn(this.#text));
    // Looked for again only when there is twice as much, so that the time stays linear.
    this.#wanted = end > 0 ? this.#size : 2 * this.held;
    return end > 0 ? this.#cut(end) : undefined;
  }

  end(): Document {
    return this.#cut(this.held);
  }

  #cut(end: number): Document {
    const part = this.#text.slice(0, end);
    this.#text = this.#text.slice(end);
    return this.#table.read(part);
  }
}

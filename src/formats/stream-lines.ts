/** A stream of bytes -> the lines of its records, in bounded memory; all that comes out joins to what went in. */

/** A line of a stream, or a piece of one that is too long to be held. */
export interface StreamLine {
  /** The line with its line end, as it came. */
  readonly bytes: Buffer;
  /** The line without its line end; undefined where it is not UTF-8, or too long. */
  readonly text?: string;
  /** `\n`, `\r\n`, or nothing at the end of the stream. */
  readonly end: string;
  /** A piece of a line longer than `MOST_RECORD`. */
  readonly isLong?: boolean;
  /** Whether the next one is of the same line. */
  readonly goesOn?: boolean;
}

/**
 * Bytes of the longest line that is read: a record takes 80 to 150 times as much in memory while it is worked on (beside two threads, 2 MiB of spun text brought
 * it to 490 MiB). A book is as long; what is longer is mostly an array of records, or a dump.
 */
export const MOST_RECORD = 2 ** 20;

const LF = 0x0a;
const CR = 0x0d;
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/** The lines of an NDJSON stream, which by its definition is UTF-8: those that each chunk ends. Holds no more than the longest may be. */
export async function* linesOfChunks(
  chunks: AsyncIterable<Uint8Array>,
  most = MOST_RECORD,
): AsyncGenerator<StreamLine[], undefined> {
  const cutter = new LineCutter(most);
  for await (const chunk of chunks) {
    const lines = cutter.push(chunk);
    if (lines.length > 0) yield lines;
  }
  const last = cutter.end();
  if (last.length > 0) yield last;
  return undefined;
}

class LineCutter {
  readonly #most: number;
  #lines: StreamLine[] = [];
  #begun: Uint8Array[] = [];
  #length = 0;
  /** Whether pieces of the line that is begun are out already. */
  #isLong = false;
  #isFirst = true;

  constructor(most: number) {
    this.#most = most;
  }

  push(chunk: Uint8Array): StreamLine[] {
    let start = 0;
    for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, start)) {
      this.#add(chunk.subarray(start, at + 1));
      this.#close();
      start = at + 1;
    }
    // Copied: a stream may use its buffer again.
    if (start < chunk.length) this.#add(Buffer.from(chunk.subarray(start)));
    if (this.#length > this.#most || (this.#isLong && this.#length > 0)) this.#letGo(true);
    return this.#taken();
  }

  end(): StreamLine[] {
    if (this.#length > 0 || this.#isLong) this.#close();
    return this.#taken();
  }

  #add(bytes: Uint8Array): void {
    this.#begun.push(bytes);
    this.#length += bytes.length;
  }

  #close(): void {
    if (this.#isLong || this.#length > this.#most) this.#letGo(false);
    else this.#lines.push(...this.#marked(Buffer.concat(this.#begun)).map(lineOf));
    this.#begin();
    this.#isLong = false;
    this.#isFirst = false;
  }

  /** Programs on Windows begin a file with a mark, which is no part of its first record: it goes out by itself. */
  #marked(line: Buffer): Buffer[] {
    if (!this.#isFirst || !line.subarray(0, 3).equals(BYTE_ORDER_MARK)) return [line];
    this.#lines.push({ bytes: line.subarray(0, 3), text: '', end: '', goesOn: true });
    return line.length > 3 ? [line.subarray(3)] : [];
  }

  #letGo(goesOn: boolean): void {
    this.#lines.push({ bytes: Buffer.concat(this.#begun), end: '', isLong: true, goesOn });
    this.#begin();
    this.#isLong = goesOn;
  }

  #begin(): void {
    this.#begun = [];
    this.#length = 0;
  }

  #taken(): StreamLine[] {
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }
}

function lineOf(bytes: Buffer): StreamLine {
  const ended = bytes.at(-1) === LF;
  const end = ended ? (bytes.at(-2) === CR ? '\r\n' : '\n') : '';
  return { bytes, text: utf8(bytes.subarray(0, bytes.length - end.length)), end };
}

const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return DECODER.decode(bytes);
  } catch {
    return undefined;
  }
}

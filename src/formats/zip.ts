/**
 * ZIP archives (PKWARE APPNOTE 6.3) -> entries, and the same archive with some entries replaced and every other byte as it was.
 * Written here because no library on npm does the second: fflate and JSZip compress all entries anew, and zip.js, which can copy
 * them, writes its own headers (measured: every entry's header changed).
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import { Fault } from '../fault.js';

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const SIGNATURE = 0x05054b50;
const END_64 = 0x06064b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;

const STORED = 0;
const DEFLATED = 8;
/** In bytes; a string holds no more, and a part that claims more is an attack. */
const LARGEST_PART = 2 ** 29;

const ENCRYPTED = 1;
const SIZES_FOLLOW = 8;

interface Entry {
  readonly name: string;
  /** Where its record in the central directory begins, in bytes. */
  readonly record: number;
  /** Where its local header begins, and where the next one or the directory does. */
  readonly start: number;
  readonly end: number;
}

/** An opened archive. */
export class Zip {
  readonly #bytes: Buffer;
  readonly #place: string;
  readonly #directory: number;
  readonly #entries = new Map<string, Entry>();

  /**
   * Reads the directory. `place` is what a fault calls the archive.
   * @throws Fault where it is no archive, or is damaged, encrypted or larger than 4 GiB (ZIP64).
   */
  constructor(bytes: Uint8Array, place: string) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#place = place;
    const end = this.#findEnd();
    this.#directory = this.#bytes.readUInt32LE(end + 16);
    if (this.#directory > end) throw this.#fault('has no directory of its parts');
    this.#readDirectory(this.#bytes.readUInt16LE(end + 10), end);
  }

  names(): string[] {
    return [...this.#entries.keys()];
  }

  /** @throws Fault where there is no such entry or it is damaged. */
  read(name: string): Uint8Array {
    const entry = this.#entries.get(name);
    if (!entry) throw this.#fault(`lacks the part ${name}`);
    const { record } = entry;
    if (this.#bytes.readUInt16LE(record + 8) & ENCRYPTED) throw this.#fault('is encrypted');
    const size = this.#bytes.readUInt32LE(record + 24);
    if (size > LARGEST_PART) throw this.#fault(`has a part ${name} larger than a text can be`);
    const data = this.#dataStart(entry);
    const packed = this.#slice(data, data + this.#bytes.readUInt32LE(record + 20));
    const method = this.#bytes.readUInt16LE(record + 10);
    if (method === STORED) return packed;
    if (method !== DEFLATED) throw this.#fault(`has parts compressed in a way unknown here (${method})`);
    // A gzip file is a raw deflate stream with its checksum and size behind it, as the directory has them: zlib checks both.
    const gzip = Buffer.concat([
      GZIP_HEADER,
      packed,
      this.#slice(record + 16, record + 20),
      this.#slice(record + 24, record + 28),
    ]);
    try {
      return gunzipSync(gzip, { maxOutputLength: size + 1 });
    } catch (error) {
      throw this.#fault(`has a damaged part ${name} (${(error as Error).message})`);
    }
  }

  /** The archive with the contents of some entries replaced. */
  replace(contents: ReadonlyMap<string, Uint8Array>): Uint8Array {
    const out: Uint8Array[] = [];
    const directory = Buffer.from(this.#bytes.subarray(this.#directory));
    let at = 0;
    let copied = 0;
    for (const entry of [...this.#entries.values()].sort((a, b) => a.start - b.start)) {
      out.push(this.#bytes.subarray(copied, entry.start));
      at += entry.start - copied;
      const record = directory.subarray(entry.record - this.#directory);
      record.writeUInt32LE(at, 42);
      const content = contents.get(entry.name);
      const block = content ? this.#packed(entry, content, record) : this.#bytes.subarray(entry.start, entry.end);
      out.push(block);
      at += block.length;
      copied = entry.end;
    }
    directory.writeUInt32LE(at, this.#findEnd() - this.#directory + 16);
    return Buffer.concat([...out, directory]);
  }

  /** The local header and data of an entry with new content; notes the sizes in its record of the directory too. */
  #packed(entry: Entry, content: Uint8Array, record: Buffer): Uint8Array {
    const gzip = gzipSync(content);
    const stored = record.readUInt16LE(10) === STORED;
    const data = stored ? content : gzip.subarray(GZIP_HEADER.length, -8);
    const header = Buffer.from(this.#bytes.subarray(entry.start, this.#dataStart(entry)));
    for (const [target, flags, sums] of [
      [record, 8, 16],
      [header, 6, 14],
    ] as const) {
      target.writeUInt16LE(target.readUInt16LE(flags) & ~SIZES_FOLLOW, flags);
      gzip.copy(target, sums, gzip.length - 8, gzip.length - 4);
      target.writeUInt32LE(data.length, sums + 4);
      target.writeUInt32LE(content.length, sums + 8);
    }
    return Buffer.concat([header, data]);
  }

  #findEnd(): number {
    for (
      let at = this.#bytes.length - END_LENGTH;
      at >= 0 && at >= this.#bytes.length - END_LENGTH - LONGEST_COMMENT;
      at--
    )
      if (
        this.#bytes.readUInt32LE(at) === END &&
        at + END_LENGTH + this.#bytes.readUInt16LE(at + 20) === this.#bytes.length
      )
        return at;
    throw this.#fault('is no ZIP archive, as its format has to be, or is cut off');
  }

  #readDirectory(count: number, end: number): void {
    const found: Omit<Entry, 'end'>[] = [];
    let at = this.#directory;
    for (let i = 0; i < count; i++) {
      if (at + 46 > end || this.#bytes.readUInt32LE(at) !== CENTRAL) throw this.#fault('has a damaged directory');
      const nameEnd = at + 46 + this.#bytes.readUInt16LE(at + 28);
      const start = this.#bytes.readUInt32LE(at + 42);
      if (start + 30 > this.#directory || this.#bytes.readUInt32LE(start) !== LOCAL)
        throw this.#fault('has a damaged directory');
      found.push({ name: this.#slice(at + 46, nameEnd).toString('utf8'), record: at, start });
      at = nameEnd + this.#bytes.readUInt16LE(at + 30) + this.#bytes.readUInt16LE(at + 32);
    }
    if (at !== end && !this.#isKnownAt(at, end)) throw this.#fault('has a damaged directory');
    const starts = [...found.map(entry => entry.start), this.#directory].sort((a, b) => a - b);
    for (const entry of found)
      this.#entries.set(entry.name, { ...entry, end: starts[starts.lastIndexOf(entry.start) + 1] });
    if (this.#entries.size !== count) throw this.#fault('names a part twice');
  }

  /** Whether what follows the directory is one of the two records that may. */
  #isKnownAt(at: number, end: number): boolean {
    return at + 4 <= end && [SIGNATURE, END_64].includes(this.#bytes.readUInt32LE(at));
  }

  #dataStart({ start }: Entry): number {
    return start + 30 + this.#bytes.readUInt16LE(start + 26) + this.#bytes.readUInt16LE(start + 28);
  }

  #slice(start: number, end: number): Buffer {
    if (end > this.#bytes.length) throw this.#fault('is cut off');
    return this.#bytes.subarray(start, end);
  }

  #fault(problem: string): Fault {
    return new Fault(this.#place, problem);
  }
}

const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);

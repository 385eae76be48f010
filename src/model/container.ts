/**
 * One binary file of named sections, read without parsing: the language model and the compiled dictionary.
 *
 * Layout, little-endian: bytes 0–7 magic `unspin\0\0`; 8–11 kind (four ASCII letters: `LM  `, `DICT`);
 * 12–15 format version; 16–19 count of sections; 20–23 length of the whole file in bytes; 24–27 CRC-32 of all bytes
 * from 28 on (written always, verified by `verify`, since summing 10 MB would cost start-up); 28–31 zero;
 * then per section 32 bytes: name (16 bytes, ASCII, zero-padded), offset, byte length, 8 bytes zero; then the sections, each at
 * a multiple of 8.
 */

const MAGIC = 'unspin\0\0';
const HEADER = 32;
const ENTRY = 32;

/** Thrown when a file is not what its name says: truncated, of another kind or version, or damaged. */
export class ContainerError extends Error {}

/** The sections of an opened file, as views into its one buffer. */
export class Container {
  readonly #bytes: Uint8Array;
  readonly #sections: Map<string, [offset: number, length: number]>;

  private constructor(bytes: Uint8Array, sections: Map<string, [number, number]>) {
    this.#bytes = bytes;
    this.#sections = sections;
  }

  /**
   * Opens `bytes`, whose `byteOffset` must be a multiple of 8 (a whole-file read is).
   * @throws ContainerError naming what is wrong: magic, kind, version or length.
   */
  static open(bytes: Uint8Array, kind: string, version: number): Container {
    if (bytes.length < HEADER || ascii(bytes, 0, 8) !== MAGIC) throw new ContainerError('not an unspin file');
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const foundKind = ascii(bytes, 8, 4).trim();
    if (foundKind !== kind) throw new ContainerError(`holds ${JSON.stringify(foundKind)}, not ${JSON.stringify(kind)}`);
    const foundVersion = view.getUint32(12, true);
    if (foundVersion !== version)
      throw new ContainerError(`has format version ${foundVersion}; this program reads version ${version}`);
    const length = view.getUint32(20, true);
    if (length !== bytes.length)
      throw new ContainerError(`is ${bytes.length} bytes long where its header says ${length}: truncated or damaged`);
    const sections = new Map<string, [number, number]>();
    const count = view.getUint32(16, true);
    if (HEADER + count * ENTRY > length) throw new ContainerError(`says it has ${count} sections: damaged`);
    for (let i = 0; i < count; i++) {
      const at = HEADER + i * ENTRY;
      const name = ascii(bytes, at, 16).replace(/\0+$/, '');
      const offset = view.getUint32(at + 16, true);
      const size = view.getUint32(at + 20, true);
      if (offset + size > length) throw new ContainerError(`section ${name} lies beyond the end: damaged`);
      if (offset % 8 !== 0) throw new ContainerError(`section ${name} begins off a multiple of 8: damaged`);
      sections.set(name, [offset, size]);
    }
    return new Container(bytes, sections);
  }

  has(name: string): boolean {
    return this.#sections.has(name);
  }

  u8(name: string): Uint8Array {
    const [offset, length] = this.#section(name);
    return new Uint8Array(this.#bytes.buffer, this.#bytes.byteOffset + offset, length);
  }
  i8(name: string): Int8Array {
    const [offset, length] = this.#section(name);
    return new Int8Array(this.#bytes.buffer, this.#bytes.byteOffset + offset, length);
  }
  u16(name: string): Uint16Array {
    const [offset, length] = this.#section(name);
    return new Uint16Array(this.#bytes.buffer, this.#bytes.byteOffset + offset, length >> 1);
  }
  i32(name: string): Int32Array {
    const [offset, length] = this.#section(name);
    return new Int32Array(this.#bytes.buffer, this.#bytes.byteOffset + offset, length >> 2);
  }
  u32(name: string): Uint32Array {
    const [offset, length] = this.#section(name);
    return new Uint32Array(this.#bytes.buffer, this.#bytes.byteOffset + offset, length >> 2);
  }
  f32(name: string): Float32Array {
    const [offset, length] = this.#section(name);
    return new Float32Array(this.#bytes.buffer, this.#bytes.byteOffset + offset, length >> 2);
  }
  /** A section of UTF-8 text. */
  text(name: string): string {
    const [offset, length] = this.#section(name);
    return Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset + offset, length).toString('utf8');
  }

  #section(name: string): [number, number] {
    const found = this.#sections.get(name);
    if (!found) throw new ContainerError(`lacks the section ${name}: damaged, or made by another version`);
    return found;
  }
}

/** Packs named sections (typed arrays, or strings as UTF-8) into the bytes `Container.open` reads. */
export function pack(kind: string, version: number, sections: Record<string, ArrayBufferView | string>): Uint8Array {
  const parts = Object.entries(sections).map(([name, data]) => {
    if (name.length > 16) throw new RangeError(`section name ${name} is longer than 16 characters`);
    const bytes =
      typeof data === 'string'
        ? Buffer.from(data, 'utf8')
        : new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
    return { name, bytes };
  });
  let end = HEADER + parts.length * ENTRY;
  const offsets = parts.map(part => {
    const offset = align8(end);
    end = offset + part.bytes.length;
    return offset;
  });
  const out = new Uint8Array(align8(end));
  const view = new DataView(out.buffer);
  out.set(Buffer.from(MAGIC, 'latin1'), 0);
  out.set(Buffer.from(kind.padEnd(4), 'latin1'), 8);
  view.setUint32(12, version, true);
  view.setUint32(16, parts.length, true);
  view.setUint32(20, out.length, true);
  parts.forEach((part, i) => {
    const at = HEADER + i * ENTRY;
    out.set(Buffer.from(part.name, 'latin1'), at);
    view.setUint32(at + 16, offsets[i], true);
    view.setUint32(at + 20, part.bytes.length, true);
    out.set(part.bytes, offsets[i]);
  });
  view.setUint32(24, crc32(out.subarray(28)), true);
  return out;
}

/** Whether the bytes still have the checksum they were packed with. */
export function verify(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return bytes.length >= HEADER && view.getUint32(24, true) === crc32(bytes.subarray(28));
}

function align8(n: number): number {
  return (n + 7) & ~7;
}

function ascii(bytes: Uint8Array, start: number, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, length).toString('latin1');
}

/** Of `node:zlib` only this would be wanted, and loading it costs every start two milliseconds. */
function crc32(data: Uint8Array): number {
  const table = Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let k = 0; k < 8; k++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
    return crc;
  });
  let crc = ~0;
  for (const byte of data) crc = (crc >>> 8) ^ table[(crc ^ byte) & 0xff];
  return ~crc >>> 0;
}

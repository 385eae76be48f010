/** Bytes of a file -> its document, and the way back: decompress, decode, read; encode, compress. */

import { Fault } from '../fault.js';
import type { Document } from '../formats/document.js';
import { decode, encode, encodingNamed } from '../formats/encoding.js';
import { readPlain } from '../formats/plain.js';

/** How texts are read, where their names do not tell. */
export interface ReadOptions {
  readonly format?: string;
  readonly encoding?: string;
  readonly fields?: readonly string[];
  readonly columns?: readonly string[];
}

/** A text as read, and how it is written again. */
export interface Source {
  readonly document: Document;
  /** The bytes of the changed source, encoded and compressed as it came. */
  write(text: string): Promise<Uint8Array>;
  /** Bytes of this file as lines that a diff can be made of. */
  lines(bytes: Uint8Array): Promise<Uint8Array> | Uint8Array;
}

/** @throws Fault where the bytes are no text of that format and encoding. */
export async function readSource(name: string, bytes: Uint8Array, options: ReadOptions): Promise<Source> {
  const { compressionOf } = await import('../formats/compression.js');
  const { compression, inner } = compressionOf(name);
  const { compress, decompress } = await import('../formats/compression.js');
  const plain = compression ? await decompress(bytes, compression, name) : bytes;
  const encoding = options.encoding === undefined ? undefined : encodingNamed(options.encoding);
  if (options.encoding !== undefined && !encoding)
    throw new Fault(
      `--encoding ${options.encoding}`,
      'is not known',
      'utf-8, utf-16le, utf-16be, windows-1252 and latin1 are',
    );
  const decoded = decode(plain, encoding, name);
  const document = readPlain(decoded.text);
  void inner;
  return {
    document,
    lines: bytes => bytes,
    write: async text => {
      const out = encode({ ...decoded, text }, name);
      return compression ? compress(out, compression) : out;
    },
  };
}

/** Whether a file of this name is of a format that we read. */
export function isReadable(name: string): boolean {
  return /\.(?:txt|text|md|markdown)$/i.test(name);
}

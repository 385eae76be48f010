/** Bytes of a file -> its document, and the way back: decompress, decode, read; encode, compress. */
import { Fault } from '../fault.js';
import { compress, compressionOf, decompress } from './compression.js';
import type { Document } from './document.js';
import { decode, type Encoding, encode, encodingNamed } from './encoding.js';
import { FORMATS, type Format, type FormatName, formatNamed, formatOf, type ProseOptions } from './format.js';

export interface InputOptions extends ProseOptions {
  /** A format's name, or `auto`: by the file's name, or else by what the text looks like. By the name, or else plain, if absent. */
  readonly format?: string;
  /** The name of an encoding; found if absent. */
  readonly encoding?: string;
}

/** A file as read, and how it is written again. */
export interface Input {
  readonly format: FormatName;
  /** Absent for DOCX. */
  readonly encoding?: Encoding;
  readonly document: Document;
  /** The bytes of the changed source, encoded and compressed as they came. */
  write(source: string): Promise<Uint8Array>;
}

/**
 * Reads a file. `name` tells format and compression, and is what a fault calls it.
 * @throws Fault where the options name what there is not, or the bytes are not what they should be.
 */
export async function readInput(name: string, bytes: Uint8Array, options: InputOptions = {}): Promise<Input> {
  const wanted = formatWanted(options.format);
  const encoding = encodingWanted(options.encoding);
  const { compression } = compressionOf(name);
  if (!compression) return readBytes(name, bytes, wanted, encoding, options);
  const input = await readBytes(name, await decompress(bytes, compression, name), wanted, encoding, options);
  return { ...input, write: async source => compress(await input.write(source), compression) };
}

async function readBytes(
  name: string,
  bytes: Uint8Array,
  wanted: Format | 'auto' | undefined,
  encoding: Encoding | undefined,
  options: InputOptions,
): Promise<Input> {
  const named = wanted === 'auto' || wanted === undefined ? formatOf(name) : wanted;
  const sniff = wanted === 'auto' && !named ? await import('./sniff.js') : undefined;
  if (named?.name === 'docx' || sniff?.looksLikeZip(bytes)) return readArchive(name, bytes);
  const decoded = decode(bytes, encoding, name);
  const format = named ?? formatNamed(sniff?.formatLike(decoded.text) ?? 'plain')!;
  const document = (await format.load!())(decoded.text, options);
  // Of the formats, JSON alone is all or nothing.
  if (!document) throw (await import('./json-fault.js')).jsonFault(name, decoded.text);
  return {
    format: format.name,
    encoding: decoded.encoding,
    document,
    write: async source => encode({ ...decoded, text: source }, name),
  };
}

async function readArchive(name: string, bytes: Uint8Array): Promise<Input> {
  const { readDocx } = await import('./docx.js');
  const { document, write } = readDocx(bytes, name);
  return { format: 'docx', document, write: async source => write(source) };
}

function formatWanted(name: string | undefined): Format | 'auto' | undefined {
  if (name === undefined || name === 'auto') return name;
  const format = formatNamed(name);
  if (format) return format;
  throw new Fault(
    `--format ${name}`,
    'is not known',
    `these are: ${FORMATS.map(known => known.name).join(', ')}, auto`,
  );
}

function encodingWanted(name: string | undefined): Encoding | undefined {
  if (name === undefined) return undefined;
  const encoding = encodingNamed(name);
  if (encoding) return encoding;
  throw new Fault(`--encoding ${name}`, 'is not known', 'these are: utf-8, utf-16le, utf-16be, windows-1252, latin1');
}

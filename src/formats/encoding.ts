/** Bytes ⇄ text, without loss: what is decoded is encoded again to the same bytes, or it is not decoded at all. */
import { constants } from 'node:buffer';
import { Fault } from '../fault.js';
import { fromWindows1252, toWindows1252 } from './windows-1252.js';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'latin1';

/** A decoded input, and what is needed to write it back as it came. */
export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  /** Whether the bytes began with a byte order mark; it is not part of `text`. */
  readonly bom: boolean;
}

const NAMES: Record<string, Encoding> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
  latin1: 'latin1',
  'iso-8859-1': 'latin1',
};

/** The encoding that `--encoding NAME` means; undefined if there is none of that name. */
export function encodingNamed(name: string): Encoding | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(NAMES, key) ? NAMES[key] : undefined;
}

const MARKS: readonly [Encoding, readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * Decodes `bytes`: as `wanted`, or by the byte order mark, as UTF-16 where every other byte is zero, as UTF-8 where they are valid
 * UTF-8, and else as Windows-1252. `name` is what a fault calls the input.
 * @throws Fault where the bytes are not in the encoding that was wanted, or are no text at all.
 */
export function decode(bytes: Uint8Array, wanted?: Encoding, name = 'the input'): Decoded {
  if (bytes.length > constants.MAX_STRING_LENGTH)
    throw new Fault(
      name,
      'is too large to be read as a whole',
      'plain text, HTML, feeds, tables and NDJSON are read piece by piece',
    );
  const marked = MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte));
  const encoding = wanted ?? marked?.[0] ?? unmarkedUtf16(bytes);
  const bom = encoding !== undefined && encoding === marked?.[0];
  const body = bom ? bytes.subarray(marked![1].length) : bytes;
  if (encoding) {
    const text = decodeAs(body, encoding);
    if (text === undefined) throw new Fault(name, `is not ${label(encoding)}`, 'name another one with --encoding');
    if (!wanted && text.includes('\0')) throw binary(name);
    return { text, encoding, bom };
  }
  if (bytes.includes(0)) throw binary(name);
  const utf8 = decodeAs(bytes, 'utf-8');
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8', bom: false };
  if (looksBinary(bytes)) throw binary(name);
  return { text: fromWindows1252(bytes), encoding: 'windows-1252', bom: false };
}

/**
 * The bytes of `text`. A character the encoding lacks becomes its nearest ASCII form (’ to '); only repairs can bring one.
 * @throws Fault where there is no such form.
 */
export function encode({ text, encoding, bom }: Decoded, name = 'the output'): Uint8Array {
  const body = encodeAs(text, encoding, name);
  return bom ? Buffer.concat([Uint8Array.from(MARKS.find(([of]) => of === encoding)![1]), body]) : body;
}

function binary(name: string): Fault {
  return new Fault(name, 'is not a text file', 'if it is one, name its encoding with --encoding');
}

function label(encoding: Encoding): string {
  return encoding === 'windows-1252' ? 'Windows-1252' : encoding === 'latin1' ? 'Latin-1' : encoding.toUpperCase();
}

function decodeAs(bytes: Uint8Array, encoding: Encoding): string | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (encoding) {
    case 'utf-8':
      return decodeUtf8(bytes);
    // Not TextDecoder, which replaces half surrogate pairs.
    case 'utf-16le':
      return bytes.length % 2 === 0 ? buffer.toString('utf16le') : undefined;
    case 'utf-16be':
      return bytes.length % 2 === 0 ? Buffer.from(buffer).swap16().toString('utf16le') : undefined;
    case 'windows-1252':
      return fromWindows1252(bytes);
    case 'latin1':
      return buffer.toString('latin1');
  }
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return undefined;
    throw error;
  }
}

function encodeAs(text: string, encoding: Encoding, name: string): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-16le':
      return Buffer.from(text, 'utf16le');
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16();
    case 'windows-1252':
      return toWindows1252(expressed(text, toWindows1252, encoding, name))!;
    case 'latin1':
      return toLatin1(expressed(text, toLatin1, encoding, name))!;
  }
}

function toLatin1(text: string): Uint8Array | undefined {
  return /[^\0-\xff]/.test(text) ? undefined : Buffer.from(text, 'latin1');
}

/** `text` with the characters that `write` cannot write in their nearest ASCII form. */
function expressed(
  text: string,
  write: (text: string) => Uint8Array | undefined,
  encoding: Encoding,
  name: string,
): string {
  if (write(text)) return text;
  return text.replace(/[^\0-\x7f]/gu, char => {
    if (write(char)) return char;
    const form = plainForm(char);
    if (!write(form)) throw new Fault(name, `cannot hold ${JSON.stringify(char)} in ${label(encoding)}`);
    return form;
  });
}

const PLAIN_FORMS: readonly [chars: string, form: string][] = [
  ['‘’‚‛′ʼ', "'"],
  ['“”„‟″«»', '"'],
  ['‐‑‒–—―−', '-'],
  ['…', '...'],
];

function plainForm(char: string): string {
  const known = PLAIN_FORMS.find(([chars]) => chars.includes(char));
  return known ? known[1] : char.normalize('NFKD').replace(/\p{M}/gu, '');
}

const SAMPLE = 4096;

/** UTF-16 without a mark: in European text the high byte of nearly every unit is zero, and nearly no low byte. */
function unmarkedUtf16(bytes: Uint8Array): Encoding | undefined {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return undefined;
  const units = Math.min(bytes.length, SAMPLE) >> 1;
  const zeros = [0, 0];
  for (let i = 0; i < 2 * units; i++) if (bytes[i] === 0) zeros[i % 2]++;
  if (zeros[1] > 0.5 * units && zeros[0] < 0.05 * units) return 'utf-16le';
  if (zeros[0] > 0.5 * units && zeros[1] < 0.05 * units) return 'utf-16be';
  return undefined;
}

/** Whether control characters are more than a stray few: text in a one-byte encoding has hardly any. */
function looksBinary(bytes: Uint8Array): boolean {
  let controls = 0;
  for (const byte of bytes.subarray(0, 16 * SAMPLE))
    if (byte < 0x20 && (byte < 0x08 || byte > 0x0d) && byte !== 0x1b) controls++;
  return controls > 0.005 * Math.min(bytes.length, 16 * SAMPLE);
}

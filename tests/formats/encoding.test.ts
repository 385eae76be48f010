import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/fault.js';
import { decode, type Encoding, encode, encodingNamed } from '../../src/formats/encoding.js';

const bytes = (...list: (number | string)[]): Uint8Array =>
  Buffer.concat(list.map(part => (typeof part === 'string' ? Buffer.from(part) : Uint8Array.of(part))));

const found: [string, Uint8Array, string, Encoding, boolean][] = [
  ['nothing', bytes(), '', 'utf-8', false],
  ['ASCII', bytes('go to'), 'go to', 'utf-8', false],
  ['UTF-8', bytes('isn’t 😀'), 'isn’t 😀', 'utf-8', false],
  ['UTF-8 with a mark', bytes(0xef, 0xbb, 0xbf, 'é'), 'é', 'utf-8', true],
  ['UTF-16 LE with a mark', bytes(0xff, 0xfe, 0x61, 0, 0x19, 0x20), 'a’', 'utf-16le', true],
  ['UTF-16 BE with a mark', bytes(0xfe, 0xff, 0, 0x61, 0x20, 0x19), 'a’', 'utf-16be', true],
  ['UTF-16 LE without a mark', Buffer.from('isn’t so', 'utf16le'), 'isn’t so', 'utf-16le', false],
  ['UTF-16 BE without a mark', Buffer.from('isn’t so', 'utf16le').swap16(), 'isn’t so', 'utf-16be', false],
  ['half a surrogate pair', bytes(0xff, 0xfe, 0x61, 0, 0x00, 0xd8), 'a\ud800', 'utf-16le', true],
  ['Windows-1252', bytes('isn', 0x92, 't caf', 0xe9), 'isn’t café', 'windows-1252', false],
];

const rejected: [string, Uint8Array, Encoding | undefined][] = [
  ['NUL bytes', bytes('go', 0, 'to'), undefined],
  ['control characters', bytes(0xff, 1, 2, 3, 4, 5, 6, 7), undefined],
  ['UTF-8 that is none', bytes('caf', 0xe9), 'utf-8'],
  ['half a unit of UTF-16', bytes(0xff, 0xfe, 0x61), undefined],
  ['UTF-32', bytes(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0), undefined],
];

describe('decode', () => {
  it.each(found)('finds %s', (_, input, text, encoding, bom) => {
    const decoded = decode(input);
    expect(decoded).toEqual({ text, encoding, bom });
    expect(Buffer.from(encode(decoded)).equals(input)).toBe(true);
  });

  it.each(rejected)('faults %s', (_, input, encoding) => {
    expect(() => decode(input, encoding, 'x.txt')).toThrow(Fault);
  });

  it('names file and way out', () => {
    expect(() => decode(bytes('caf', 0xe9), 'utf-8', 'x.txt')).toThrow(
      'x.txt is not UTF-8; name another one with --encoding',
    );
  });

  it('loses nothing of any bytes it takes', () => {
    const encodings = fc.constantFrom<Encoding | undefined>(
      undefined,
      'utf-8',
      'utf-16le',
      'utf-16be',
      'windows-1252',
      'latin1',
    );
    const input = fc.oneof(
      fc.uint8Array(),
      fc.uint8Array({ min: 32 }),
      fc.string({ unit: 'binary' }).map(text => new Uint8Array(Buffer.from(text))),
    );
    fc.assert(
      fc.property(input, encodings, (input, encoding) => {
        try {
          expect(Buffer.from(encode(decode(input, encoding))).equals(input)).toBe(true);
        } catch (error) {
          if (!(error instanceof Fault)) throw error;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('knows every byte of the one-byte encodings', () => {
    const all = Uint8Array.from({ length: 256 }, (_, i) => i);
    for (const encoding of ['windows-1252', 'latin1'] as const) {
      const decoded = decode(all, encoding);
      expect(new Set(decoded.text).size).toBe(256);
      expect(Buffer.from(encode(decoded)).equals(all)).toBe(true);
    }
  });
});

describe('encode', () => {
  const written: [Encoding, string, string][] = [
    ['windows-1252', 'isn’t “so”—café…', 'isn\x92t \x93so\x94\x97caf\xe9\x85'],
    ['windows-1252', 'Škoda kőszeg ′', "\x8akoda koszeg '"],
    ['latin1', 'isn’t “so”—café…', 'isn\'t "so"-caf\xe9...'],
  ];
  it.each(written)('in %s writes %j in the nearest form it has', (encoding, text, wanted) => {
    expect(Buffer.from(encode({ text, encoding, bom: false })).toString('latin1')).toBe(wanted);
  });

  it('faults what has no near form', () => {
    expect(() => encode({ text: '語', encoding: 'latin1', bom: false }, 'x.txt')).toThrow(
      'x.txt cannot hold "語" in Latin-1',
    );
  });
});

describe('encodingNamed', () => {
  it.each([
    ['UTF8', 'utf-8'],
    ['cp1252', 'windows-1252'],
    ['ISO-8859-1', 'latin1'],
    ['utf-16', 'utf-16le'],
    ['toString', undefined],
  ])('%s', (name, encoding) => {
    expect(encodingNamed(name)).toBe(encoding);
  });
});

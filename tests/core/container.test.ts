import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Container, ContainerError, pack, verify } from '../../src/model/container.js';

const SECTIONS = {
  text: 'naïve – 橋',
  bytes: Uint8Array.of(1, 2, 3),
  signed: Int8Array.of(-1, 2),
  short: Uint16Array.of(1, 65535),
  whole: Int32Array.of(-5, 7),
  number: Uint32Array.of(4294967295),
  real: Float32Array.of(0.5, -2),
  empty: new Float32Array(0),
};
const packed = (): Uint8Array => pack('TEST', 3, SECTIONS);

test('what was packed is what is opened', () => {
  const container = Container.open(packed(), 'TEST', 3);
  expect(container.text('text')).toBe(SECTIONS.text);
  expect(container.u8('bytes')).toEqual(SECTIONS.bytes);
  expect(container.i8('signed')).toEqual(SECTIONS.signed);
  expect(container.u16('short')).toEqual(SECTIONS.short);
  expect(container.i32('whole')).toEqual(SECTIONS.whole);
  expect(container.u32('number')).toEqual(SECTIONS.number);
  expect(container.f32('real')).toEqual(SECTIONS.real);
  expect(container.f32('empty')).toEqual(SECTIONS.empty);
  expect(container.has('text')).toBe(true);
  expect(container.has('texts')).toBe(false);
});

test('it may begin inside a buffer, at a multiple of eight', () => {
  const bytes = packed();
  const larger = new Uint8Array(bytes.length + 24);
  larger.set(bytes, 16);
  expect(Container.open(larger.subarray(16, 16 + bytes.length), 'TEST', 3).f32('real')).toEqual(SECTIONS.real);
});

test('sections are views, not copies', () => {
  const bytes = packed();
  expect(Container.open(bytes, 'TEST', 3).f32('real').buffer).toBe(bytes.buffer);
});

describe('what is wrong is said', () => {
  const changed = (at: number, value: number): Uint8Array => {
    const bytes = packed();
    bytes[at] = value;
    return bytes;
  };
  const cases: [name: string, bytes: Uint8Array, message: RegExp][] = [
    ['nothing', new Uint8Array(0), /not an unspin file/],
    ['some text', Buffer.from('x'.repeat(400)), /not an unspin file/],
    ['magic', changed(0, 0), /not an unspin file/],
    ['truncated header', packed().subarray(0, 31), /not an unspin file/],
    ['truncated', packed().subarray(0, 200), /is 200 bytes long where its header says \d+: truncated or damaged/],
    ['one byte more', new Uint8Array([...packed(), 0]), /truncated or damaged/],
    ['another version', changed(12, 9), /has format version 9; this program reads version 3/],
    ['more sections than there is room for', changed(18, 1), /says it has 65544 sections: damaged/],
    ['a section off its place', changed(32 + 16, 4 + packed()[32 + 16]), /begins off a multiple of 8: damaged/],
    ['a section beyond the end', changed(32 + 23, 0x7f), /lies beyond the end: damaged/],
  ];
  test.each(cases)('%s', (_, bytes, message) => {
    expect(() => Container.open(bytes, 'TEST', 3)).toThrow(ContainerError);
    expect(() => Container.open(bytes, 'TEST', 3)).toThrow(message);
  });
  test('another kind', () => {
    expect(() => Container.open(packed(), 'LM', 3)).toThrow('holds "TEST", not "LM"');
  });
  test('a section that is not there', () => {
    expect(() => Container.open(packed(), 'TEST', 3).u8('levels')).toThrow(/lacks the section levels/);
  });
  test('a changed byte behind the lengths is thrown as ContainerError or found by verify', () => {
    fc.assert(
      fc.property(fc.integer({ min: 24, max: packed().length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const bytes = packed();
        bytes[at] ^= by;
        try {
          Container.open(bytes, 'TEST', 3);
        } catch (error) {
          expect(error).toBeInstanceOf(ContainerError);
          return;
        }
        expect(verify(bytes)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
  test('any bytes behind the header open or are refused, never anything else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(0xffffffff), (noise, count) => {
        const bytes = packed();
        bytes.set(noise.subarray(0, bytes.length - 32), 32);
        new DataView(bytes.buffer).setUint32(16, count % 2 ? count : 8, true);
        let container: Container;
        try {
          container = Container.open(bytes, 'TEST', 3);
        } catch (error) {
          expect(error).toBeInstanceOf(ContainerError);
          return;
        }
        for (const name of Object.keys(SECTIONS)) if (container.has(name)) container.f32(name);
      }),
      { numRuns: 1000 },
    );
  });
});

test('a whole file is verified', () => {
  expect(verify(packed())).toBe(true);
  expect(verify(new Uint8Array(8))).toBe(false);
});
test('a section name too long is refused', () => {
  expect(() => pack('TEST', 1, { 'a.name.of.seventeen': '' })).toThrow(RangeError);
});

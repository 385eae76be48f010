import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildFuseTable, FuseTable } from '../../src/model/fuse.js';

const keysOf = (count: number): { high: Uint32Array; low: Uint32Array } => ({
  high: Uint32Array.from({ length: count }, (_, k) => k % 97),
  low: Uint32Array.from({ length: count }, (_, k) => Math.imul(k, 2654435761)),
});

test.each([0, 1, 2, 3, 10, 1000, 50_000])('%i keys give the values that were put in', count => {
  const { high, low } = keysOf(count);
  const values = Uint8Array.from(low, (_, k) => (k * 7) % 64);
  const { cells, shape } = buildFuseTable(high, low, values, 6);
  const table = new FuseTable(cells, shape);
  for (let k = 0; k < count; k++) expect(table.get(high[k], low[k])).toBe(values[k]);
});

test('a key that was not put in is found as rarely as the fingerprint promises', () => {
  const { high, low } = keysOf(20_000);
  const { cells, shape } = buildFuseTable(high, low, new Uint8Array(20_000), 6);
  const table = new FuseTable(cells, shape);
  let found = 0;
  for (let k = 0; k < 200_000; k++) if (table.get(5000 + (k % 31), k) >= 0) found++;
  // Ten bits of fingerprint: 195 expected.
  expect(found).toBeGreaterThan(80);
  expect(found).toBeLessThan(400);
});

test('it takes about 18 bits a key', () => {
  const count = 200_000;
  const { high, low } = keysOf(count);
  const { cells } = buildFuseTable(high, low, new Uint8Array(count), 6);
  expect((cells.length * 16) / count).toBeLessThan(19.5);
});

describe('any distinct keys', () => {
  const key = fc.tuple(fc.nat(0xffffffff), fc.nat(0xffffffff));
  test('are found with values of any width', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(key, { selector: String, maxLength: 300 }),
        fc.integer({ min: 1, max: 12 }),
        (keys, bits) => {
          const values = Uint16Array.from(keys, (_, k) => (k * 31) % (1 << bits));
          const { cells, shape } = buildFuseTable(
            Uint32Array.from(keys, ([high]) => high),
            Uint32Array.from(keys, ([, low]) => low),
            values,
            bits,
          );
          const table = new FuseTable(cells, shape);
          keys.forEach(([high, low], k) => {
            expect(table.get(high, low)).toBe(values[k]);
          });
        },
      ),
    );
  });
  test('the same key twice is refused', () => {
    expect(() => buildFuseTable(Uint32Array.of(1, 1), Uint32Array.of(2, 2), Uint8Array.of(0, 0), 6)).toThrow(
      /distinct/,
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvOptions, readCsv } from '../../src/formats/csv.js';
import { cellText, rowsOf, separatorOf } from '../../src/formats/csv-cells.js';
import { CsvStream } from '../../src/formats/csv-stream.js';
import { draws, expectExactRepair, expectSound, mutated, RUNS, repaired, repairsOf, textsOf } from './repairs.js';

const cases: [string, string, CsvOptions, string[]][] = [
  ['usual names', 'id,Title,body\n1,A head,"One, ""two"""\n', {}, ['A head', 'One, "two"']],
  ['columns by name', 'id,x,y\n1,a,b\n2,c,d', { columns: ['Y'] }, ['b', 'd']],
  ['columns by number, without names', 'a,b\nc,d\n', { columns: ['2'] }, ['b', 'd']],
  ['names and numbers', 'x,y\nc,d\n', { columns: ['y', '1'] }, ['c', 'd']],
  ['tabs', 'text\tn\na "b" c\t1\n', {}, ['a "b" c']],
  ['semicolons', 'n;text\r\n1;a, b\r\n', {}, ['a, b']],
  ['paragraphs in a cell', 'text\n"one\n\ntwo"\n', {}, ['one', 'two']],
  ['short rows', 'a,text\n1\n2,b\n\n', {}, ['b']],
  ['a quote inside a cell', 'text,n\n5" wide,1\n"so" he,2\n', {}, ['5" wide', '"so" he']],
  ['a quote never closed', 'text,n\n"so,1\nb,2\n', {}, ['"so', 'b']],
  ['nothing', '', {}, []],
];

describe('readCsv', () => {
  it.each(cases)('%s', (_, source, options, texts) => {
    const document = readCsv(source, options);
    expectSound(document);
    expect(textsOf(document)).toEqual(texts);
  });

  it('numbers the rows and marks titles', () => {
    const { passages } = readCsv('title,text\na,b.\nc,d.\n');
    expect(passages.map(({ record, heading }) => [record, heading])).toEqual([
      [1, true],
      [1, undefined],
      [2, true],
      [2, undefined],
    ]);
  });

  const repairs: [string, string, string][] = [
    ['text,n\na b,1\n', 'x', 'text,n\nx b,1\n'],
    ['text,n\na b,1\n', 'x, y', 'text,n\n"x, y b",1\n'],
    ['text,n\na b 5" c,1\n', 'x, y', 'text,n\n"x, y b 5"" c",1\n'],
    ['text,n\na b,1\n', 'a "x"', 'text,n\n"a ""x"" b",1\n'],
    ['text,n\n"a b",1\n', 'a "x", y', 'text,n\n"a ""x"", y b",1\n'],
    ['text\tn\na b\t1\n', 'a "x", y', 'text\tn\na "x", y b\t1\n'],
  ];
  it.each(repairs)('in %j turns a into %j', (source, text, wanted) => {
    expect(repaired(readCsv(source), [{ passage: 0, start: 0, end: 1, text }])).toBe(wanted);
  });
});

const cell = fc.constantFrom('raised zebra', 'the go to on', '5" wide pink zebra', 'zebra 5" wide', '', '17', 'naïve');
const quoted = fc.constantFrom('"raised, ""zebra"" so"', '"pink\nzebra"', '"the go to"');
const other = fc.constantFrom('yak', '5" yak', '', '17', '"yak, ""yak"""');
const table = fc
  .tuple(
    fc.constantFrom(',', ';', '\t'),
    fc.constantFrom('\n', '\r\n'),
    fc.array(fc.tuple(fc.oneof(cell, quoted), other, fc.oneof(cell, quoted)), { maxLength: 4 }),
  )
  .map(([separator, lineEnd, rows]) =>
    [['text', 'n', 'title'], ...rows].map(row => row.join(separator) + lineEnd).join(''),
  );

describe('repairs in CSV', () => {
  it('change exactly their spans', () => {
    fc.assert(
      fc.property(table, draws, (source, drawn) => {
        const separator = separatorOf(source);
        const read = (text: string) => readCsv(text, { separator });
        const written = expectExactRepair(read, source, repairsOf(read(source), drawn));
        expect(others(written, separator)).toEqual(others(source, separator));
      }),
      RUNS,
    );
  });

  it('never throw on damaged tables', () => {
    fc.assert(
      fc.property(mutated(table), draws, (source, drawn) => {
        const document = readCsv(source);
        expectSound(document);
        repaired(document, repairsOf(document, drawn));
      }),
      RUNS,
    );
  });

  it('change exactly their spans in a table that comes in chunks', () => {
    const sizes = fc.record({ chunk: fc.integer({ min: 1, max: 30 }), size: fc.integer({ min: 1, max: 60 }) });
    fc.assert(
      fc.property(fc.oneof(table, mutated(table)), sizes, draws, (source, { chunk, size }, drawn) => {
        // The first row may not have come as a whole.
        const options = { separator: separatorOf(source) };
        const stream = new CsvStream(options, size);
        const chunks = source.match(new RegExp(`[^]{1,${chunk}}`, 'g')) ?? [];
        const parts = [...chunks.flatMap(text => stream.write(text) ?? []), stream.end()];
        parts.forEach(expectSound);
        expect(parts.map(part => part.source).join('')).toBe(source);
        expect(parts.flatMap(textsOf)).toEqual(textsOf(readCsv(source, options)));
        const written = parts.map(part => repaired(part, repairsOf(part, drawn))).join('');
        if (drawn.length === 0) expect(written).toBe(source);
      }),
      RUNS,
    );
  });

  /** The cells that hold no prose, and how many cells each row has. */
  function others(source: string, separator: string): [number, string][] {
    return [...rowsOf(source, separator)].map(row => [row.length, cellText(source, row[1])]);
  }
});

import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/fault.js';
import { FORMATS, formatOf } from '../../src/formats/format.js';
import { type InputOptions, readInput } from '../../src/formats/input.js';
import { recordsOf } from '../../src/formats/records.js';
import { textsOf } from './repairs.js';

const inputs: [name: string, text: string, options: InputOptions, format: string, texts: string[]][] = [
  ['a.txt', 'go to\n', {}, 'plain', ['go to']],
  ['a', '# go *to*\n', {}, 'plain', ['# go *to*']],
  ['a.md', '# go *to*\n', {}, 'markdown', ['go to']],
  ['a.HTML', '<p>go to', {}, 'html', ['go to']],
  ['a.xml', '<rss><title>go to</title></rss>', {}, 'feed', ['go to']],
  ['a.xml', '<project><title>go to</title></project>', {}, 'feed', []],
  ['a.json', '{"text":\n"go to"}', {}, 'json', ['go to']],
  ['a.json', ' \n', {}, 'json', []],
  ['a.jsonl', '{"x":"go"}\n{"x":"to"}', { fields: ['x'] }, 'ndjson', ['go', 'to']],
  ['a.csv', 'x,y\ngo,to', { columns: ['y'] }, 'csv', ['to']],
  ['a.tsv', 'x,y\tz\ngo,to\tz', { columns: ['x,y'] }, 'tsv', ['go,to']],
  ['a.csv', 'x\ttext\nz\tgo, to\n', {}, 'csv', ['go, to']],
  ['a.csv', 'x;text\r\nz;"go; to"\r\n', {}, 'csv', ['go; to']],
  ['a.txt', '<p>go to', { format: 'html' }, 'html', ['go to']],
  ['-', '<!DOCTYPE html><p>go to', { format: 'auto' }, 'html', ['go to']],
  ['-', '<?xml version="1.0"?>\n<rss version="2.0"><title>go to</title></rss>', { format: 'auto' }, 'feed', ['go to']],
  ['-', '{"text":"go to"}\n{', { format: 'auto' }, 'ndjson', ['go to']],
  ['-', '{\n"text":"go to"}', { format: 'auto' }, 'json', ['go to']],
  ['-', '---\nx: y\n---\ngo to', { format: 'auto' }, 'markdown', ['go to']],
  ['-', 'go to', { format: 'auto' }, 'plain', ['go to']],
  ['-', '{go to}', { format: 'auto' }, 'plain', ['{go to}']],
];

describe('readInput', () => {
  it.each(inputs)('%s %j %j', async (name, text, options, format, texts) => {
    const input = await readInput(name, Buffer.from(text), options);
    expect(input.format).toBe(format);
    expect(textsOf(input.document)).toEqual(texts);
    expect(Buffer.from(await input.write(input.document.source)).toString()).toBe(text);
  });

  it.each([
    ['{"text":"a",\n "b":1,}', /^a\.json is no JSON: .+ in line 2, column 8; mend it, or say --format plain$/],
    ['{"text":', /: unexpected end of JSON input in line 1, column 9; mend it/],
    ['{"a": "x\ny"}', /: bad control character in string literal in line 1, column 9; /],
    ['{"a":1}\n{"a":2}\n', /: unexpected non-whitespace character after JSON in line 2, column 1; .* --format ndjson$/],
    ['// why\n{}', /: unexpected token '\/' in line 1, column 1; JSON has no comments: /],
    ['['.repeat(60_000), /: unexpected end of JSON input in line 1, column 60001; mend it/],
  ])('says what is no JSON, and where: %j', async (text, message) => {
    await expect(readInput('a.json', Buffer.from(text))).rejects.toThrow(message);
  });

  it('writes back compressed and encoded as it came', async () => {
    const input = await readInput('a.md.gz', gzipSync(Buffer.from('*isn\x92t*', 'latin1')));
    expect([input.encoding, textsOf(input.document)]).toEqual(['windows-1252', ['isn’t']]);
    expect(Buffer.from(await input.write('*wasn’t*')).equals(gzipSync(Buffer.from('*wasn\x92t*', 'latin1')))).toBe(
      true,
    );
  });

  it.each([{ format: 'doc' }, { encoding: 'ebcdic' }])('faults %j and says what there is', async options => {
    await expect(readInput('a', Buffer.from('a'), options)).rejects.toThrow(/is not known; these are: /);
  });

  it('faults a file that is not what its name says', async () => {
    await expect(readInput('a.docx', Buffer.from('go to'))).rejects.toThrow(Fault);
    await expect(readInput('a.txt.zst', Buffer.from('go to'))).rejects.toThrow('a.txt.zst is not a sound zstd file');
  });
});

describe('formatOf', () => {
  it('knows every extension, compressed too', () => {
    for (const { name, extensions } of FORMATS)
      for (const extension of extensions)
        expect([formatOf(`x${extension}`)?.name, formatOf(`x.y${extension.toUpperCase()}.gz`)?.name]).toEqual([
          name,
          name,
        ]);
  });
  it.each(['a.ts', 'README', 'txt', '.gz'])('knows nothing of %s', name => {
    expect(formatOf(name)).toBeUndefined();
  });
});

it('recordsOf gives each record its passages', async () => {
  const { document } = await readInput('a.ndjson', Buffer.from('{"title":"a","text":"b"}\n\n{"text":"c"}'));
  expect(recordsOf(document).map(textsOf)).toEqual([['a', 'b'], ['c']]);
  const plain = (await readInput('a.txt', Buffer.from('a\nb'))).document;
  expect(recordsOf(plain)).toEqual([plain]);
});

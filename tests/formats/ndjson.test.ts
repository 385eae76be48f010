import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annotate } from '../../src/formats/json-annotation.js';
import { readNdjson, readRecord } from '../../src/formats/ndjson.js';
import {
  draws,
  expectExactRepair,
  expectSound,
  IN_PROSE,
  mutated,
  RUNS,
  repaired,
  repairsOf,
  textsOf,
} from './repairs.js';

const cases: [string, string, string[] | undefined, string[]][] = [
  ['usual fields', '{"id":"x","title":"A head","text":"One.\\n\\nTwo."}', undefined, ['A head', 'One.', 'Two.']],
  ['dotted paths', '{"a":{"b":"c","d":"e"},"b":"f"}', ['a.b'], ['c']],
  ['through arrays', '{"a":[{"b":"c"},{"b":["d","e"]}]}', ['a.b'], ['c', 'd', 'e']],
  ['one member of an array', '{"a":["c","d"]}', ['a.1'], ['d']],
  ['names with dots', '{"a.b":"c"}', ['a.b'], ['c']],
  ['a member named twice', '{"text":"a","text":"b"}', undefined, ['a', 'b']],
  ['escapes', '{"text":"Q\\u0026A \\"so\\" \\ud83d\\ude00 \\/ \\ud83d"}', undefined, ['Q&A "so" 😀 / \ud83d']],
  ['white space', ' { "text" : "a" } ', undefined, ['a']],
  ['other types', '{"text":5,"title":null,"body":true}', undefined, []],
  ['__proto__', '{"__proto__":{"text":"a"},"text":"b"}', undefined, ['b']],
];

describe('readRecord', () => {
  it.each(cases)('%s', (_, line, fields, texts) => {
    const document = readRecord(line, fields)!;
    expectSound(document);
    expect(textsOf(document)).toEqual(texts);
  });

  it.each(['', '[1,2', '{"text":"a",}', '{"text":"a"} x', "{'text':1}", '\uFEFF{}'])(
    'knows that %j is no JSON',
    line => {
      expect(readRecord(line)).toBeUndefined();
    },
  );

  it('reads what nests deeper than calls may', () => {
    expect(readRecord(`${'['.repeat(50_000)}"a"${']'.repeat(50_000)}`)?.passages).toEqual([]);
  });

  it('escapes as the line does', () => {
    const repair = [{ passage: 0, start: 0, end: 1, text: 'é"\\’' }];
    expect(repaired(readRecord('{"text":"a b"}')!, repair)).toBe('{"text":"\\u00e9\\"\\\\\\u2019 b"}');
    expect(repaired(readRecord('{"text":"a b é"}')!, repair)).toBe('{"text":"é\\"\\\\’ b é"}');
  });
});

describe('readNdjson', () => {
  it('numbers the records and passes over what is no JSON', () => {
    const document = readNdjson('{"text":"a."}\r\nnot JSON\n\n{"title":"b"}');
    expectSound(document);
    expect(document.passages.map(({ text, record, heading }) => [text, record, heading])).toEqual([
      ['a.', 0, undefined],
      ['b', 3, true],
    ]);
  });
});

describe('annotate', () => {
  const annotations: [string, string | undefined][] = [
    ['{}', '{"unspin":{"v":1}}'],
    ['{"a":1}', '{"a":1,"unspin":{"v":1}}'],
    [' {"a" : [1, {"unspin":2}] } ', ' {"a" : [1, {"unspin":2}],"unspin":{"v":1} } '],
    ['{"unspin":{"old":[]},"a":1}', '{"unspin":{"v":1},"a":1}'],
    ['{"unspin" : 5 }', '{"unspin" : {"v":1} }'],
    ['[1]', undefined],
    ['5', undefined],
  ];
  it.each(annotations)('%j', (line, wanted) => {
    expect(annotate(line, 'unspin', { v: 1 })).toBe(wanted);
  });
});

const word = fc.constantFrom(
  'raised',
  IN_PROSE,
  'go to',
  'pink traces',
  'isn’t',
  '"so"',
  'a\\b',
  '\n\n',
  '\t',
  '😀',
  'é',
  '/',
);
const text = fc.array(word, { maxLength: 8 }).map(list => list.join(' '));
const record = fc.record({
  id: fc.constantFrom('yak', 'yak\n', ''),
  title: text,
  text,
  meta: fc.dictionary(fc.constantFrom('text', 'yak', 'a.b'), fc.oneof(fc.constant('yak'), fc.jsonValue()), {
    maxKeys: 2,
  }),
  body: fc.array(text, { maxLength: 2 }),
});
const line = fc.tuple(record, fc.constantFrom('compact', 'spaced', 'ascii')).map(([value, style]) => {
  if (style === 'spaced') return JSON.stringify(value, null, 1).replaceAll('\n', ' ');
  const json = JSON.stringify(value);
  return style === 'compact'
    ? json
    : json.replace(/[^\0-\x7e]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
});
const file = fc
  .array(
    fc.oneof({ weight: 5, arbitrary: line }, { weight: 1, arbitrary: fc.constantFrom('', 'yak', '[]', '"yak"') }),
    {
      maxLength: 4,
    },
  )
  .map(lines => lines.join('\n'));

describe('repairs in NDJSON', () => {
  it('change exactly their spans', () => {
    fc.assert(
      fc.property(file, draws, (source, drawn) => {
        const document = readNdjson(source);
        expect(wordsOf(textsOf(document))).toEqual(wordsOf(proseOf(source)));
        const written = expectExactRepair(readNdjson, source, repairsOf(document, drawn));
        expect(others(written)).toEqual(others(source));
        const lines = written.split('\n');
        source.split('\n').forEach((line, i) => expect(isAscii(lines[i]) || !isAscii(line)).toBe(true));
      }),
      RUNS,
    );
  });

  it('never throw on damaged files', () => {
    fc.assert(
      fc.property(mutated(file), draws, (source, drawn) => {
        const document = readNdjson(source);
        expectSound(document);
        repaired(document, repairsOf(document, drawn));
      }),
      RUNS,
    );
  });

  /** The prose of all records, as a JSON parser has it. */
  function proseOf(source: string): string[] {
    return source.split('\n').flatMap(line => {
      const { title = '', text = '', body = [] } = line.startsWith('{') ? JSON.parse(line) : {};
      return [title, text, ...body];
    });
  }

  function wordsOf(texts: string[]): string[] {
    return texts
      .join(' ')
      .split(/\s+/)
      .filter(word => /\p{L}/u.test(word));
  }

  function isAscii(line: string): boolean {
    return /^[\0-\x7f]*$/.test(line);
  }

  /** The records without their prose. */
  function others(source: string): unknown[] {
    return source
      .split('\n')
      .map(line => (line.startsWith('{') ? { ...JSON.parse(line), title: 0, text: 0, body: 0 } : line));
  }
});

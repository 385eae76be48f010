import fc from 'fast-check';
import { parse, serialize } from 'parse5';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../src/formats/csv.js';
import { cellText, rowsOf, separatorOf } from '../../src/formats/csv-cells.js';
import { type Document, OBJECT } from '../../src/formats/document.js';
import { readField } from '../../src/formats/field.js';
import { readNdjson, readRecord } from '../../src/formats/ndjson.js';
import {
  draws,
  expectExactRepair,
  expectSound,
  IN_PROSE,
  NEW_WORDS_IN_MARKUP,
  RUNS,
  repaired,
  repairsOf,
  textsOf,
  withoutProse,
} from './repairs.js';

const cases: [string, string, string[]][] = [
  ['HTML', '<p>his <b>go</b> to isn&rsquo;t</p><pre>x</pre><p>two', ['his go to isn’t', 'two']],
  ['one line break', 'one<br>two', ['one', 'two']],
  ['a link', 'see <a href="go to">the spot</a> here', ['see the spot here']],
  ['references alone', 'Q&amp;A isn&#8217;t', ['Q&A isn’t']],
  ['a whole page', '<!doctype html><html lang="fr"><title>a</title>', []],
  ['WordPress', '[gallery ids="1"]one <i>two</i>\n\nthree', ['one two', 'three']],
  ['plain text', 'One.\n\nTwo.', ['One.', 'Two.']],
  ['a tag that is only spoken of', 'Use the <b> tag, where a < b & c > d.', ['Use the <b> tag, where a < b & c > d.']],
  ['an ampersand', 'AT&T; R&D', ['AT&T; R&D']],
  ['an address', 'Ann <ann@go.to> wrote <http://go.to/>', ['Ann <ann@go.to> wrote <http://go.to/>']],
  ['code in HTML', 'call <code>go to</code> <p>', [`call ${OBJECT}`]],
];

describe('readField', () => {
  it.each(cases)('%s', (_, text, texts) => {
    const document = readField(text);
    expectSound(document);
    expect(textsOf(document)).toEqual(texts);
  });
});

const record = (html: string): string => JSON.stringify({ text: html });
const repairs: [string, string, string, string][] = [
  ['his <b>go</b> <i>to</i> on', 'go to', 'visit', 'his <b>visit</b><i></i> on'],
  ['<a title="go to it">x</a>', 'go to', 'a "fine" <b> day', '<a title="a &quot;fine&quot; &lt;b> day it">x</a>'],
  ['<p>isn&rsquo;t so</p>', 'so', 'AT&T', '<p>isn&rsquo;t AT&amp;T</p>'],
  ['<p>“so”\n it</p>', 'so', 'a\tb', '<p>“a\tb”\n it</p>'],
];

describe('HTML in a field', () => {
  it.each(repairs)('in %j turns %j into %j', (html, old, text, wanted) => {
    const start = readField(html).passages[0].text.indexOf(old);
    const repair = [{ passage: 0, start, end: start + old.length, text }];
    expect(repaired(readRecord(record(html))!, repair)).toBe(record(wanted));
    const row = (cell: string): string => `n,text\n1,"${cell.replaceAll('"', '""')}"\n`;
    expect(repaired(readCsv(row(html)), repair)).toBe(row(wanted));
  });

  it('keeps escapes that programs put into tags', () => {
    const line = String.raw`{"text":"\u003cp class=\"a\"\u003ehis go to Q\u0026amp;A\u003c/p\u003e"}`;
    const document = readRecord(line)!;
    expect(textsOf(document)).toEqual(['his go to Q&A']);
    expect(repaired(document, [{ passage: 0, start: 4, end: 9, text: 'visit to' }])).toBe(
      line.replace('go to', 'visit to'),
    );
  });

  it('puts quotes around a cell without them where a repair needs them', () => {
    const document = readCsv('n,text\n1,<p>go to <i>it</i></p>\n');
    expect(repaired(document, [{ passage: 0, start: 0, end: 5, text: 'x, "y"' }])).toBe(
      'n,text\n1,"<p>x, ""y"" <i>it</i></p>"\n',
    );
  });
});

const words = fc
  .array(fc.constantFrom('raised', IN_PROSE, 'pink traces', 'isn&rsquo;t', 'Q&amp;A', 'naïve', '“so”', '12'), {
    minLength: 1,
    maxLength: 5,
  })
  .map(list => list.join(' '));
const html = fc
  .array(
    fc.oneof(
      words.map(text => `<p>${text}</p>`),
      fc.tuple(words, words).map(([a, b]) => `<p class="yak">${a} <b>${b}</b> ${a}<br>${b}</p>`),
      words.map(text => `<img alt="${text}" src="yak">`),
      fc.constantFrom('<pre>yak</pre>', '<!-- yak -->', '<hr>', '\n\n'),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map(blocks => `${blocks.join('\n')}<p>.</p>`);

describe('repairs in HTML in fields', () => {
  const formats: [string, (source: string) => Document, (html: string) => string, (source: string) => string][] = [
    ['NDJSON', readNdjson, record, source => JSON.parse(source).text],
    ['NDJSON of ASCII', readNdjson, text => ascii(record(text)), source => JSON.parse(source).text],
    ['CSV', readCsv, text => `id,text\nyak,"${text.replaceAll('"', '""')}"\n`, secondCell],
    ['TSV', readCsv, text => `id\ttext\nyak\t${text.replaceAll('\n', ' ')}\n`, secondCell],
  ];
  it.each(formats)('change exactly their spans: %s', (_, read, sourceOf, htmlIn) => {
    fc.assert(
      fc.property(html, draws, (page, drawn) => {
        const source = sourceOf(page);
        const written = expectExactRepair(read, source, repairsOf(read(source), drawn, NEW_WORDS_IN_MARKUP));
        expect(skeleton(htmlIn(written))).toBe(skeleton(htmlIn(source)));
      }),
      RUNS,
    );
  });

  function ascii(json: string): string {
    return json.replace(/[^\x20-\x7e]|[<>&]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  }

  function secondCell(source: string): string {
    const [, row] = rowsOf(source, separatorOf(source));
    return cellText(source, row[1]);
  }

  function skeleton(html: string): string {
    return serialize(parse(withoutProse(readField(html))));
  }
});

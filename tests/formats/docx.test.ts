import fc from 'fast-check';
import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/fault.js';
import { OBJECT } from '../../src/formats/document.js';
import { readDocx } from '../../src/formats/docx.js';
import { visitXml } from '../../src/formats/xml.js';
import { Zip } from '../../src/formats/zip.js';
import {
  draws,
  expectAllProse,
  expectSound,
  IN_PROSE,
  NEW_WORDS_IN_MARKUP,
  RUNS,
  repaired,
  repairsOf,
  textsOf,
  wantedTexts,
} from './repairs.js';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** A DOCX file of a body, with a header and a picture beside it. */
function docx(body: string, header = ''): Uint8Array {
  const entries: Zippable = {
    '[Content_Types].xml': strToU8(
      `<Types><Override PartName="/word/document.xml" ContentType="${TYPE}.document.main+xml"/>` +
        `<Override PartName="/word/header1.xml" ContentType="${TYPE}.header+xml"/>` +
        `<Override PartName="/word/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
    ),
    'word/media/image1.png': [strToU8('not to be touched'.repeat(20)), { level: 0 }],
    'word/document.xml': strToU8(`<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`),
    'word/header1.xml': strToU8(`<w:hdr ${W}>${header}</w:hdr>`),
    'word/styles.xml': strToU8(`<w:styles ${W}><w:p><w:r><w:t>go to</w:t></w:r></w:p></w:styles>`),
  };
  return zipSync(entries, { mtime: '2024-05-01T12:00:00' });
}

const run = (text: string, properties = ''): string =>
  `<w:r>${properties}<w:t xml:space="preserve">${text}</w:t></w:r>`;

const cases: [string, string, string[]][] = [
  [
    'runs joined',
    `<w:p>${run('his ')}${run('go', '<w:rPr><w:b/></w:rPr>')}${run(' to &amp; on')}</w:p>`,
    ['his go to & on'],
  ],
  ['breaks and tabs', '<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r></w:p>', ['a', 'b', 'c']],
  [
    'hyphens',
    '<w:p><w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r></w:p>',
    ['a‑b\u00adc'],
  ],
  [
    'notes and drawings',
    `<w:p>${run('a')}<w:r><w:footnoteReference w:id="1"/></w:r>${run(' b')}<w:r><w:drawing><wp:inline/></w:drawing></w:r></w:p>`,
    [`a${OBJECT} b${OBJECT}`],
  ],
  [
    'a text box',
    `<w:p>${run('a ')}<w:r><w:pict><w:txbxContent><w:p>${run('b')}</w:p></w:txbxContent></w:pict></w:r>${run(' c')}</w:p>`,
    [`a ${OBJECT} c`, 'b'],
  ],
  [
    'deleted and moved text',
    `<w:p>${run('a')}<w:del><w:r><w:delText>b</w:delText></w:r></w:del><w:moveFrom>${run('c')}</w:moveFrom><w:ins>${run('d')}</w:ins></w:p>`,
    ['ad'],
  ],
  ['fields', `<w:p><w:r><w:instrText>PAGE go to</w:instrText></w:r>${run('a')}</w:p>`, ['a']],
  [
    'code',
    `<w:p><w:pPr><w:pStyle w:val="SourceCode"/></w:pPr>${run('a')}</w:p><w:p>${run('b ')}${run('c', '<w:rPr><w:rStyle w:val="VerbatimChar"/></w:rPr>')}</w:p>`,
    [`b ${OBJECT}${OBJECT}`],
  ],
  ['another prefix', '<x:p xmlns:x="y"><x:r><x:t>a</x:t></x:r></x:p>', []],
  ['formulas', `<w:p>${run('a ')}<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>${run(' b')}</w:p>`, [`a ${OBJECT} b`]],
];

describe('readDocx', () => {
  it.each(cases)('%s', (_, body, texts) => {
    const { document } = readDocx(docx(body));
    expectSound(document);
    expect(textsOf(document)).toEqual(texts);
  });

  it('reads headers too, and marks headings', () => {
    const { document } = readDocx(
      docx(`<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>${run('a')}</w:p>`, `<w:p>${run('b')}</w:p>`),
    );
    expect(document.passages.map(({ text, heading }) => [text, heading])).toEqual([
      ['a', true],
      ['b', undefined],
    ]);
  });

  it('says how blanks are to be taken where a repair leaves one at the end of a text', () => {
    const bytes = docx('<w:p><w:r><w:t>his go</w:t></w:r><w:r><w:t xml:space="preserve"> to on</w:t></w:r></w:p>');
    const { document, write } = readDocx(bytes);
    const source = repaired(document, [{ passage: 0, start: 4, end: 9, text: '' }]);
    expect(xmlOf(write(source), 'word/document.xml')).toContain(
      '<w:t xml:space="preserve">his </w:t></w:r><w:r><w:t xml:space="preserve">on</w:t>',
    );
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['text', strToU8('go to')],
    ['an archive without a table of types', zipSync({ a: strToU8('b') })],
  ])('faults %s', (_, bytes) => {
    expect(() => readDocx(bytes, 'x.docx')).toThrow(Fault);
  });
});

const word = fc.constantFrom('raised', IN_PROSE, 'go', 'to', 'pink', 'traces', 'isn’t', 'Q&amp;A', '—');
const text = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 4 }), fc.constantFrom('', ' '))
  .map(([words, blank]) => words.join(' ') + blank);
const runs = fc.array(
  fc.oneof(
    text.map(words => run(words)),
    text.map(words => run(words, '<w:rPr><w:i/></w:rPr>')),
    text.map(words => `<w:r><w:t>${words.trim()}</w:t></w:r>`),
    fc.constantFrom(
      '<w:r><w:tab/></w:r>',
      '<w:bookmarkStart w:name="yak"/>',
      '<w:r><w:instrText>yak</w:instrText></w:r>',
      '<w:del><w:r><w:delText>yak</w:delText></w:r></w:del>',
      '<w:moveFrom><w:r><w:t>yak</w:t></w:r></w:moveFrom>',
      '<w:r><w:footnoteReference w:id="2"/></w:r>',
    ),
  ),
  { maxLength: 5 },
);
const body = fc
  .array(runs, { maxLength: 3 })
  .map(paragraphs => paragraphs.map(list => `<w:p>${list.join('')}</w:p>`).join(''));

describe('repairs in DOCX', () => {
  it('change exactly their spans', () => {
    fc.assert(
      fc.property(body, body, draws, (main, header, drawn) => {
        const bytes = docx(main, header);
        const { document, write } = readDocx(bytes);
        expectSound(document);
        expectAllProse(document);
        const repairs = repairsOf(document, drawn, NEW_WORDS_IN_MARKUP);
        const written = write(repaired(document, repairs));
        expect(textsOf(readDocx(written).document)).toEqual(wantedTexts(document, repairs));
        expectSameBeside(bytes, written);
        // Blanks at the ends of a text count only where it says so.
        for (const part of ['document', 'header1'])
          expect(xmlOf(written, `word/${part}.xml`)).not.toMatch(/<w:t>(?:\s|[^<]*\s<)/);
        if (repairs.length === 0) expect(Buffer.from(written).equals(bytes)).toBe(true);
      }),
      RUNS,
    );
  });

  it('never throw anything but a fault on damaged files', () => {
    const flips = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(body, flips, fc.option(fc.nat()), draws, (main, changes, cut, drawn) => {
        const bytes = docx(main);
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        try {
          const { document, write } = readDocx(bytes.subarray(0, cut === null ? undefined : cut % bytes.length));
          write(repaired(document, repairsOf(document, drawn)));
        } catch (error) {
          expect(error).toBeInstanceOf(Fault);
        }
      }),
      RUNS,
    );
  });
});

describe('Zip', () => {
  it('faults a directory that is longer or shorter than it says', () => {
    const bytes = Buffer.from(docx(`<w:p>${run('a')}</w:p>`));
    const end = bytes.length - 22;
    const longer = Buffer.concat([bytes.subarray(0, end), Buffer.alloc(9), bytes.subarray(end)]);
    expect(() => new Zip(longer, 'x')).toThrow('x has a damaged directory');
  });

  it('copies every byte of what is not replaced', () => {
    const bytes = docx(`<w:p>${run('a')}</w:p>`);
    const zip = new Zip(bytes, 'x');
    expect(Buffer.from(zip.replace(new Map())).equals(bytes)).toBe(true);
    const written = zip.replace(
      new Map([
        ['word/document.xml', strToU8('<new/>')],
        ['word/media/image1.png', strToU8('new')],
      ]),
    );
    const entries = unzipSync(written);
    expect(Buffer.from(entries['word/document.xml']).toString()).toBe('<new/>');
    expect(Buffer.from(entries['word/media/image1.png']).toString()).toBe('new');
    expect(Buffer.from(new Zip(written, 'x').read('word/styles.xml')).equals(zip.read('word/styles.xml'))).toBe(true);
  });
});

/** Other entries are the same, and in the replaced parts so are all tags but for `xml:space`. */
function expectSameBeside(before: Uint8Array, after: Uint8Array): void {
  const [old, now] = [unzipSync(before), unzipSync(after)];
  expect(Object.keys(now)).toEqual(Object.keys(old));
  for (const name of Object.keys(old)) {
    if (/document|header/.test(name)) expect(tagsOf(xmlOf(after, name))).toEqual(tagsOf(xmlOf(before, name)));
    else expect(Buffer.from(now[name]).equals(old[name])).toBe(true);
  }
}

function xmlOf(bytes: Uint8Array, name: string): string {
  return Buffer.from(unzipSync(bytes)[name]).toString('utf8');
}

function tagsOf(xml: string): string[] {
  const tags: string[] = [];
  visitXml(xml, {
    open: (name, attributes) => tags.push(name + [...attributes].filter(([key]) => key !== 'xml:space').join(' ')),
    close: name => tags.push(`/${name}`),
  });
  return tags;
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/formats/document.js';
import { readFeed } from '../../src/formats/feed.js';
import { FeedStream } from '../../src/formats/feed-stream.js';
import { visitXml, XmlWalk } from '../../src/formats/xml.js';
import {
  draws,
  expectExactParts,
  expectNothingLost,
  expectSound,
  mutated,
  NEW_WORDS_IN_MARKUP,
  RUNS,
  textsOf,
} from './repairs.js';

/** Stretches of `chunk` units. */
function chunksOf(source: string, chunk: number): string[] {
  return source.match(new RegExp(`[^]{1,${chunk}}`, 'g')) ?? [];
}

/** The parts of a feed that comes in chunks of `chunk` units. */
function partsOf(source: string, chunk: number, size: number): Document[] {
  const stream = new FeedStream(size);
  const parts = chunksOf(source, chunk).flatMap(text => stream.write(text) ?? []);
  return [...parts, stream.end()];
}

const words = fc
  .array(fc.constantFrom('go', 'to', 'raised', 'isn&#8217;t', 'Q&amp;A', '&#128512;', '😀', 'naïve', '12'), {
    minLength: 1,
    maxLength: 6,
  })
  .map(list => list.join(' '));
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const html = fc.oneof(
  words.map(text => `<p>${text}\r\n<b title="a &quot;b&quot;">${text}</b></p>\n\n${text}`),
  words.map(text => `<p>${text}</p><!-- unspin-disable --><p>${text}</p><pre>${text}</pre>`),
);
const field = fc.oneof(
  words.map(text => `<title>${text}</title>`),
  words.map(text => `<title>${text} <![CDATA[a & b]]> ${text}</title>`),
  html.map(text => `<description>${escaped(text)}</description>\n`),
  html.map(text => `<content:encoded><![CDATA[${text}]]></content:encoded>`),
  words.map(text => `<content type="xhtml"><div>${text} <b>${text}</b><item>${text}</item></div></content>`),
  words.map(text => `<wp:comment><wp:comment_content>${text}</wp:comment_content></wp:comment>`),
  words.map(text => `<source xml:lang="fr"><title>${text}</title></source>`),
  words.map(text => `<link href="${text}"/><category>${text}</category><?${text}?>`),
);
const order = fc.constantFrom(
  '\n',
  '<!-- <item> -->',
  '<!-- unspin-disable -->',
  '<!-- unspin-enable -->',
  '<!-- unspin-disable-next-line -->',
  '<!-- unspin-disable-next-line -->\n',
);
const item = fc
  .tuple(fc.constantFrom('item', 'entry'), fc.array(field, { maxLength: 3 }), order)
  .map(([name, fields, before]) => `${before}<${name} xml:lang="en">${fields.join('')}</${name}>\n`);
const language = fc.constantFrom('', '', '', '<language>en-GB</language>', '<language>de</language>');
const feed = fc
  .record({
    root: fc.constantFrom('rss', 'feed', 'rss', 'rdf:RDF', 'html'),
    language,
    title: words,
    items: fc.array(item, { maxLength: 8 }),
  })
  .map(
    ({ root, language, title, items }) =>
      `<?xml version="1.0"?>\n<${root}><channel>${language}<title>${title}</title>${items.join('')}</channel></${root}>\n`,
  );
const sizes = fc.record({ chunk: fc.integer({ min: 1, max: 40 }), size: fc.integer({ min: 1, max: 200 }) });
/** Units before which the feeds above tell their language. */
const HEAD = 100;

describe('a feed that comes in chunks', () => {
  it('reads as if it came as a whole, and its parts join to it', () => {
    fc.assert(
      fc.property(feed, sizes, (source, { chunk, size }) => {
        const parts = partsOf(source, chunk, size + HEAD);
        parts.forEach(expectSound);
        expect(parts.map(part => part.source).join('')).toBe(source);
        const wanted = readFeed(source);
        expect(parts.flatMap(textsOf)).toEqual(textsOf(wanted));
        expect(parts.flatMap(recordsOf)).toEqual(recordsOf(wanted));
        for (const { markedLines } of parts) expect(markedLines).toBe(true);
      }),
      RUNS,
    );
  });

  it('changes exactly where it is repaired', () => {
    fc.assert(
      fc.property(feed, sizes, draws, (source, { chunk, size }, drawn) => {
        const words = [...NEW_WORDS_IN_MARKUP, 'so ]]> it'];
        expectExactParts(partsOf(source, chunk, size + HEAD), drawn, words, readFeed);
      }),
      RUNS,
    );
  });

  it('loses nothing of damaged feeds', () => {
    fc.assert(
      fc.property(mutated(feed), sizes, draws, (source, { chunk, size }, drawn) => {
        expectNothingLost(partsOf(source, chunk, size), source, drawn);
      }),
      RUNS,
    );
  });

  it('is parsed alike wherever its chunks end', () => {
    const told = (parse: (visitor: object) => void): unknown[] => {
      const events: unknown[] = [];
      const tell =
        (kind: string) =>
        (...event: unknown[]) =>
          events.push([kind, ...event]);
      parse({ open: tell('open'), close: tell('close'), text: tell('text'), comment: tell('comment') });
      return events;
    };
    fc.assert(
      fc.property(feed, sizes, (source, { chunk }) => {
        const whole = told(visitor => visitXml(source, visitor));
        const inChunks = told(visitor => {
          const walk = new XmlWalk(visitor);
          for (const text of chunksOf(source, chunk)) walk.write(text);
          walk.end();
        });
        expect(inChunks).toEqual(whole);
      }),
      RUNS,
    );
  });

  const rows: [string, string][] = [
    ['items', '<item><title>one two three</title></item>\n'],
    ['entries that are not closed', '<entry><title>one two three</title>\n'],
    ['what is no feed', '</channel></rss><page><title>one two three</title></page>\n'],
  ];
  it.each(rows)('is cut: %s', (_, row) => {
    const source = `<rss><channel>${row.repeat(200)}`;
    const parts = partsOf(source, 64, 500);
    expect(parts.length).toBeGreaterThan(4);
    expect(Math.max(...parts.map(part => part.source.length))).toBeLessThan(1000);
    expect(parts.flatMap(textsOf)).toEqual(textsOf(readFeed(source)));
  });

  function recordsOf({ passages }: Document): (number | undefined)[] {
    return passages.map(({ record }) => record);
  }
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OBJECT } from '../../src/formats/document.js';
import { readFeed } from '../../src/formats/feed.js';
import { visitXml } from '../../src/formats/xml.js';
import {
  draws,
  expectExactRepair,
  expectSound,
  IN_PROSE,
  mutated,
  NEW_WORDS_IN_MARKUP,
  RUNS,
  repaired,
  repairsOf,
  textsOf,
} from './repairs.js';

const rss = (item: string): string => `<?xml version="1.0"?>\n<rss><channel><item>${item}</item></channel></rss>`;

const cases: [string, string, string[]][] = [
  ['titles', rss('<title>Q&amp;A of &#8220;red lines&#8221;</title>'), ['Q&A of “red lines”']],
  [
    'escaped HTML',
    rss('<description>&lt;p&gt;his &lt;b&gt;go&lt;/b&gt; to isn&amp;rsquo;t&lt;/p&gt;two</description>'),
    ['his go to isn’t', 'two'],
  ],
  ['CDATA', rss('<description><![CDATA[<p>his <b>go</b> to Q&amp;A</p>]]></description>'), ['his go to Q&A']],
  ['CDATA and text', rss('<title>a <![CDATA[b & c]]> d</title>'), ['a b & c d']],
  ['plain text', rss('<description>One.\n\nTwo.</description>'), ['One.', 'Two.']],
  ['undefined entities', rss('<title>a&nbsp;b</title>'), ['a b']],
  ['other elements', rss('<link>http://x</link><guid>go to</guid><pubDate>Mon</pubDate><category>pink</category>'), []],
  ['code in HTML', rss('<content:encoded><![CDATA[a <code>b</code> c]]></content:encoded>'), [`a ${OBJECT} c`]],
  [
    'empty lines of WordPress',
    rss('<content:encoded><![CDATA[one <i>two</i>\n\nthree\nfour]]></content:encoded>'),
    ['one two', 'three four'],
  ],
  [
    'shortcodes',
    rss('<content:encoded><![CDATA[<p>[caption id="go to"]one [sic] two[/caption]</p>]]></content:encoded>'),
    ['one [sic] two'],
  ],
  [
    'Atom',
    '<feed><title type="text">a &lt;b&gt;</title><entry><summary type="html">&lt;i&gt;c&lt;/i&gt;</summary><content type="xhtml"><div>d <b>e</b> &amp; f</div></content><content type="image/svg+xml">g</content></entry></feed>',
    ['a <b>', 'c', 'd e & f'],
  ],
  [
    'another language',
    '<rss><channel><title>a</title><language>de-DE</language><item><title>b</title></item></channel></rss>',
    [],
  ],
  [
    'another language by attribute',
    '<feed><entry xml:lang="fr"><title>a</title></entry><entry><title>b</title></entry></feed>',
    ['b'],
  ],
  [
    'disabled',
    '<rss><title>a</title><!-- unspin-disable --><title>b</title><!-- unspin-enable --><title>c</title></rss>',
    ['a', 'c'],
  ],
  [
    'disabled inside',
    rss('<description>&lt;p&gt;a&lt;/p&gt;&lt;!-- unspin-disable --&gt;&lt;p&gt;b&lt;/p&gt;</description>'),
    ['a'],
  ],
  ['nothing', '', []],
];

describe('readFeed', () => {
  it.each(cases)('%s', (_, source, texts) => {
    const document = readFeed(source);
    expectSound(document);
    expect(textsOf(document)).toEqual(texts);
  });

  it('numbers the items and marks titles', () => {
    const { passages } = readFeed(
      '<rss><title>a</title><item><title>b</title><description>c.</description></item><item><title>d</title></item></rss>',
    );
    expect(passages.map(({ record, heading }) => [record, heading ?? false])).toEqual([
      [0, true],
      [1, true],
      [1, false],
      [2, true],
    ]);
  });

  const repairs: [string, string, string, string][] = [
    ['<title>a b</title>', 'a', 'x < & y', '<title>x &amp;lt; &amp;amp; y b</title>'],
    ['<title>a &amp; b</title>', 'a', 'x & y', '<title>x &amp;amp; y &amp; b</title>'],
    [
      '<description>&lt;p&gt;a b&lt;/p&gt;</description>',
      'a',
      'x < & y',
      '<description>&lt;p&gt;x &amp;lt; &amp;amp; y b&lt;/p&gt;</description>',
    ],
    [
      '<description><![CDATA[<p>a b</p>]]></description>',
      'a',
      'x < & ]]> y',
      '<description><![CDATA[<p>x &lt; &amp; ]]]]><![CDATA[> y b</p>]]></description>',
    ],
    [
      '<description>&lt;b&gt;go&lt;/b&gt; to b</description>',
      'go to',
      'visit',
      '<description>&lt;b&gt;visit&lt;/b&gt; b</description>',
    ],
  ];
  it.each(repairs)('in %j turns %j into %j', (item, old, text, wanted) => {
    expect(repaired(readFeed(rss(item)), [{ passage: 0, start: 0, end: old.length, text }])).toBe(rss(wanted));
  });
});

const word = fc.constantFrom('raised', IN_PROSE, 'go to', 'pink traces', 'naïve', '“so”', '12');
const prose = fc.array(word, { minLength: 1, maxLength: 6 }).map(list => list.join(' '));
const html = fc.oneof(
  prose.map(text => `<p>${text} isn&rsquo;t</p>`),
  fc.tuple(prose, prose).map(([a, b]) => `<p>${a} <b>${b}</b> Q&amp;A ${a}</p>\n\n<pre>yak</pre>`),
  prose.map(text => `<img alt="${text}" src="yak">`),
);
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const field = fc.oneof(
  prose.map(text => `<title>${text}</title>`),
  html.map(text => `<description>${escaped(text)}</description>`),
  html.map(text => `<content:encoded><![CDATA[${text}]]></content:encoded>`),
  html.map(
    text =>
      `<content type="xhtml"><div>${text.replace('&rsquo;', '’').replace(/<img(.*)>/, '<img$1/>')}</div></content>`,
  ),
  fc.constantFrom(
    '<link>yak</link>',
    '<category>yak</category>',
    '<!-- yak -->',
    '<guid/>',
    '<content type="image/svg+xml">yak</content>',
  ),
);
const feed = fc
  .array(fc.array(field, { maxLength: 3 }), { maxLength: 3 })
  .map(
    items =>
      `<?xml version="1.0"?><rss xmlns:content="x"><channel>${items.map(fields => `<item>${fields.join('')}</item>`).join('\n')}</channel></rss>`,
  );

describe('repairs in feeds', () => {
  const words = [...NEW_WORDS_IN_MARKUP, 'so ]]> it'];

  it('change exactly their spans', () => {
    fc.assert(
      fc.property(feed, draws, (source, drawn) => {
        const written = expectExactRepair(readFeed, source, repairsOf(readFeed(source), drawn, words));
        expect(tagsOf(written)).toEqual(tagsOf(source));
      }),
      RUNS,
    );
  });

  it('a tag that never ends is text up to the end, and no further', () => {
    const source = '<rss><channel><item><title>He stated “so”<"/rss>';
    const document = readFeed(source);
    expectSound(document);
    expect(document.passages.map(({ text }) => text)).toEqual(['He stated “so”<"/rss>']);
  });

  it('never throw on damaged feeds', () => {
    fc.assert(
      fc.property(mutated(feed), draws, (source, drawn) => {
        const document = readFeed(source);
        expectSound(document);
        repaired(document, repairsOf(document, drawn));
      }),
      RUNS,
    );
  });

  /** All XML tags in order, and the text of the elements that hold no prose. */
  function tagsOf(source: string): string[] {
    const tags: string[] = [];
    let name = '';
    visitXml(source, {
      open: (n, attributes) =>
        tags.push(`<${(name = n)} ${JSON.stringify([...attributes].filter(([key]) => key !== 'alt'))}>`),
      close: n => tags.push(`</${n}>`),
      text: (start, end) => {
        if (name === 'category' || name === 'link') tags.push(source.slice(start, end));
      },
    });
    return tags;
  }
});

import fc from 'fast-check';
import { parse, serialize } from 'parse5';
import { describe, expect, it } from 'vitest';
import { OBJECT } from '../../src/formats/document.js';
import { readHtml } from '../../src/formats/html.js';
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
  withoutProse,
} from './repairs.js';

const cases: [string, string, string[]][] = [
  ['one passage a block', '<p>One two</p><p>three <div>four</div>', ['One two', 'three', 'four']],
  ['across inline tags', '<p>his <b>go</b> <i>to</i> on <a href="x">Friday</a></p>', ['his go to on Friday']],
  ['references decoded', '<p>Q&amp;A isn&rsquo;t &#8220;so&#x201d; bad</p>', ['Q&A isn’t “so” bad']],
  ['legacy references', '<p>AT&ampT &copy2020 &notit;</p>', ['AT&T ©2020 ¬it;']],
  ['code is an object', '<p>call <code>go to</code> here</p>', [`call ${OBJECT} here`]],
  ['images', '<p>see <img src="a.png" alt="pink traces"> here</p>', [`see ${OBJECT} here`, 'pink traces']],
  ['opaque elements', '<p>a<script>b</script><style>c</style></p><pre>d</pre><textarea>e</textarea>f', ['a', 'f']],
  [
    'attributes',
    `<a title='Q&amp;A "x"'>t</a><input placeholder="Your name"><b aria-label="say so">u</b>`,
    ['Q&A "x"', `t${OBJECT}u`, 'Your name', 'say so'],
  ],
  ['attributes without quotes', '<img alt=thing>', []],
  [
    'meta',
    '<meta name="description" content="A page"><meta property="og:title" content="Title"><meta name="robots" content="none">',
    ['A page', 'Title'],
  ],
  ['head and headings', '<title>T &amp; U</title><h1>Head</h1>', ['T & U', 'Head']],
  [
    'translate="no"',
    '<p>a <span translate="no">b</span> c</p><p translate="no">d</p><p class="x notranslate">e</p>',
    [`a ${OBJECT} c`],
  ],
  [
    'other languages',
    '<p>a <i lang="fr">b</i> c</p><div lang="de">d <p lang="en-GB">e</p></div>',
    [`a ${OBJECT} c`, 'e'],
  ],
  ['a page in another language', '<html lang="de"><title>Seite</title><p>Haus', []],
  ['comments inside a sentence', '<p>a <!-- x -->b</p>', ['a b']],
  ['disabled', '<p>a</p><!-- unspin-disable --><p>b</p><!-- unspin-enable: why --><p>c</p>', ['a']],
  ['disabled and enabled', '<p>a</p><!-- unspin-disable --><p>b</p><!-- unspin-enable --><p>c</p>', ['a', 'c']],
  ['next line disabled', '<p>a\n<!-- unspin-disable-next-line why not -->\nb\nc</p>', ['a', 'c']],
  ['misnested markup', '<b title="x y">1a<p>2b</b>3c</p>d', ['1a', 'x y', '2b3c', 'd']],
  ['text moved out of a table', '<table>a <tr><td>b</td></tr> c</table>d', ['a c', 'b', 'd']],
  ['noscript and template', '<noscript><p>a</p></noscript><template><p>b</p></template>', ['a', 'b']],
  ['carriage returns', '<p>one\r\ntwo&amp;\rthree</p>', ['one two& three']],
  ['a reference behind white space that stands elsewhere', '<title>T</title>\n&#8220;so&#8221; b', ['T', '“so” b']],
  ['the same before a table', '<table><colgroup>\n&amp; b<tr><td>c', ['& b', 'c']],
  ['nothing', '', []],
];

describe('readHtml', () => {
  it.each(cases)('%s', (_, source, texts) => {
    const document = readHtml(source);
    expectSound(document);
    expect(textsOf(document).sort()).toEqual([...texts].sort());
  });

  it('marks headings', () => {
    const { passages } = readHtml('<title>a</title><h2>b <i>c</i></h2><p>d</p>');
    expect(passages.map(passage => passage.heading ?? false)).toEqual([true, true, false]);
  });

  it('reads pages that nest deeper than calls may', () => {
    expect(textsOf(readHtml(`${'<i><p>'.repeat(3000)}deep`))).toEqual(['deep']);
  });

  it('escapes by where the text stands', () => {
    const source = `<p title="a b" lang=en><i title='a b'>a b</i>`;
    const document = readHtml(source);
    const repairs = document.passages.map((_, passage) => ({ passage, start: 0, end: 3, text: `<"&'` }));
    expect(repaired(document, repairs)).toBe(
      `<p title="&lt;&quot;&amp;'" lang=en><i title='&lt;"&amp;&#39;'>&lt;"&amp;'</i>`,
    );
  });
});

const word = fc.constantFrom(
  'raised',
  IN_PROSE,
  'go',
  'to',
  'pink',
  'traces',
  'isn&rsquo;t',
  'Q&amp;A',
  'naïve',
  '&#128512;',
  '—',
  '“so”',
  '12',
);
const words = fc.array(word, { minLength: 1, maxLength: 6 }).map(list => list.join(' '));
const inline = fc.letrec<{ text: string }>(tie => ({
  text: fc.oneof(
    { depthSize: 'small' },
    words,
    words.map(text => `${text}\n  `),
    fc
      .tuple(tie('text'), fc.constantFrom('b', 'i', 'a href="#"', 'span class=x', 'em'))
      .map(([text, tag]) => `<${tag}>${text}</${tag.split(' ')[0]}> `),
    fc.constantFrom(
      '<code>yak</code> ',
      '<img alt="zebra traces" src="yak">',
      '<br>',
      '<!-- yak -->',
      '<sup>yak</sup>',
      '<i lang=fr>yak</i>',
    ),
    fc.tuple(tie('text'), tie('text')).map(([a, b]) => `${a} ${b}`),
  ),
})).text;
const block = fc.oneof(
  inline.map(text => `<p>${text}</p>`),
  inline.map(text => `<p>${text}`),
  inline.map(text => `<h2 title="the zebra" class="yak">${text}</h2>\n`),
  inline.map(text => `<ul><li>${text}<li>${text}</ul>`),
  inline.map(text => `<table><tr><td>${text}</td></tr></table>`),
  fc.tuple(words, words).map(([a, b]) => `<table>${a}<tr>${b}<td>${a}</td></tr>${b}</table>`),
  inline,
  fc.constantFrom(
    '<pre>yak</pre>',
    '<script>"yak"</script>',
    '<style>yak{}</style>',
    '<textarea>yak</textarea>',
    '<p translate=no>yak</p>',
    '<hr>',
    '<!-- unspin-disable --><p>yak</p><!-- unspin-enable -->',
  ),
);
const page = fc.array(block, { maxLength: 5 }).map(blocks => blocks.join('\n'));

describe('repairs in HTML', () => {
  it('change exactly their spans', () => {
    fc.assert(
      fc.property(page, draws, (source, drawn) => {
        const repairs = repairsOf(readHtml(source), drawn, NEW_WORDS_IN_MARKUP);
        const written = expectExactRepair(readHtml, source, repairs);
        expect(skeleton(written)).toBe(skeleton(source));
      }),
      RUNS,
    );
  });

  it('never throw on damaged pages', () => {
    fc.assert(
      fc.property(mutated(page), draws, (source, drawn) => {
        const document = readHtml(source);
        expectSound(document);
        repaired(document, repairsOf(document, drawn));
      }),
      RUNS,
    );
  });
});

/** What must stay: the page without its prose, as browsers see it. */
function skeleton(source: string): string {
  return serialize(parse(withoutProse(readHtml(source))));
}

import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfmTable, gfmTableHtml } from 'micromark-extension-gfm-table';
import { describe, expect, it } from 'vitest';
import { OBJECT } from '../../src/formats/document.js';
import { readMarkdown } from '../../src/formats/markdown.js';
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

const cases: [string, string, string[]][] = [
  ['paragraphs', 'one\ntwo\n\nthree', ['one two', 'three']],
  ['emphasis and links', 'his **go** *to* on [the *spot*](http://x "t t") here', ['his go to on the spot here']],
  ['headings', '# A *b*\n\nC\n===\n', ['A b', 'C']],
  ['code', 'call `go to` here\n\n    indented\n\n```js\nfenced\n```\n', [`call ${OBJECT} here`]],
  ['addresses', 'see <http://go.to> and www.go.to or go@to.org', [`see ${OBJECT} and ${OBJECT} or ${OBJECT}`]],
  ['references and escapes', 'Q&amp;A isn&rsquo;t \\*so\\* bad', ['Q&A isn’t *so* bad']],
  ['quotations and lists', '> one\n> two\n\n- three\n  four\n- five\n', ['one two', 'three four', 'five']],
  ['tables', '| a b | c\\|d |\n|---|---|\n| e | f |\n', ['a b', 'c|d', 'e', 'f']],
  ['front matter', '---\ntitle: a b\n---\nc\n', ['c']],
  ['HTML blocks', '<div>\na\n</div>\n\nb', ['b']],
  ['HTML in the run', 'a <b>b</b> <kbd>c d</kbd> <!-- x -->e<br>f', [`a b ${OBJECT} e`, 'f']],
  ['an element never closed', 'a <kbd>c d\n\ne', [`a ${OBJECT}`, 'e']],
  ['hard breaks', 'a  \nb\\\nc', ['a', 'b', 'c']],
  [
    'images',
    'see ![pink *traces*](a.png "t") here ![go to][x]\n\n[x]: y',
    [`see ${OBJECT} here ${OBJECT}`, 'pink traces', 'go to'],
  ],
  ['images named by their text', 'see ![go to] here\n\n[go to]: y', [`see ${OBJECT} here`]],
  ['images in links', '[![go to](a.png)](b) so', [`${OBJECT} so`, 'go to']],
  [
    'links named by their text',
    '[go to] and [go to][] and [go to][x] and [no]\n\n[go to]: http://a\n[x]: http://b',
    [`${OBJECT} and ${OBJECT} and go to and [no]`],
  ],
  ['footnotes', 'a[^1] b\n\n[^1]: c d\n', [`a${OBJECT} b`, 'c d']],
  ['disabled', 'a\n\n<!-- unspin-disable -->\n\nb\n\n<!-- unspin-enable -->\n\nc', ['a', 'c']],
  ['next line disabled', 'a\n<!-- unspin-disable-next-line -->\nb\n\nc', ['a', 'c']],
  ['carriage returns', 'one\r\ntwo\r\n\r\nthree', ['one two', 'three']],
  ['a byte order mark', '\uFEFF# a\n\nb *c*', ['a', 'b c']],
  ['nothing', '', []],
];

describe('readMarkdown', () => {
  it.each(cases)('%s', (_, source, texts) => {
    const document = readMarkdown(source);
    expectSound(document);
    expect(textsOf(document)).toEqual(texts);
  });

  it('marks headings', () => {
    expect(readMarkdown('# a\n\nb').passages.map(passage => passage.heading ?? false)).toEqual([true, false]);
  });

  const repairs: [string, string, string, string][] = [
    ['his **go to** on', 'go to', 'visit', 'his **visit** on'],
    ['his **go** *to* on', 'go to', 'visit', 'his **visit** on'],
    ['a **b c** d', 'a b', 'x', 'x **c** d'],
    ['a ***b c*** d', 'a b', 'x', 'x ***c*** d'],
    ['a **b, c** d', 'a b', 'x', 'x, **c** d'],
    ['**foo a** *b c*', 'a b', 'x', '**foo x** *c*'],
    ['the **pink** _traces_ of', 'pink traces', 'red lines', 'the **red** _lines_ of'],
    ['> his go\n> to Beijing', 'go\nto', 'visit', '> his visit\n> Beijing'],
    ['> his go\n> to 1. Beijing', 'go\nto', 'visit', '> his \n> visit 1. Beijing'],
    ['> go\n> to. So', 'go\nto', 'visit', '> go\n> to. So'],
    ['a b', 'a', '1.', '1\\. b'],
    ['a b', 'a', '- <x> *y* [z]', '\\- \\<x> \\*y\\* \\[z\\] b'],
  ];
  it.each(repairs)('in %j turns %j into %j', (source, old, text, wanted) => {
    const document = readMarkdown(source);
    const passage = document.passages.findIndex(p => p.text.includes(old));
    const start = document.passages[passage].text.indexOf(old);
    expect(repaired(document, [{ passage, start, end: start + old.length, text }])).toBe(wanted);
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
  'x\\*y',
  'so',
);
const words = fc.array(word, { minLength: 1, maxLength: 5 }).map(list => list.join(' '));
const inline = fc
  .array(
    fc.oneof(
      words,
      words.map(text => `**${text}**`),
      words.map(text => `*${text}*`),
      words.map(text => `_go **${text}**_`),
      words.map(text => `[${text}](http://yak.to "yak")`),
      fc.constantFrom('`yak`', '![zebra](yak.png)', '<b>', '</b>', '<!-- yak -->', '<http://yak.to>', '<kbd>yak</kbd>'),
    ),
    { minLength: 1, maxLength: 5 },
  )
  // At the start of a line a comment or a tag makes all that follows HTML.
  .map(parts => ['so', ...parts].join(' '));
const block = fc.oneof(
  inline,
  inline.map(text => `## ${text}`),
  fc.tuple(inline, words).map(([a, b]) => `> ${a} go\n> to ${b}`),
  fc.tuple(inline, words).map(([a, b]) => `- ${a}\n  ${b}\n- ${b}`),
  fc.tuple(words, words).map(([a, b]) => `| ${a} | ${b} |\n|---|---|\n| ${b} | ${a} |`),
  fc.constantFrom(
    '```\nyak\n```',
    '***\n\n    yak',
    '<div>\nyak\n</div>',
    '***',
    '<!-- unspin-disable -->\n\nyak\n\n<!-- unspin-enable -->',
  ),
);
const page = fc.array(block, { maxLength: 4 }).map(blocks => blocks.join('\n\n'));

describe('repairs in Markdown', () => {
  const html = { allowDangerousHtml: true, extensions: [gfmTable()], htmlExtensions: [gfmTableHtml()] };
  const plainWords = [
    'visit',
    'red lines',
    'AT&T',
    'R&amp;D',
    'isn’t',
    'less <b> more',
    'x_y *z* w',
    '19. May',
    'café, too',
  ];

  it('change exactly their spans', () => {
    fc.assert(
      fc.property(page, draws, (source, drawn) => {
        const written = expectExactRepair(readMarkdown, source, repairsOf(readMarkdown(source), drawn, plainWords));
        expect(blocks(micromark(written, html))).toEqual(blocks(micromark(source, html)));
      }),
      RUNS,
    );
  });

  it('never throw on damaged pages', () => {
    fc.assert(
      fc.property(mutated(page), draws, (source, drawn) => {
        const document = readMarkdown(source);
        expectSound(document);
        repaired(document, repairsOf(document, drawn));
      }),
      RUNS,
    );
  });

  /** What must stay: all tags but emphasis, which goes where nothing is left in it, and what stands in code, HTML and comments. */
  function blocks(page: string): string[] {
    const kept =
      /<(code|kbd|div)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->|<\/?(?:p|h2|blockquote|ul|li|table|tr|td|th|a|img|pre|hr)\b[^>]*>/g;
    return (page.match(kept) ?? []).map(tag => tag.replace(/ alt="[^"]*"/, ''));
  }
});

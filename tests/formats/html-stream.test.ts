import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/formats/document.js';
import { readHtml } from '../../src/formats/html.js';
import { HtmlStream } from '../../src/formats/html-stream.js';
import { draws, expectExactParts, expectNothingLost, expectSound, mutated, RUNS, textsOf } from './repairs.js';

/** The parts of a page that comes in chunks of `chunk` units. */
function partsOf(source: string, chunk: number, size: number): Document[] {
  const stream = new HtmlStream(size);
  const parts: Document[] = [];
  for (let at = 0; at < source.length; at += chunk) {
    const part = stream.write(source.slice(at, at + chunk));
    if (part) parts.push(part);
  }
  return [...parts, stream.end()];
}

const words = fc
  .array(fc.constantFrom('go', 'to', 'raised', 'isn&rsquo;t', 'Q&amp;A', '&#128512;', '😀', 'naïve', '12\r\n'), {
    minLength: 1,
    maxLength: 6,
  })
  .map(list => list.join(' '));
const inline = fc
  .tuple(words, words)
  .map(([a, b]) => `${a} <b title="${b.replace(/\s/g, ' ')}">${b}</b> <code>x y</code> ${a}`);
const block = fc.oneof(
  inline.map(text => `<p>${text}</p>`),
  inline.map(text => `<p>${text}`),
  inline.map(text => `<div lang="fr"><p>${text}</p><p lang=en>${text}</p></div>`),
  inline.map(text => `<h2>${text}</h2>\n<ul><li>${text}<li>${text}</ul>`),
  inline.map(text => `<table>\n<tr><td>${text}</td><td><p>${text}</table>`),
  inline.map(text => `${text}<br>${text}`),
  inline.map(text => `<p translate=no>${text}</p><pre>${text}</pre><script>"${text}"</script>`),
  inline.map(text => `<template><p>${text}</p></template><svg><title>${text}</title></svg>`),
  words.map(text => `<p>${text}</p><!-- unspin-disable --><p>${text}</p>`),
  words.map(text => `<!-- unspin-enable --><p>${text}</p>`),
  words.map(text => `<!-- unspin-disable-next-line --><i>${text}</i>\n<p>${text}</p> <p>${text}</p>\n<p>${text}</p>`),
);
const page = fc.array(block, { maxLength: 8 }).map(blocks => blocks.join('\n'));
const sizes = fc.record({ chunk: fc.integer({ min: 1, max: 40 }), size: fc.integer({ min: 1, max: 200 }) });

describe('a page that comes in chunks', () => {
  it('reads as if it came as a whole, and its parts join to it', () => {
    fc.assert(
      fc.property(page, sizes, (source, { chunk, size }) => {
        const parts = partsOf(source, chunk, size);
        parts.forEach(expectSound);
        expect(parts.map(part => part.source).join('')).toBe(source);
        expect(parts.flatMap(textsOf)).toEqual(textsOf(readHtml(source)));
      }),
      RUNS,
    );
  });

  it('changes exactly where it is repaired', () => {
    fc.assert(
      fc.property(page, sizes, draws, (source, { chunk, size }, drawn) => {
        expectExactParts(partsOf(source, chunk, size), drawn, ['visit', 'AT&T', '<b>'], readHtml);
      }),
      RUNS,
    );
  });

  it('loses nothing of damaged pages', () => {
    fc.assert(
      fc.property(mutated(page), sizes, draws, (source, { chunk, size }, drawn) => {
        expectNothingLost(partsOf(source, chunk, size), source, drawn);
      }),
      RUNS,
    );
  });

  const cases: [string, string][] = [
    ['paragraphs', '<p>one two three</p>\n'],
    ['paragraphs without end tags', '<p>one two three\n'],
    ['lines', 'one two three<br>\n'],
    ['a table', '<tr><td>one two three</td></tr>\n'],
    ['lists inside lists', '<li>one two three<ul><li>four</ul>\n'],
    ['an unclosed font', '<font><p>one two three</p>\n'],
  ];
  it.each(cases)('is cut wherever a block ends: %s', (name, row) => {
    const source = `<body>${name === 'a table' ? '<table>' : ''}${row.repeat(200)}`;
    const parts = partsOf(source, 64, 500);
    expect(parts.length).toBeGreaterThan(4);
    expect(Math.max(...parts.map(part => part.source.length))).toBeLessThan(1000);
    expect(parts.flatMap(textsOf)).toEqual(textsOf(readHtml(source)));
  });
});

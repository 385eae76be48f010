import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, sourceEdits, writeDocument } from '../../src/formats/apply.js';
import type { Document, Passage, Piece } from '../../src/formats/document.js';
import { OBJECT } from '../../src/formats/document.js';
import { readPlain } from '../../src/formats/plain.js';
import { RUNS } from './repairs.js';

/** A document of one passage from its parts: a string is prose, `<…>` a tag, `&x;` an entity that stands for x. */
function marked(source: string): Document {
  const pieces: Piece[] = [];
  let text = '';
  for (const { index, 0: part } of source.matchAll(/<[^>]*>|&[^;]*;|[^<&]+/g)) {
    if (part.startsWith('<') && part !== '<code>') continue;
    const prose = part === '<code>' ? OBJECT : part.startsWith('&') ? part.slice(1, -1) : part;
    pieces.push({ at: text.length, length: prose.length, start: index, end: index + part.length });
    text += prose;
  }
  return { source, passages: [{ text, pieces }] };
}

function repaired(document: Document, old: string, text: string): string {
  const start = document.passages[0].text.indexOf(old);
  if (start < 0) throw new Error(`no ${old}`);
  return writeDocument(document, sourceEdits(document, 0, start, start + old.length, text));
}

describe('sourceEdits', () => {
  const tags: [string, string, string, string][] = [
    ['raised considerations on', 'considerations', 'concerns', 'raised concerns on'],
    ['his <b>go to</b> on', 'go to', 'visit', 'his <b>visit</b> on'],
    ['his <b>go</b> <i>to</i> on', 'go to', 'visit', 'his <b>visit</b><i></i> on'],
    ['the <b>pink</b> <i>traces</i> of', 'pink traces', 'red lines', 'the <b>red</b> <i>lines</i> of'],
    ['at <b>the place</b> he', 'the place', 'where', 'at <b>where</b> he'],
    ['a <b>wo</b>rd here', 'word', 'term', 'a <b>term</b> here'],
    ['on <b>the</b> spot of it', 'the spot', 'the very place', 'on <b>the</b> very place of it'],
    ['it isn&’;t so', 'isn’t', 'wasn’t', 'it wasn&’;t so'],
    ['it isn&’;t so', 'isn’t', 'is not', 'it is not so'],
    ['one &ab; two', 'a', 'x', 'one xb two'],
    ['call <code> by name', `${OBJECT} by name`, 'x', 'call <code>x'],
  ];
  it.each(tags)('in %j turns %j into %j', (source, old, text, wanted) => {
    expect(repaired(marked(source), old, text)).toBe(wanted);
  });

  const wrapped: [string, string, string, string][] = [
    ['on his go\nto Beijing', 'go\nto', 'visit', 'on his visit\nBeijing'],
    ['on his go\nto, said', 'go\nto', 'visit', 'on his \nvisit, said'],
    ['on his go\r\nto Beijing', 'go\r\nto', 'visit', 'on his visit\r\nBeijing'],
    ['end of his go\nto', 'go\nto', 'visit', 'end of his visit'],
    ['the pink\ntraces of', 'pink\ntraces', 'red lines', 'the red\nlines of'],
    ['the pink\ntraces of', 'pink\ntraces', 'thin red lines', 'the thin\nred lines of'],
    ['the gov-\nernment said', 'gov-\nernment', 'administration', 'the administration\nsaid'],
    ['one a\nb\nc two', 'a\nb\nc', 'x', 'one x\ntwo'],
    ['one a b\nc d two', 'a b\nc d', 'x', 'one x\ntwo'],
    ['one a b\nc d two', 'a b\nc d', 'x y z', 'one x y\nz two'],
    ['one a b\nc d two', 'a b\nc d', '', 'one \ntwo'],
  ];
  it.each(wrapped)('keeps the line break of %j', (source, old, text, wanted) => {
    const passage: Passage = {
      text: source,
      pieces: [{ at: 0, length: source.length, start: 0, end: source.length }],
    };
    expect(repaired({ source, passages: [passage] }, old, text)).toBe(wanted);
  });

  it('makes one edit of a span inside one piece', () => {
    expect(sourceEdits(marked('<p>the finish of'), 0, 4, 10, 'end')).toEqual([{ start: 7, end: 13, text: 'end' }]);
  });

  it('makes no edit where nothing changes', () => {
    expect(sourceEdits(readPlain('the end'), 0, 4, 7, 'end')).toEqual([]);
  });

  it('inserts beside the word the new text belongs to', () => {
    const document = marked('see <b>end</b> of');
    expect(writeDocument(document, sourceEdits(document, 0, 4, 4, 'the '))).toBe('see <b>the end</b> of');
    expect(writeDocument(document, sourceEdits(document, 0, 7, 7, 's'))).toBe('see <b>ends</b> of');
  });

  it('rejects spans outside the passage', () => {
    expect(() => sourceEdits(readPlain('abc'), 0, 2, 4, 'x')).toThrow(RangeError);
    expect(() => sourceEdits(readPlain('abc'), 1, 0, 1, 'x')).toThrow(RangeError);
  });

  it('replaces the words of the span by the new words, whatever tags and line ends there are', () => {
    const part = fc.constantFrom('a', 'bb', ' ', ' ', '\n', '<b>', '</b>', '&’;', '&xy;', '& ;');
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1 }),
        fc.array(fc.constantFrom('v', 'w’w', 'zz')),
        fc.nat(),
        fc.nat(),
        (parts, words, a, b) => {
          const document = marked(parts.join(''));
          const [{ text }] = document.passages;
          fc.pre(text !== '');
          const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y);
          const edits = sourceEdits(document, 0, start, end, words.join(' '));
          const [after] = marked(writeDocument(document, edits)).passages;
          const wanted = text.slice(0, start) + words.join(' ') + text.slice(end);
          expect(after.text.replace(/\s+/g, '')).toBe(wanted.replace(/\s+/g, ''));
          expect(tagsOf(writeDocument(document, edits))).toBe(tagsOf(document.source));
        },
      ),
      RUNS,
    );
  });
});

function tagsOf(source: string): string {
  return source.match(/<[^>]*>/g)?.join('') ?? '';
}

describe('applyEdits', () => {
  it('takes edits in any order and keeps everything between them', () => {
    const edits = [
      { start: 8, end: 13, text: 'C' },
      { start: 0, end: 3, text: 'A' },
      { start: 4, end: 4, text: 'x' },
      { start: 4, end: 7, text: 'B' },
    ];
    expect(applyEdits('one two three', edits)).toBe('A xB C');
  });
  it('rejects edits that overlap or lie outside', () => {
    expect(() =>
      applyEdits('abcdef', [
        { start: 0, end: 3, text: '' },
        { start: 2, end: 4, text: '' },
      ]),
    ).toThrow(RangeError);
    expect(() => applyEdits('abc', [{ start: 2, end: 4, text: '' }])).toThrow(RangeError);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPlain } from '../../src/formats/plain.js';
import {
  draws,
  editsOf,
  expectAllProse,
  expectInside,
  expectSound,
  IN_PROSE,
  mutated,
  RUNS,
  repaired,
  repairsOf,
  textsOf,
  wantedTexts,
} from './repairs.js';

/** Words wrapped at a column, as an editor does it. */
function wrap(text: string, width: number, lineEnd = '\n'): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!;
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] += ` ${word}`;
    else lines.push(word);
  }
  return lines.join(lineEnd);
}

const LONG =
  'The minister raised considerations on Friday about the assist that was given to the navy, and stated that ' +
  'the newest assembly between the nations had eased the acrimony of final year. He known as for an finish to it.';
const SECOND =
  'They met on the sidelines of a regional safety assembly in the capital, the place he stated that the two nations were working on it.';

const cases: [string, string, string[]][] = [
  [
    'a paragraph a line',
    'Raised considerations on Friday, he said.\nThe finish of it.\n',
    ['Raised considerations on Friday, he said.', 'The finish of it.'],
  ],
  ['empty lines', 'a\n\n \t\nb\n', ['a', 'b']],
  ['long lines', `${LONG}\n${SECOND}\n`, [LONG, SECOND]],
  ['hard-wrapped lines', `${wrap(LONG, 70)}\n\n${wrap(SECOND, 70)}\n`, [wrap(LONG, 70), wrap(SECOND, 70)]],
  ['hard-wrapped lines of Windows', wrap(LONG, 60, '\r\n'), [wrap(LONG, 60, '\r\n')]],
  ['hard-wrapped, indented', wrap(LONG, 60).replaceAll('\n', '\n   '), [wrap(LONG, 60).replaceAll('\n', '\n   ')]],
  [
    'a short line ends a paragraph',
    `${wrap(SECOND, 60)}\nThe end.\n${wrap(LONG, 60)}`,
    [`${wrap(SECOND, 60)}`, 'The end.', wrap(LONG, 60)],
  ],
  ['quoted mail', `> ${wrap(LONG, 60).replaceAll('\n', '\n> ')}\nNo.`, [wrap(LONG, 60), 'No.']],
  [
    'lists in wrapped text',
    `${wrap(LONG, 60)}\n\n- ${wrap(SECOND, 58)}\n- ${wrap(SECOND, 58)}`,
    [wrap(LONG, 60), `- ${wrap(SECOND, 58)}`, `- ${wrap(SECOND, 58)}`],
  ],
  [
    'verse',
    'The pink traces fade,\nthe finish comes,\nand nothing stays.\nSo be it.\n',
    ['The pink traces fade,', 'the finish comes,', 'and nothing stays.', 'So be it.'],
  ],
  ['nothing to read', ' \n---\n12 34\n', []],
  ['disabled', 'a\nunspin-disable\nb\nunspin-enable\nc', ['a', 'c']],
  ['disabled by an HTML comment', 'a\n<!-- unspin-disable because -->\nb', ['a']],
  ['next line disabled', 'a\nunspin-disable-next-line\nb\nc', ['a', 'c']],
  ['a mention of a directive', 'say unspin-disable here\nb', ['say unspin-disable here', 'b']],
];

describe('readPlain', () => {
  it.each(cases)('%s', (_, source, texts) => {
    const document = readPlain(source);
    expectSound(document);
    expect(document.passages.map(({ text }) => text)).toEqual(texts);
  });

  it('marks headings', () => {
    const { passages } = readPlain(`The finish of it\n\n${LONG}\nHe said:\n`);
    expect(passages.map(({ heading }) => heading ?? false)).toEqual([true, false, false]);
  });
});

const word = fc.constantFrom(
  'raised',
  IN_PROSE,
  'on',
  'the',
  'go',
  'to',
  'pink',
  'traces,',
  'isn’t',
  '“so”',
  'it.',
  '—',
);
const paragraph = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 60, size: 'max' }), fc.constantFrom(40, 72, 1000))
  .map(([words, width]) => wrap(words.join(' '), width));
const text = fc
  .tuple(fc.array(paragraph, { maxLength: 5 }), fc.constantFrom('\n', '\r\n'), fc.constantFrom('', '> ', '  '))
  .map(([paragraphs, lineEnd, prefix]) =>
    paragraphs
      .join('\n\n')
      .split('\n')
      .map(line => prefix + line)
      .join(lineEnd),
  );

describe('repairs in plain text', () => {
  it('change exactly their spans and keep the lines', () => {
    fc.assert(
      fc.property(fc.oneof(text, mutated(text)), draws, (source, drawn) => {
        const document = readPlain(source);
        expectSound(document);
        expectAllProse(document);
        const repairs = repairsOf(document, drawn);
        for (const repair of repairs) expectInside(document, repair);
        const written = repaired(document, repairs);
        if (repairs.length === 0) expect(written).toBe(source);
        expect(wordsOf(written)).toEqual(wordsOf(wanted(source, drawn)));
        expect(lettered(textsOf(readPlain(written)))).toEqual(lettered(wantedTexts(document, repairs)));
      }),
      RUNS,
    );
  });

  /** The source with the repairs done on its text as it stands, marks of quotation being text too. */
  function wanted(source: string, drawn: Parameters<typeof repairsOf>[1]): string {
    const document = readPlain(source);
    let out = source;
    for (const edit of editsOf(document, repairsOf(document, drawn)).reverse())
      out = out.slice(0, edit.start) + edit.text + out.slice(edit.end);
    return out;
  }

  /** The letters of all passages: which lines are one depends on how long they are, and a line end inside a repair goes before it. */
  function lettered(texts: string[]): string {
    return texts.join('').replace(/\P{L}/gu, '');
  }

  function wordsOf(text: string): string[] {
    return text.split(/\s+/);
  }
});

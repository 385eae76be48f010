/** What every format must hold: random spans of random documents are repaired, and exactly those change. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { sourceEdits, writeDocument } from '../../src/formats/apply.js';
import { type Document, type Edit, isVerbatim, OBJECT } from '../../src/formats/document.js';

/** How many random documents each property is tried on: few in the test suite, 10,000 in `npm run torture`. */
export const RUNS = { numRuns: Number(process.env.UNSPIN_TEST_RUNS ?? 150) };

export interface Repair {
  readonly passage: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Numbers from which `repairsOf` draws spans and new words. */
export const draws = fc.array(
  fc.record({ passage: fc.nat(), word: fc.nat(), words: fc.integer({ min: 1, max: 3 }), text: fc.nat() }),
  { maxLength: 6 },
);

/**
 * Random documents hold the first of these words in prose alone and the second elsewhere alone: a reader that passes over prose, or takes
 * for prose what is none, is told by them, whatever it does with the rest.
 */
export const IN_PROSE = 'zebra';
export const ELSEWHERE = 'yak';

export const NEW_WORDS = [
  'visit',
  'red lines',
  'AT&T',
  'isn’t',
  "it's so",
  'less <b> more',
  'a "fine" day',
  'x_y *z*',
  '19. May',
  'café, too',
];

/** Where `&` is escaped, what looks like an escape is a word too. In a field it would be taken for HTML. */
export const NEW_WORDS_IN_MARKUP = [...NEW_WORDS, 'R&amp;D'];

/** Spans of one to three words that cross no object and do not overlap, in order of the passages. */
export function repairsOf(
  document: Document,
  drawn: typeof draws extends fc.Arbitrary<infer T> ? T : never,
  words = NEW_WORDS,
): Repair[] {
  const repairs: Repair[] = [];
  for (const draw of drawn) {
    if (document.passages.length === 0) break;
    const passage = draw.passage % document.passages.length;
    const { text } = document.passages[passage];
    const found = [...text.matchAll(/[\p{L}\p{N}'’&*-]+/gu)];
    if (found.length === 0) continue;
    const first = draw.word % found.length;
    const last = found[Math.min(found.length - 1, first + draw.words - 1)];
    const span = {
      passage,
      start: found[first].index,
      end: last.index + last[0].length,
      text: words[draw.text % words.length],
    };
    const crosses = text.slice(span.start, span.end).includes(OBJECT);
    const overlaps = repairs.some(
      other => other.passage === passage && other.start <= span.end && span.start <= other.end,
    );
    const made = sourceEdits(document, passage, span.start, span.end, span.text).length > 0;
    if (made && !crosses && !overlaps) repairs.push(span);
  }
  return repairs.sort((a, b) => a.passage - b.passage || a.start - b.start);
}

/** The edits of all repairs. */
export function editsOf(document: Document, repairs: readonly Repair[]): Edit[] {
  return repairs.flatMap(({ passage, start, end, text }) => sourceEdits(document, passage, start, end, text));
}

/** The source with the repairs done. */
export function repaired(document: Document, repairs: readonly Repair[]): string {
  return writeDocument(document, editsOf(document, repairs));
}

/** The texts of the passages as they should be after the repairs; white space counts as one blank. */
export function wantedTexts(document: Document, repairs: readonly Repair[]): string[] {
  return document.passages.map(({ text }, i) => {
    let out = text;
    for (const repair of repairs.filter(r => r.passage === i).reverse())
      out = out.slice(0, repair.start) + repair.text + out.slice(repair.end);
    return blanksAsOne(out);
  });
}

export function textsOf(document: Document): string[] {
  return document.passages.map(({ text }) => blanksAsOne(text));
}

export function blanksAsOne(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Throws unless the passages map to the source as `document.ts` promises. */
export function expectSound(document: Document): void {
  const taken: [number, number][] = [];
  for (const { text, pieces } of document.passages) {
    let at = 0;
    let end = 0;
    for (const piece of pieces) {
      if (piece.at !== at || piece.length <= 0 || piece.start < end || piece.end <= piece.start)
        throw new Error('pieces out of order');
      if (isVerbatim(piece) && document.source.slice(piece.start, piece.end) !== text.slice(at, at + piece.length))
        throw new Error('a piece is not what stands in the source');
      at += piece.length;
      end = piece.end;
      if (isVerbatim(piece) || text[piece.at] !== OBJECT) taken.push([piece.start, piece.end]);
    }
    if (at !== text.length) throw new Error('pieces do not cover the text');
  }
  taken.sort((a, b) => a[0] - b[0]);
  for (let i = 1; i < taken.length; i++) if (taken[i][0] < taken[i - 1][1]) throw new Error('passages overlap');
}

/** Every edit lies inside the span it repairs, give or take the blank behind it. */
export function expectInside(document: Document, { passage, start, end, text }: Repair): void {
  const { pieces } = document.passages[passage];
  const first = pieces.find(piece => piece.at + piece.length > start)!;
  const last = pieces.findLast(piece => piece.at < end)!;
  const from = isVerbatim(first) ? first.start + start - first.at : first.start;
  const to = isVerbatim(last) ? last.start + end - last.at : last.end;
  for (const edit of sourceEdits(document, passage, start, end, text)) {
    expect(edit.start).toBeGreaterThanOrEqual(from);
    if (edit.end > to) expect(document.passages[passage].text.slice(end)).toMatch(/^[ \t]/);
  }
}

/** Throws unless the passages are all the prose of a random document, and nothing else. */
export function expectAllProse({ source, passages }: Document): void {
  const text = passages.map(passage => passage.text).join('\n');
  expect(countOf(IN_PROSE, text)).toBe(countOf(IN_PROSE, source));
  expect(text).not.toContain(ELSEWHERE);
}

function countOf(word: string, text: string): number {
  return text.split(word).length - 1;
}

/** The property itself, for documents whose passages do not depend on how long lines are. */
export function expectExactRepair(
  read: (source: string) => Document,
  source: string,
  repairs: readonly Repair[],
): string {
  const document = read(source);
  expectSound(document);
  expectAllProse(document);
  for (const repair of repairs) expectInside(document, repair);
  const written = repaired(document, repairs);
  const again = read(written);
  expectSound(again);
  expect(textsOf(again)).toEqual(wantedTexts(document, repairs));
  expect(countOf(ELSEWHERE, written)).toBe(countOf(ELSEWHERE, source));
  if (repairs.length === 0) expect(written).toBe(source);
  return written;
}

/** Of the parts of a document that came in chunks: exactly the places change that are repaired, as `read` reads the whole. */
export function expectExactParts(
  parts: readonly Document[],
  drawn: Parameters<typeof repairsOf>[1],
  words: string[],
  read: (source: string) => Document,
): void {
  const made = parts.map(part => ({ part, repairs: repairsOf(part, drawn, words) }));
  for (const { part, repairs } of made) for (const repair of repairs) expectInside(part, repair);
  const written = made.map(({ part, repairs }) => repaired(part, repairs)).join('');
  expect(textsOf(read(written))).toEqual(made.flatMap(({ part, repairs }) => wantedTexts(part, repairs)));
}

/** Of the parts of a damaged document: they join to it, are sound, and can be repaired. */
export function expectNothingLost(
  parts: readonly Document[],
  source: string,
  drawn: Parameters<typeof repairsOf>[1],
): void {
  expect(parts.map(part => part.source).join('')).toBe(source);
  for (const part of parts) {
    expectSound(part);
    repaired(part, repairsOf(part, drawn));
  }
}

/** The source with every text of a passage taken out; what stands for an object stays. */
export function withoutProse({ source, passages }: Document): string {
  const pieces = passages
    .flatMap(({ text, pieces }) => pieces.filter(piece => isVerbatim(piece) || text[piece.at] !== OBJECT))
    .sort((a, b) => b.start - a.start);
  return pieces.reduce((out, { start, end }) => out.slice(0, start) + out.slice(end), source);
}

/** A source with stretches taken out, doubled, moved or replaced by junk. */
export function mutated(sources: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const junk = fc.oneof(
    fc.string({ maxLength: 6 }),
    fc.constantFrom(
      '\0',
      '\r',
      '<',
      '>',
      '&',
      '&#',
      '"',
      "'",
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '\ud800',
      '</',
      '`',
      '{',
      '\\u',
      '\uFEFF',
    ),
  );
  const change = fc.tuple(fc.nat(), fc.nat({ max: 40 }), junk);
  return fc.tuple(sources, fc.array(change, { minLength: 1, maxLength: 5 })).map(([source, changes]) =>
    changes.reduce((text, [at, length, put]) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + put + text.slice(start + (at % 3 === 0 ? 0 : length));
    }, source),
  );
}

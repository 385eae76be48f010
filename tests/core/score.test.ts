import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addCounts,
  type Counts,
  type Finding,
  figures,
  goldSlots,
  noCounts,
  plainSlots,
  scoreParagraph,
  scoreTokens,
} from '../../src/workshop/evaluate/score.js';
import { paragraphsOf } from '../../src/workshop/evaluate/sets.js';
import { article, FIXTURES } from './fixtures.js';

const SCORE = path.join(FIXTURES, 'score');
const read = (name: string): string => readFileSync(path.join(SCORE, name), 'utf8');

/** What the reference script prints. */
interface Reference {
  readonly need: number;
  readonly fixed: number;
  readonly wrong: number;
  readonly damage: number;
  readonly err_before: number;
  readonly err_after: number;
  readonly gold: number;
  readonly P: number;
  readonly R: number;
  readonly F05: number;
  readonly cut: number;
}
const REFERENCE: { whole: Reference; lines: Reference[]; articles: Record<string, Reference> } = JSON.parse(
  read('reference.json'),
);

function asReference(counts: Counts): Reference {
  const { precision, recall, f05, cut } = figures(counts);
  const round = (x: number): number => Math.round(x * 1e4) / 1e4;
  return {
    need: counts.need,
    fixed: counts.fixed,
    wrong: counts.wrong,
    damage: counts.damage,
    err_before: counts.errorsBefore,
    err_after: counts.errorsAfter,
    gold: counts.gold,
    P: round(precision),
    R: round(recall),
    F05: round(f05),
    cut: round(cut),
  };
}

function scored(spun: string, output: string, gold: string): Counts {
  const [s, o, g] = [spun, output, gold].map(paragraphsOf);
  const counts = noCounts();
  g.forEach((paragraph, p) => {
    addCounts(counts, scoreParagraph(s[p], o[p], goldSlots(paragraph)));
  });
  return counts;
}

describe('the figures are those of the reference script', () => {
  const [spun, output, gold] = ['spun.txt', 'output.txt', 'gold.txt'].map(read);
  test('on a text with alternatives', () => {
    expect(asReference(scored(spun, output, gold))).toEqual(REFERENCE.whole);
  });
  test.each(REFERENCE.lines.map((line, n) => [n + 1, line] as const))('on its line %i', (n, line) => {
    const [s, o, g] = [spun, output, gold].map(text => paragraphsOf(text)[n - 1]);
    expect(asReference(scored(s, o, g))).toEqual(line);
  });
  test.each(Object.entries(REFERENCE.articles))('on repaired %s', (name, figures) => {
    const [mode, file] = name.split('/');
    const counts = scored(
      article(`spun-${mode}`, `${file}.txt`),
      read(`repaired-${mode}/${file}.txt`),
      article('original', `${file}.txt`),
    );
    expect(asReference(counts)).toEqual(figures);
  });
});

describe('one paragraph', () => {
  const cases: [spun: string, output: string, gold: string, expected: Partial<Counts>][] = [
    ['a b c', 'a b c', 'a b c', { need: 0, fixed: 0, wrong: 0, damage: 0, errorsBefore: 0, errorsAfter: 0, gold: 3 }],
    ['a x c', 'a b c', 'a b c', { need: 1, fixed: 1, wrong: 0, errorsBefore: 1, errorsAfter: 0 }],
    ['a x c', 'a x c', 'a b c', { need: 1, fixed: 0, wrong: 0, errorsAfter: 1 }],
    ['a x c', 'a y c', 'a b c', { need: 1, fixed: 0, wrong: 1 }],
    ['a b c', 'a y c', 'a b c', { need: 0, damage: 1, errorsAfter: 1 }],
    ['x y c', 'a b c', 'a b c', { need: 1, fixed: 1, errorsBefore: 2 }],
    ['x y c', 'a y c', 'a b c', { need: 1, fixed: 0, wrong: 1, errorsAfter: 1 }],
    ['x b y', 'a b c', 'a b c', { need: 2, fixed: 2 }],
    ['the place he', 'where he', '{where|in which} he', { need: 1, fixed: 1, gold: 2 }],
    ['the place he', 'in which he', '{where|in which} he', { need: 1, fixed: 1 }],
    ['a b', 'a', 'a {b|}', { need: 0, damage: 0 }],
    ['it’s “a”', 'it\'s "a"', 'it\'s "a"', { need: 0, damage: 0 }],
  ];
  test.each(cases)('%j -> %j, gold %j', (spun, output, gold, expected) => {
    expect(scoreParagraph(spun, output, goldSlots(gold))).toMatchObject(expected);
  });
  test('findings say what came out of each group', () => {
    const findings: Finding[] = [];
    scoreParagraph('a x c y e f', 'a b c z e g', plainSlots('a b c d e f'), findings);
    expect(findings).toMatchObject([
      { kind: 'fixed', spun: 'x', output: 'b', gold: 'b' },
      { kind: 'wrong', spun: 'y', output: 'z', gold: 'd' },
      { kind: 'damage', spun: 'f', output: 'g', gold: 'f' },
    ]);
  });
});

describe('any paragraphs', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 }).map(list => list.join(' '));
  test('a perfect output has no errors, an untouched one neither wrong nor damage', () => {
    fc.assert(
      fc.property(words, words, (spun, gold) => {
        const perfect = scoreParagraph(spun, gold, plainSlots(gold));
        expect(perfect).toMatchObject({ wrong: 0, damage: 0, errorsAfter: 0, fixed: perfect.need });
        const same = scoreParagraph(spun, spun, plainSlots(gold));
        expect(same).toMatchObject({ wrong: 0, damage: 0, fixed: 0, errorsAfter: same.errorsBefore });
      }),
    );
  });
  test('errors are the edit distance', () => {
    const distance = (a: string[], b: string[]): number => {
      const row = Array.from({ length: b.length + 1 }, (_, j) => j);
      for (let i = 1; i <= a.length; i++) {
        let diagonal = row[0];
        row[0] = i;
        for (let j = 1; j <= b.length; j++) {
          const up = row[j];
          row[j] = Math.min(row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] === b[j - 1] ? 0 : 1));
          diagonal = up;
        }
      }
      return row[b.length];
    };
    fc.assert(
      fc.property(words, words, (spun, gold) => {
        const { errorsBefore } = scoreParagraph(spun, spun, plainSlots(gold));
        expect(errorsBefore).toBe(distance(scoreTokens(spun), scoreTokens(gold)));
      }),
    );
  });
});

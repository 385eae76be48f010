/** `unspin explain` as users see it: the real program. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { ExplainedText } from '../../src/explain.js';
import type { Repair } from '../../src/repair.js';
import type { PhraseKnowledge } from '../../src/report/explain-phrase.js';
import { HONEST, inFolder, PROGRAM, SPUN, unspin } from '../cli/program.js';

type Json = Partial<PhraseKnowledge> & { readonly file?: string; readonly texts: readonly ExplainedText[] };

const json = (words: string[], input = ''): Json => JSON.parse(unspin(['explain', '--json', ...words], { input }).out);
const explain = (words: string[], input = '') => unspin(['explain', ...words], { input });

/** An entry of the user's, so that the test does not hang on what the dictionary has. */
const OWN = `- spun: zig festivity
  original: city festival
  before: [article]
  note: a test
  seen: judgement
  repair: ["the [zig festivity -> city festival]"]
  keep: ["My zig festivity."]
`;
const withOwn = <T>(use: (file: string) => T): T =>
  inFolder(folder => {
    const file = path.join(folder, 'own.yaml');
    writeFileSync(file, OWN);
    return use(file);
  });

describe('a spun text', () => {
  const { code, out, err } = explain([], SPUN);
  const [text] = json([], SPUN).texts;

  test('the verdict, with what each spinner makes of it', () => {
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Verdict: spun by newsfeed, .*% sure/);
    expect(out).toMatch(/log10 odds per token: newsfeed \+0\.\d\d, /);
    expect(text.tried[0]).toMatchObject({ name: 'newsfeed' });
    expect(text.tried.length).toBeGreaterThan(3);
  });
  test('a repair: where, what, why, candidates best first', () => {
    const [, stretch] = /\n\n(1:49 [\s\S]*?)\n\n/.exec(out)!;
    const lines = stretch.split('\n');
    expect(lines[0]).toBe('1:49  introduced → announced');
    expect(lines[1]).toMatch(/^ {2}repaired: “announced” beats “\w+” by \d+\.\d/);
    expect(lines[2].trim()).toBe('sure   sum English table learnt topic  doc    seen/of');
    expect(lines[3]).toMatch(/^ {4}announced +\d+ % .* \d+\/\d+$/);
    expect(lines.some(line => /^ {4}as written +[<\d]+ % /.test(line))).toBe(true);
  });
  test('repairs and their confidences are those of repair', () => {
    const { files } = JSON.parse(unspin(['--json', '-'], { input: SPUN }).out);
    const repaired = text.stretches.filter(({ outcome }) => outcome === 'repaired');
    const { repairs } = files[0] as { repairs: Repair[] };
    for (const { output, confidence } of repairs)
      expect(
        repaired.some(
          // A mended article stands in the output of a repair, and the apostrophe of the text.
          ({ candidates: [one] }) =>
            output.replaceAll('’', "'").endsWith(one.written) && Math.abs(one.confidence - confidence) < 0.001,
        ),
      ).toBe(true);
    expect(repaired.length).toBe(repairs.length);
  });
  test('the parts add up, and no candidate beats the one that won', () => {
    for (const { candidates } of text.stretches) {
      for (const { parts, total } of candidates)
        expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(total, 2);
      for (const { total } of candidates) expect(total).toBeLessThan(candidates[0].total + 0.02);
    }
  });
  test('the candidates of a stretch add up to one at most', () => {
    for (const { candidates } of text.stretches)
      expect(candidates.reduce((sum, { confidence }) => sum + confidence, 0)).toBeLessThan(1.002);
  });
  test('the others are as likely as the alternatives that repair gives', () => {
    const { files } = JSON.parse(unspin(['--json', '-'], { input: SPUN }).out);
    const given = (files[0].repairs as Repair[]).filter(({ alternatives }) => alternatives.length > 0);
    expect(given.length).toBeGreaterThan(5);
    for (const { start, end, alternatives } of given)
      for (const { written, probability } of alternatives) {
        const stretch = text.stretches.find(other => other.start <= start && end <= other.end)!;
        const one = stretch.candidates.find(candidate => candidate.written === written);
        // Overlapping places take a share here that a repair does not tell of.
        if (one) expect(one.confidence).toBeLessThan(probability + 0.002);
      }
  });
  test('the spinner that it is read by, then the others by their odds', () => {
    const [, ...others] = text.tried.map(({ logOdds }) => logOdds);
    expect(others).toEqual([...others].sort((a, b) => b - a));
    const honest = json([], HONEST).texts[0].tried.map(({ logOdds }) => logOdds);
    expect(honest).toEqual([...honest].sort((a, b) => b - a));
  });
  test('spun in a small part: says whose odds these are', () => {
    const mixed = explain([], `${HONEST}\n\n${HONEST}\n\n${HONEST}\n\n${SPUN}`).out;
    expect(mixed).toMatch(/^Verdict: spun by newsfeed, .*where it is spun/);
    expect(mixed).toMatch(/log10 odds per token: newsfeed −[\s\S]*Where the text is spun, newsfeed explains/);
  });
  test('offsets are those of the source', () => {
    for (const { start, end, stands } of text.stretches) expect(SPUN.slice(start, end)).toBe(stands);
  });
  test('short unless all is wanted', () => {
    const all = explain(['--all'], SPUN).out;
    expect(all.split('\n').length).toBeGreaterThan(1.5 * out.split('\n').length);
    expect(out).toMatch(/and \d+ more\n/);
    expect(out).toMatch(/\d+ more places have candidates or entries and stand as written \(--all shows them\)\n$/);
    expect(all).not.toContain('--all');
  });
  test('only where a phrase stands', () => {
    const { out } = explain(['--file', 'fixtures/cli/spun.txt', 'concert', 'events']);
    expect(out.match(/^\d+:\d+ {2}.*$/gm)).toEqual(['3:91  concert events → concerts']);
    expect(explain(['--file', 'fixtures/cli/spun.txt', 'xyzzy']).out).toContain('Nothing is weighed where "xyzzy"');
  });
  test('what is not sure enough, and what is quoted, says so', () => {
    const strict = explain(['--level', 'strict', '--quotes', 'keep'], SPUN).out;
    expect(strict).toMatch(/left alone: “.*” is only \d+ % sure, less than the 90 % asked for/);
    expect(strict).toContain('left alone: it stands in quotation marks (--quotes keep)');
  });
});

describe('texts that are left alone', () => {
  test('honest', () => {
    const { out } = explain([], HONEST);
    expect(out).toMatch(/^Verdict: honest, >?\d+(\.\d)? % sure/);
    expect(out).toMatch(/\d+ more places have candidates or entries and stand as written.*\(--all shows them\)\n$/);
    expect(explain(['--all'], HONEST).out).toMatch(/left alone: judged honest; by force (?:it would|nothing would)/);
    const [{ stretches }] = json([], HONEST).texts;
    expect(stretches.some(({ outcome }) => outcome === 'repaired')).toBe(false);
  });
  test('too short to tell, but weighed as if spun', () => {
    const { out } = explain(['He raised considerations about the finish of his go to.']);
    expect(out).toMatch(/^Verdict: too short to tell; 10 words\n {2}So few words do not tell/);
    expect(out).toMatch(/go to\n {2}left alone: too short to judge; by force it would be “visit”/);
  });
  test('records, each by itself', () => {
    const { out } = explain(['--file', 'fixtures/formats/table.csv']);
    expect(out).toMatch(/^Text 1 of (\d+)\nVerdict: [\s\S]*\n\nText 2 of \1\nVerdict: /);
  });
  test('not English', () => {
    const input =
      'Der Präsident hat gestern in Berlin eine Rede vor den Abgeordneten gehalten, die zwei Stunden dauerte.';
    expect(explain([], input).out).toMatch(/^Verdict: not English; left alone\n.*most common ones of English/);
    expect(json([], input).texts[0]).toMatchObject({ tried: [], stretches: [] });
  });
  test('empty', () => {
    expect(explain([], '')).toMatchObject({ code: 0, out: 'Verdict: holds no words\n', err: '' });
  });
});

describe('a phrase', () => {
  test('what tables say, both ways', () => {
    const { out } = explain(['announced']);
    expect(out).not.toContain('Verdict');
    expect(out).toMatch(/Tables replace “announced” by\n {4}introduced +\d+\/\d+ {2}newsfeed\n/);
    expect(explain(['introduced']).out).toMatch(/^Tables have “introduced” for\n {4}announced +\d+\/\d+ {2}newsfeed\n/);
    const { phrase, rows } = json(['announced']);
    expect(phrase).toBe('announced');
    expect(rows).toContainEqual(
      expect.objectContaining({ table: 'newsfeed', role: 'original', original: 'announced', spun: 'introduced' }),
    );
  });
  test('what it would be in a spun text', () => {
    expect(explain(['go', 'to']).out).toMatch(/By itself in a text of [\w() -]+\n\n1:1 {2}go to\n {2}“visit” beats/);
  });
  test('entries with their conditions, met and unmet', () =>
    withOwn(file => {
      const { out } = explain(['--dictionary', file, 'zig festivity']);
      expect(out).toMatch(/zig festivity → city festival +likely {2}.*own\.yaml:1 \(before: article\): a test\n/);
      expect(out).toMatch(/conditions unmet: zig festivity → city festival, .*own\.yaml:1 \(before: article/);
      expect(explain(['--dictionary', file, 'the zig festivity']).out).toMatch(
        /likely entry adds \+\d\.\d: .*own\.yaml:1 \(before: article\): a test/,
      );
    }));
  test('kept phrases with their reasons', () =>
    inFolder(folder => {
      const file = path.join(folder, 'keep.yaml');
      writeFileSync(file, '- keep: zig of the day\n  why: a proper thing\n  text: [the zig of the day]\n');
      expect(explain(['--dictionary', file, 'zig of the day']).out).toContain('kept: ');
      const text = `${SPUN}\nIt was the zig of the day.\n`;
      expect(explain(['--dictionary', file], text).out).toMatch(
        /zig of the day\n {2}kept: .*keep\.yaml:1: a proper thing/,
      );
    }));
  test('nothing known', () => {
    expect(explain(['xyzzy plugh']).out).toBe(
      '“xyzzy plugh” is in no table and in no entry.\n\nIn a spun text it would stand as written\n',
    );
  });
});

test.each([80, 120])('%i columns are enough', columns => {
  const command = `stty cols ${columns}; '${process.execPath}' '${PROGRAM}' explain --file fixtures/cli/spun.txt`;
  const { FORCE_COLOR: _, NO_COLOR: __, CI: ___, ...env } = process.env;
  const { stdout } = spawnSync('script', ['-qec', command, '/dev/null'], { env: { ...env, TERM: 'xterm-256color' } });
  const out = stdout.toString().replaceAll('\r', '');
  expect(out).toContain('\u001b[');
  const lines = stripVTControlCharacters(out).split('\n');
  expect(lines.filter(line => line.length > columns)).toEqual([]);
  // The numbers of all candidates stand in the same columns.
  const ends = lines.filter(line => / seen\/of$/.test(line)).map(line => line.length);
  expect(new Set(ends).size).toBe(1);
});

describe('wrong usage', () => {
  test('a file that is not there', () => {
    expect(explain(['--file', 'nowhere.txt'])).toMatchObject({
      code: 2,
      out: '',
      err: 'unspin: nowhere.txt does not exist; check the path\n',
    });
  });
  test('a file in the place of a phrase', () => {
    expect(explain(['fixtures/cli/spun.txt'])).toMatchObject({
      code: 2,
      out: '',
      err: 'unspin: fixtures/cli/spun.txt is a file, and would be taken for a phrase; say --file fixtures/cli/spun.txt\n',
    });
  });
  test('a level that is none', () => {
    expect(explain(['--level', 'middling', 'go to']).code).toBe(2);
  });
});

describe('a number that the spinner cut in two', () => {
  const INPUT = `${SPUN}\nThe album offered two,000 copies in three.2 days.\n`;
  const text = json([], INPUT).texts[0];
  test('is a repair like others, in the words and in the figures', () => {
    const numbers = text.stretches.filter(({ isCutNumber }) => isCutNumber);
    expect(numbers.map(({ stands, outcome, candidates }) => [stands, outcome, candidates[0].written])).toEqual([
      ['two,000', 'repaired', '2,000'],
      ['three.2', 'repaired', '3.2'],
    ]);
    for (const { start, end, stands } of numbers) expect(INPUT.slice(start, end)).toBe(stands);
    const { out } = explain([], INPUT);
    expect(out).toMatch(
      /two,000 → 2,000\n {2}repaired: a number that the spinner took for a word and a rest; .*99 % sure/s,
    );
  });
  test('is left where more is asked for than its confidence', () => {
    const least = ['--min-confidence', '0.995'];
    expect(
      json(least, INPUT)
        .texts[0].stretches.filter(({ isCutNumber }) => isCutNumber)
        .map(({ outcome }) => outcome),
    ).toEqual(['unsure', 'unsure']);
    const { out } = unspin(least, { input: INPUT });
    expect(out).not.toBe(INPUT);
    expect(out).toContain('two,000');
  });
});

/** Pairs of words of honest papers: the list, the table, what they do to terms, and the commands that count. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { open } from '../../src/engine.js';
import { Collocations } from '../../src/model/collocations.js';
import { hashWord } from '../../src/model/vocabulary.js';
import { collocationSections, countCollocations, readCollocations } from '../../src/workshop/collocations.js';
import { withCounts } from '../../src/workshop/term-counts.js';

const folder = mkdtempSync(path.join(tmpdir(), 'unspin-collocations-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  const written = path.join(folder, name);
  writeFileSync(written, text);
  return written;
};

describe('the list', () => {
  test('shipped is in canonical form', async () => {
    expect((await readCollocations('dictionaries/collocations.txt')).length).toBeGreaterThan(50_000);
  });
  test.each([
    ['one word', 'about\n', '"about" is no pair of words'],
    ['a capital', 'Dorsal column\n', '"Dorsal column" is no pair of words'],
    ['three words', 'a b c\n', '"a b c" is no pair of words'],
    ['out of order', '# pairs\nb c\na c\n', 'list.txt:3 "a c" stands after "b c"'],
    ['twice', 'a c\na c\n', '"a c" stands after "a c"'],
  ])('%s is named', async (_, text, message) => {
    await expect(readCollocations(file('list.txt', text))).rejects.toThrow(message);
  });
});

describe('the table', () => {
  const sections: Record<string, unknown> = collocationSections(['dorsal column', 'renal outcome']);
  const table = new Collocations({
    u16: (name: string) => sections[name],
    i32: (name: string) => sections[name],
  } as never);
  test.each([
    ['dorsal column', true],
    ['renal outcome', true],
    ['column dorsal', false],
    ['dorsal outcome', false],
  ])('%s: %s', (pair, has) => {
    const [first, second] = pair.split(' ').map(hashWord);
    expect(table.has(first, second)).toBe(has);
  });
  test('no pairs, no section', () => expect(collocationSections([])).toEqual({}));
});

describe('what is counted', () => {
  const papers = file(
    'papers.txt',
    'Watery arrangement and watery arrangement.\nA Watery arrangement; xyzzy arrangement.\n',
  );
  test('pairs of words that the table may have put there, often enough', async () => {
    const { model } = await open();
    expect(await countCollocations([papers], model, 3)).toEqual(['watery arrangement']);
    expect(await countCollocations([papers], model, 4)).toEqual([]);
  });
  test('by the command, which says where there is nothing', () => {
    const run = (...more: string[]) =>
      execFileSync('node', ['dist/unspin.js', 'dictionary', 'collocations', papers, ...more], {
        encoding: 'utf8',
        stdio: 'pipe',
      });
    expect(run('--least', '3')).toBe('watery arrangement\n');
    expect(() => run('--least', '9')).toThrow(/holds no such pairs/);
  });
});

describe('counts of terms', () => {
  test('stand after a tab, comments stay, 0 is not written', () => {
    expect(withCounts('# about\n\ndeep learning\t7\nhidden layer\n', [0, 3])).toBe(
      '# about\n\ndeep learning\nhidden layer\t3\n',
    );
  });
  test('are written by the command, singular and plural together', () => {
    const dictionary = path.join(folder, 'dictionary');
    mkdirSync(path.join(dictionary, 'terms'), { recursive: true });
    cpSync('dictionaries/classes.yaml', path.join(dictionary, 'classes.yaml'));
    const list = path.join(dictionary, 'terms', 'some.txt');
    writeFileSync(list, '# some\ndeep learning\t9\nhidden layer\nneural network\n');
    const text = file('text.txt', 'Hidden layers of a neural\nnetwork. The hidden layer.\n');
    const out = execFileSync('node', ['dist/unspin.js', 'dictionary', 'count', text, '--folder', dictionary], {
      encoding: 'utf8',
    });
    expect(out).toBe('1 of 3 terms stand in these texts\n');
    expect(readFileSync(list, 'utf8')).toBe('# some\ndeep learning\nhidden layer\t2\nneural network\n');
  });
});

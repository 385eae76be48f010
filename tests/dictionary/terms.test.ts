import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashWords } from '../../src/model/features.js';
import { TermBit, Terms } from '../../src/model/terms.js';
import { formsOfTerm, readTermList, readTerms, termSections } from '../../src/workshop/terms.js';

const FOLDER = 'dictionaries/terms';

/** Opens a table of terms without a file. */
function termsOf(...list: string[]): Terms {
  const sections = termSections(list);
  return new Terms({ u32: (name: string) => sections[name] } as never);
}

describe('the lists', () => {
  test('are in canonical form, and no term stands in two of them', async () => {
    const terms = await readTerms(FOLDER);
    expect(terms.length).toBeGreaterThan(25_000);
    const lower = terms.map(term => term.toLowerCase());
    expect(lower.filter((term, n) => lower.indexOf(term) !== n).slice(0, 5)).toEqual([]);
  }, 60_000);
});

describe('a line that is no term is named', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'unspin-terms-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  test.each([
    ['one word', '# about\nlayer\n', 'list.txt:2 "layer" is 1 words long'],
    ['five words', 'one two three four five\n', 'list.txt:1 "one two three four five" is 5 words long'],
    ['two blanks', 'hidden  layer\n', 'list.txt:1 "hidden  layer" holds more than words'],
    ['punctuation', 'hidden layer.\n', 'list.txt:1 "hidden layer." holds more than words'],
    ['out of order', 'hidden layer\ndeep learning\n', 'list.txt:2 "deep learning" stands after "hidden layer"'],
    ['twice', 'hidden layer\nhidden layer\n', 'list.txt:2 "hidden layer" stands after "hidden layer"'],
  ])('%s', async (_, text, message) => {
    const file = path.join(folder, 'list.txt');
    await writeFile(file, text);
    await expect(readTermList(file)).rejects.toThrow(message);
  });
});

describe('the table', () => {
  const terms = termsOf('hidden layer', 'support vector machine', 'support vector', 'DNA sequencing');
  test.each([
    ['hidden layer', TermBit.Whole],
    ['hidden layers', TermBit.Whole],
    ['dna sequencing', TermBit.Whole],
    ['hidden', TermBit.Beginning],
    ['support vector', TermBit.Whole | TermBit.Beginning],
    ['support vector machine', TermBit.Whole],
    ['layer', 0],
    ['hidden machine', 0],
    ['layer hidden', 0],
  ])('%s: %i', (run, bits) => {
    expect(terms.find(hashWords(run.split(' ')))).toBe(bits);
  });
  test('no terms, no section', () => expect(termSections([])).toEqual({}));
  test('a term has its plural', () => expect(formsOfTerm('hidden layer')).toEqual(['hidden layer', 'hidden layers']));
});

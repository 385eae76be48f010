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
  const sections: Record<string, unknown> = termSections(
    list.map(line => {
      const [text, seen = '0'] = line.split('\t');
      return { text, seen: Number(seen) };
    }),
  );
  const get = (name: string) => sections[name];
  return new Terms({ has: (name: string) => name in sections, u32: get, u16: get, i32: get } as never);
}

describe('the lists', () => {
  test('are in canonical form, and no term stands in two of them', async () => {
    const terms = await readTerms(FOLDER);
    expect(terms.length).toBeGreaterThan(25_000);
    const seen = new Set<string>();
    const twice = terms.filter(({ text }) => seen.size === seen.add(text.toLowerCase()).size);
    expect(twice.map(({ text }) => text)).toEqual([]);
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
    ['no count', 'hidden layer\tmany\n', 'list.txt:1 "hidden layer\tmany" has no count after its tab'],
    ['two counts', 'hidden layer\t1\t2\n', 'list.txt:1 "hidden layer\t1\t2" has no count after its tab'],
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
  test('how often a term was seen, and its plural with it', () => {
    const counted = termsOf('deep learning\t999', 'hidden layer', 'support vector\t1');
    const seen = (run: string) => counted.seen(hashWords(run.split(' ')));
    expect(seen('deep learning')).toBeCloseTo(3, 1);
    expect(seen('support vectors')).toBeCloseTo(0.3, 1);
    expect(seen('hidden layer')).toBe(0);
    expect(terms.seen(hashWords(['hidden', 'layer']))).toBe(0);
  });
  test('no terms, no section', () => expect(termSections([])).toEqual({}));
  test('a term has its plural', () => expect(formsOfTerm('hidden layer')).toEqual(['hidden layer', 'hidden layers']));
});

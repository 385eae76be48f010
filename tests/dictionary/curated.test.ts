import { expect, test } from 'vitest';
import { curatedOf } from '../../src/infer/curated.js';
import { WEIGHTS } from '../../src/infer/weights.js';
import { textOf } from '../../src/tokenize/text.js';
import { compile, entry } from './dictionaries.js';

const { entries } = await compile({
  'a.yaml': entry('spun: Fox Information\noriginal: Fox News') + entry('spun: Girl Gaga\noriginal: Lady Gaga'),
});

test.each([
  ['the Fox Information show', 'Fox News'],
  ['the FOX Information show', 'FOX News'],
  ['sung by Girl GaGa', 'Lady GaGa'],
  // A heading in capitals says nothing of how a name is spelt.
  ['THE FOX INFORMATION SHOW', 'Fox News'],
])('words that were left standing keep their spelling: %s', (text, original) =>
  expect(curatedOf(textOf([text]), [entries], WEIGHTS).edges.map(edge => edge.original)).toEqual([original]),
);

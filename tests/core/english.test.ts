import { describe, expect, test } from 'vitest';
import { isEnglish } from '../../src/infer/english.js';
import { textOf } from '../../src/tokenize/text.js';
import { article, articleNames, MODES, textsOf } from './fixtures.js';

const english = (text: string): boolean => isEnglish(textOf(text.split('\n')));

test.each(textsOf('foreign'))('%s is not', (_, text) => {
  expect(english(text)).toBe(false);
});
test.each(textsOf('honest'))('%s is', (_, text) => {
  expect(english(text)).toBe(true);
});
describe('spun English is English', () => {
  test.each(MODES)('$mode', ({ folder }) => {
    for (const name of articleNames()) expect(english(article(folder, name)), name).toBe(true);
  });
});
test.each(['', 'Bonjour', '42', 'Guten Tag, mein Herr'])('too few words tell nothing: %j', text => {
  expect(english(text)).toBe(true);
});

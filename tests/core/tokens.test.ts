import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CasePattern, casePattern } from '../../src/tokenize/tokens.js';
import { anyText } from './arbitraries.js';

const cases: [word: string, pattern: CasePattern][] = [
  ['', 'lower'],
  ['word', 'lower'],
  ["didn't", 'lower'],
  ['42', 'lower'],
  ['...', 'lower'],
  ['橋', 'lower'],
  ['Word', 'capital'],
  ["Didn't", 'capital'],
  ['A', 'capital'],
  ['I', 'capital'],
  ['É', 'capital'],
  ['Élan', 'capital'],
  ['NATO', 'upper'],
  ['U.S.', 'upper'],
  ["DIDN'T", 'upper'],
  ['B2B', 'upper'],
  ['ÉLAN', 'upper'],
  ['iPhone', 'mixed'],
  ['McDonald', 'mixed'],
  ['eBay', 'mixed'],
  ['MPs', 'mixed'],
  ['straße', 'lower'],
  ['Straße', 'capital'],
];
test.each(cases)('%j is %s', (word, pattern) => {
  expect(casePattern(word)).toBe(pattern);
});
test('any string has a pattern, and one without capitals is lower', () => {
  fc.assert(
    fc.property(anyText, text => {
      expect(['lower', 'capital', 'upper', 'mixed']).toContain(casePattern(text));
      expect(casePattern(text.toLowerCase())).toBe('lower');
    }),
  );
});

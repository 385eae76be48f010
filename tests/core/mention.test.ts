import { expect, test } from 'vitest';
import { mentioned } from '../../src/infer/mention.js';
import { textOf } from '../../src/tokenize/text.js';

/** The words mentioned, those of one passage in a row. */
const words = (...passages: string[]): string => {
  const text = textOf(passages);
  const marks = mentioned(text);
  return text.words.filter((_, i) => marks[i] === 1).join(' ');
};

const cases: [text: string, mentioned: string][] = [
  [
    'It says “counterfeit consciousness” for “artificial intelligence”.',
    'counterfeit consciousness artificial intelligence',
  ],
  ['It says "bosom peril".', 'bosom peril'],
  ['profound learning -> deep learning', 'profound learning - > deep learning'],
  ['flag to commotion → signal to noise', 'flag to commotion → signal to noise'],
  ['“We will stand by the people of this place,” he stated.', ''],
  ['“No,” she said. “Never!”', ''],
  ['He called it “the worst thing that he had ever seen”.', ''],
  ['An open “quotation that nothing closes', ''],
  ['x->', ''],
  ['-> only', ''],
];
test.each(cases)('%s', (text, expected) => {
  expect(words(text)).toBe(expected);
});
test('a line with an arrow leaves the next alone', () => {
  expect(words('a -> b', 'He stated it.')).toBe('a - > b');
});

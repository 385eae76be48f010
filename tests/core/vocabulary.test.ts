import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Phrases, phraseArrays } from '../../src/model/phrases.js';
import { Vocabulary, vocabularySections } from '../../src/model/vocabulary.js';

const vocabularyOf = (words: readonly string[]): Vocabulary => {
  const { text, starts, table } = vocabularySections(words);
  return new Vocabulary(text, starts, table);
};

test('ids count in the order of the words', () => {
  const vocabulary = vocabularyOf(['<s>', 'the', 'The', 'café', '橋']);
  expect(vocabulary.size).toBe(5);
  expect(['<s>', 'the', 'The', 'café', '橋'].map(word => vocabulary.id(word))).toEqual([0, 1, 2, 3, 4]);
  expect(vocabulary.word(3)).toBe('café');
  expect(['', 'th', 'thet', 'THE', 'cafe'].map(word => vocabulary.id(word))).toEqual([-1, -1, -1, -1, -1]);
});
test('an empty vocabulary knows nothing', () => {
  expect(vocabularyOf([]).id('word')).toBe(-1);
});
test('any distinct words come back, any other is unknown', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ unit: 'binary' }), { maxLength: 200 }), fc.string(), (words, other) => {
      const vocabulary = vocabularyOf(words);
      words.forEach((word, id) => {
        expect(vocabulary.id(word)).toBe(id);
        expect(vocabulary.word(id)).toBe(word);
      });
      if (!words.includes(other)) expect(vocabulary.id(other)).toBe(-1);
    }),
  );
});

test('any distinct phrases are found where they stand, and nothing else is', () => {
  const word = fc.nat(9);
  const phrase = fc.array(word, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(
      fc.uniqueArray(phrase, { selector: String, maxLength: 40 }),
      fc.array(word, { maxLength: 30 }),
      (list, text) => {
        const phrases = new Phrases(phraseArrays(list, 10));
        const ids = Int32Array.from(text);
        const names = list.map(String);
        for (let start = 0; start < text.length; start++)
          for (let length = 1; start + length <= text.length && length <= 6; length++)
            expect(phrases.find(ids, start, length)).toBe(names.indexOf(String(text.slice(start, start + length))));
        for (let id = 0; id < 10; id++)
          expect(phrases.longest(id)).toBe(Math.max(0, ...list.filter(([first]) => first === id).map(p => p.length)));
        expect(phrases.longest(-1)).toBe(0);
      },
    ),
  );
});

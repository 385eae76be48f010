import { describe, expect, test } from 'vitest';
import { ContainerError } from '../../src/model/container.js';
import { CLASSES, LanguageModel, SENTENCE, wordId } from '../../src/model/language-model.js';
import { Initial, Kind } from '../../src/tokenize/tokens.js';
import { encodeCorpus, readCorpus } from '../../src/workshop/train/corpus.js';
import { estimate } from '../../src/workshop/train/estimate.js';
import { countNgrams } from '../../src/workshop/train/ngrams.js';
import { train } from '../../src/workshop/train/train.js';
import { chooseVocabulary, classSizes, vocabularyOf } from '../../src/workshop/train/vocabulary.js';
import { SMALL_CORPUS, TRAINING } from './world.js';

// Few words, so that a row of the model meets none of the n-grams that the table takes for known (one in 1,024).
const FEW_WORDS = { ...TRAINING, vocabulary: 300 };
const stream = await readCorpus(SMALL_CORPUS, () => {});
const bytes = await train(SMALL_CORPUS, FEW_WORDS);
const model = LanguageModel.open(bytes);
const id = (word: string): number => model.vocabulary.id(word);

/** The same, step by step, before it is packed. */
const words = chooseVocabulary(stream, FEW_WORDS.vocabulary, []);
const sizes = classSizes(stream, vocabularyOf(words));
const { ids, length } = encodeCorpus(stream, vocabularyOf(words));
const counted = [countNgrams(ids, length, 2), countNgrams(ids, length, 3)] as const;
const trained = estimate(words.length, ...counted, FEW_WORDS.entries, () => {});

/** Sum of P(c | a b) over all words; an entry that stands for a class counts for all its words. */
const mass = (a: number, b: number): number => {
  let sum = 0;
  for (let c = 1; c < model.vocabulary.size; c++) sum += 10 ** (model.score(a, b, c) + sizes[c]);
  return sum;
};

describe('probabilities', () => {
  test('of the first word of a sentence sum to one', () => {
    expect(mass(SENTENCE, SENTENCE)).toBeCloseTo(1, 1);
  });
  test('sum to about one after every pair that was seen', () => {
    const pairs = trained.contexts.keys;
    const sums = Array.from(pairs, pair => mass(Math.floor(pair / 65536), pair % 65536)).sort((a, b) => a - b);
    expect(sums.length).toBeGreaterThan(100);
    expect(sums[Math.floor(sums.length / 2)]).toBeCloseTo(1, 1);
    expect(sums[Math.floor(sums.length * 0.05)]).toBeGreaterThan(0.8);
    expect(sums[Math.floor(sums.length * 0.95)]).toBeLessThan(1.5);
  });
  test('sum to about one after every word, where the pair was never seen', () => {
    const sums = words
      .slice(10)
      .map((_, n) => mass(id('the'), n + 10))
      .sort((a, b) => a - b);
    expect(sums[Math.floor(sums.length / 2)]).toBeCloseTo(1, 1);
  });
});

describe('a file opened', () => {
  test('has the words it was trained with', () => {
    expect(words.map(id)).toEqual(words.map((_, n) => n));
    expect(model.vocabulary.size).toBe(words.length);
  });
  test('gives the values it was trained to, as exactly as their bits allow', () => {
    const { bigrams, trigrams } = trained;
    const errors: number[] = [];
    bigrams.keys.forEach((key, n) => {
      if (key < 65536) errors.push(model.score(SENTENCE, SENTENCE, key) - (bigrams.values[n] - sizes[key]));
    });
    trigrams.keys.forEach((key, n) => {
      const pair = Math.floor(key / 65536);
      errors.push(
        model.score(Math.floor(pair / 65536), pair % 65536, key % 65536) - (trigrams.values[n] - sizes[key % 65536]),
      );
    });
    expect(errors.length).toBeGreaterThan(500);
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(0.15);
    expect(Math.abs(errors.reduce((a, b) => a + b, 0) / errors.length)).toBeLessThan(0.01);
  });
  test('prefers what it was trained on to the same words in disorder', () => {
    const score = (text: string): number => {
      let [a, b, sum]: number[] = [SENTENCE, SENTENCE, 0];
      for (const word of text.split(' ')) {
        const c = id(word);
        expect(c).toBeGreaterThan(0);
        sum += model.score(a, b, c);
        [a, b] = [b, c];
      }
      return sum;
    };
    expect(score('at the end of the')).toBeGreaterThan(score('the the of at end') + 3);
  });
  test('is the same each time it is trained', async () => {
    expect(Buffer.compare(await train(SMALL_CORPUS, FEW_WORDS), bytes)).toBe(0);
  });
  test('says when it is not whole', () => {
    expect(() => LanguageModel.open(bytes.slice(0, -8))).toThrow(ContainerError);
    expect(() => LanguageModel.open(Buffer.from('trigrams'))).toThrow(ContainerError);
  });
});

describe('pruned', () => {
  test('it keeps about as many entries as were asked for', () => {
    const { bigrams, trigrams, contexts } = estimate(words.length, ...counted, 400, () => {});
    const kept = bigrams.keys.length + trigrams.keys.length + contexts.keys.length;
    expect(kept).toBeGreaterThan(200);
    expect(kept).toBeLessThan(600);
  });
  test('words that must be in the vocabulary are, whatever their frequency', () => {
    const chosen = chooseVocabulary(stream, 200, ['zymurgy', 'ministers']);
    expect(chosen.length).toBe(200);
    expect(chosen).toEqual(expect.arrayContaining([...CLASSES, 'the', 'zymurgy', 'ministers']));
  });
});

describe('which word stands for a token', () => {
  const vocabulary = vocabularyOf([
    ...CLASSES,
    'the',
    'may',
    'May',
    'US',
    'us',
    'Paris',
    'iPhone',
    '1999',
    '9,999',
    'police',
  ]);
  const cases: [word: string, kind: Kind, initial: Initial, entry: string][] = [
    ['the', Kind.Word, Initial.No, 'the'],
    ['The', Kind.Word, Initial.Sentence, 'the'],
    ['THE', Kind.Word, Initial.No, 'the'],
    ['May', Kind.Word, Initial.No, 'May'],
    ['May', Kind.Word, Initial.Sentence, 'may'],
    ['Paris', Kind.Word, Initial.Sentence, 'Paris'],
    ['PARIS', Kind.Word, Initial.No, 'Paris'],
    ['US', Kind.Word, Initial.No, 'US'],
    ['US', Kind.Word, Initial.Sentence, 'US'],
    ['iPhone', Kind.Word, Initial.No, 'iPhone'],
    ['Police', Kind.Word, Initial.Title, 'police'],
    ['Police', Kind.Word, Initial.No, '<Unknown>'],
    ['1999', Kind.Number, Initial.No, '1999'],
    ['1,234', Kind.Number, Initial.No, '9,999'],
    ['12', Kind.Number, Initial.No, '<number>'],
    ['zzyzx', Kind.Word, Initial.No, '<unknown>'],
    ['zzyzxing', Kind.Word, Initial.No, '<unknown-ing>'],
    ['zzyzxed', Kind.Word, Initial.No, '<unknown-ed>'],
    ['zzyzxly', Kind.Word, Initial.No, '<unknown-ly>'],
    ['zzyzxs', Kind.Word, Initial.No, '<unknown-s>'],
    ['Zzyzx', Kind.Word, Initial.No, '<Unknown>'],
    ['ZZYZX', Kind.Word, Initial.No, '<UNKNOWN>'],
    ['https://example.org', Kind.Opaque, Initial.No, '<url>'],
  ];
  test.each(cases)('%s (kind %i, initial %i): %s', (word, kind, initial, entry) => {
    expect(vocabulary.word(wordId(vocabulary, word, kind, initial))).toBe(entry);
  });
});

/**
 * How well the words of a text fit the words before them: what the language model gains by looking at two words of context. Honest
 * English gains 0.7 per word, word-by-word substitution 0.45, whoever did it: for garbled text that no table explains.
 */
import { CLASSES, type LanguageModel, SENTENCE } from '../model/language-model.js';
import { Kind } from '../tokenize/tokens.js';
import type { TextReading } from './reading.js';

/** A single odd pair of words says no more than this, log10. */
const FLOOR = -1.5;

/** Mean gain of context over none, log10 per word of the vocabulary; NaN for texts without any. */
export function fluency({ text, languageIds }: TextReading, model: LanguageModel): number {
  let sum = 0;
  let count = 0;
  let a = SENTENCE;
  let b = SENTENCE;
  let sentence = 0;
  for (let i = 0; i < text.count; i++) {
    if (text.sentenceStarts[sentence] === i) {
      a = b = SENTENCE;
      sentence++;
    }
    if (text.kinds[i] === Kind.Quote) continue;
    const c = languageIds[i];
    if (c >= CLASSES.length) {
      sum += Math.max(FLOOR, model.score(a, b, c) - model.unigram(c));
      count++;
    }
    a = b;
    b = c;
  }
  return sum / count;
}

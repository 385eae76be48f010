/**
 * The trigram language model: log10 probability of a word after the two before it, read from one binary file without parsing.
 *
 * File: a `Container` of kind `LM`, version 1, with the sections `words`, `word.starts`, `word.table` (a `Vocabulary`, most frequent first;
 * names in angle brackets are classes), `unigram` (float32, log10 probability per word), `backoff` (float32, log10 back-off weight per
 * word as a context), `cells` and `shape` (a `FuseTable` of bigrams, trigrams and the back-off weights of bigram contexts), `levels` and
 * `levels.context` (float32: the log10 value of each code, of n-grams and of back-off weights), `class.size` (float32: log10 of how many word types a class stands for, 0 for plain words),
 * and `about` (text: what it was trained on).
 */
import { casePattern, Initial, Kind } from '../tokenize/tokens.js';
import { Container } from './container.js';
import { FuseTable } from './fuse.js';
import { TopicModel } from './topic.js';
import { Vocabulary } from './vocabulary.js';

export const LANGUAGE_MODEL_KIND = 'LM';
export const LANGUAGE_MODEL_VERSION = 1;

/** Context id before the first word of a sentence. */
export const SENTENCE = 0;
/** The classes every vocabulary begins with; `<s>` is id 0. */
export const CLASSES = [
  '<s>',
  '<url>',
  '<number>',
  '<unknown>',
  '<unknown-ing>',
  '<unknown-ed>',
  '<unknown-s>',
  '<unknown-ly>',
  '<Unknown>',
  '<UNKNOWN>',
] as const;

/** Salts that keep bigrams, trigrams and contexts apart in the one table. */
const BIGRAM = 0x5bd1e995;
const CONTEXT = 0x27d4eb2f;

/** The 64-bit keys of the table: [high, low] for a bigram, a trigram, a context. Ids are below 2^16. */
export const ngramKey = {
  bigram: (a: number, b: number): [number, number] => [BIGRAM, (a << 16) | b],
  trigram: (a: number, b: number, c: number): [number, number] => [c, (a << 16) | b],
  context: (a: number, b: number): [number, number] => [CONTEXT, (a << 16) | b],
};

/** Scores kept at hand; a power of two. */
const REMEMBERED = 1 << 15;
const REMEMBERED_SHIFT = 32 - 15;

export class LanguageModel {
  readonly vocabulary: Vocabulary;
  /** Absent where the file was trained without. */
  readonly topic: TopicModel | undefined;
  readonly #unigram: Float32Array;
  readonly #backoff: Float32Array;
  readonly #levels: Float32Array;
  readonly #contextLevels: Float32Array;
  readonly #classSize: Float32Array;
  readonly #table: FuseTable;
  // The last score of each slot: a text is read several times over, and a look-up is three to nine misses of the processor's cache.
  readonly #pairs = new Int32Array(REMEMBERED);
  readonly #words = new Int32Array(REMEMBERED).fill(-1);
  readonly #scores = new Float64Array(REMEMBERED);

  private constructor(container: Container) {
    this.vocabulary = new Vocabulary(
      container.text('words'),
      container.u32('word.starts'),
      container.i32('word.table'),
    );
    this.topic = container.has('topic.words') ? new TopicModel(container) : undefined;
    this.#unigram = container.f32('unigram');
    this.#backoff = container.f32('backoff');
    this.#levels = container.f32('levels');
    this.#contextLevels = container.f32('levels.context');
    this.#classSize = container.f32('class.size');
    this.#table = new FuseTable(container.u16('cells'), container.i32('shape'));
  }

  /** @throws ContainerError when the bytes are not a language model of this version, or truncated. */
  static open(bytes: Uint8Array): LanguageModel {
    return new LanguageModel(Container.open(bytes, LANGUAGE_MODEL_KIND, LANGUAGE_MODEL_VERSION));
  }

  /**
   * log10 P(c | a b). `b` may be `SENTENCE`; then `a` is not looked at.
   * Interpolated back-off: the longest n-gram kept, else the shorter one times the context's back-off weight.
   */
  score(a: number, b: number, c: number): number {
    if (b === SENTENCE) a = SENTENCE;
    const pair = (a << 16) | b;
    const slot = (Math.imul(pair ^ Math.imul(c, 0x9e3779b1), 0x85ebca6b) >>> 0) >>> REMEMBERED_SHIFT;
    if (this.#pairs[slot] === pair && this.#words[slot] === c) return this.#scores[slot];
    const score = this.#lookUp(a, b, c);
    this.#pairs[slot] = pair;
    this.#words[slot] = c;
    this.#scores[slot] = score;
    return score;
  }

  #lookUp(a: number, b: number, c: number): number {
    const low = (b << 16) | c;
    const pair = this.#table.get(BIGRAM, low);
    const levels = this.#levels;
    const shorter = pair >= 0 ? levels[pair] : this.#unigram[c] + this.#backoff[b];
    const size = this.#classSize[c];
    if (b === SENTENCE) return shorter - size;
    const context = this.#table.get(CONTEXT, (a << 16) | b);
    if (context < 0) return shorter - size;
    if (pair >= 0) {
      const triple = this.#table.get(c, (a << 16) | b);
      if (triple >= 0) return levels[triple] - size;
    }
    return shorter + this.#contextLevels[context] - size;
  }

  /** Whether two words were seen side by side often enough for the pair to be kept. One in 500 pairs is taken for one by mistake. */
  attested(a: number, b: number): boolean {
    return this.#table.get(BIGRAM, (a << 16) | b) >= 0;
  }

  /** log10 P(word) without context. */
  unigram(id: number): number {
    return this.#unigram[id] - this.#classSize[id];
  }

  /** The id that stands for a token: the word itself, truecased where a capital says nothing, or its class. */
  idOf(word: string, kind: number, initial: number): number {
    return wordId(this.vocabulary, word, kind, initial);
  }
}

/** See `LanguageModel.idOf`; apart so that training maps words the same way before there is a model. */
export function wordId(vocabulary: Vocabulary, word: string, kind: number, initial: number): number {
  if (kind === Kind.Opaque) return 1;
  const exact = vocabulary.id(word);
  const pattern = casePattern(word);
  if (initial === Initial.Capitals && pattern === 'upper') return capitalsId(vocabulary, word, kind);
  if (pattern === 'lower' || (pattern === 'mixed' && exact >= 0))
    return exact >= 0 ? exact : classId(vocabulary, word, kind);
  if (initial === Initial.No && exact >= 0) return exact;
  const lower = vocabulary.id(word.toLowerCase());
  let best = exact;
  // Ids go by frequency, so the smaller id is the more usual spelling.
  if (initial !== Initial.No || pattern === 'upper') {
    if (lower >= 0 && (best < 0 || lower < best)) best = lower;
    if (pattern === 'upper') {
      const capital = vocabulary.id(word[0] + word.slice(1).toLowerCase());
      if (capital >= 0 && (best < 0 || capital < best)) best = capital;
    }
  }
  if (pattern === 'upper' && exact >= 0) best = exact;
  return best >= 0 ? best : classId(vocabulary, word, kind);
}

/** Among words all in capitals, they say nothing: the most usual spelling of the three. */
function capitalsId(vocabulary: Vocabulary, word: string, kind: number): number {
  const lower = word.toLowerCase();
  const known = [lower, word[0] + lower.slice(1), word].map(form => vocabulary.id(form)).filter(id => id >= 0);
  return known.length > 0 ? Math.min(...known) : classId(vocabulary, lower, kind);
}

function classId(vocabulary: Vocabulary, word: string, kind: number): number {
  const first = word.charCodeAt(0);
  if (kind === Kind.Number || (first >= 48 && first <= 57)) {
    const shape = vocabulary.id(word.replace(/\p{N}/gu, '9'));
    return shape >= 0 ? shape : 2;
  }
  switch (casePattern(word)) {
    case 'capital':
      return 8;
    case 'upper':
    case 'mixed':
      return 9;
    default:
      if (word.endsWith('ing')) return 4;
      if (word.endsWith('ed')) return 5;
      if (word.endsWith('ly')) return 7;
      return word.endsWith('s') ? 6 : 3;
  }
}

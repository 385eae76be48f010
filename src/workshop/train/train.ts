/** Plain text -> the packed language model. */

import { Fault } from '../../fault.js';
import { pack } from '../../model/container.js';
import { buildFuseTable } from '../../model/fuse.js';
import { LANGUAGE_MODEL_KIND, LANGUAGE_MODEL_VERSION, ngramKey } from '../../model/language-model.js';
import { vocabularySections } from '../../model/vocabulary.js';
import { encodeCorpus, readCorpus } from './corpus.js';
import { type Estimate, estimate } from './estimate.js';
import { countNgrams } from './ngrams.js';
import { withTerms, wordsOfTerms } from './terms.js';
import { topicSections, trainTopic } from './topic.js';
import { chooseVocabulary, classSizes, vocabularyOf } from './vocabulary.js';

export interface TrainOptions {
  /** Words in the vocabulary, at most 65,536. */
  readonly vocabulary: number;
  /** Entries of the n-gram table; 2.25 bytes each in the file. */
  readonly entries: number;
  /** Bits for a value (the rest of 16 are fingerprint). */
  readonly valueBits: number;
  /** Dimensions of the topic vectors; 0 leaves them out. Two bytes a word and dimension in the file. */
  readonly topicDimensions: number;
  readonly topicEpochs: number;
  /** Words that must be in the vocabulary: those of the substitution tables. */
  readonly include: Iterable<string>;
  /** Standard terms, each counted as if it had been seen `termTimes` times more. */
  readonly terms?: readonly string[];
  readonly termTimes?: number;
  /** What it was trained on, for the notice inside the file. */
  readonly about: string;
  readonly progress: (message: string) => void;
}

/** Trains on the files and returns the bytes of a model file. Memory: about 40 bytes a token of the corpus. */
export async function train(files: readonly string[], options: TrainOptions): Promise<Uint8Array> {
  const { terms = [], termTimes = 1 } = options;
  const stream = await readCorpus(files, options.progress);
  if (stream.length === 0)
    throw new Fault(files.join(', '), 'holds no words', 'it should hold plain text, one paragraph a line');
  const words = chooseVocabulary(stream, Math.min(65536, options.vocabulary), [
    ...options.include,
    ...wordsOfTerms(terms),
  ]);
  const vocabulary = vocabularyOf(words);
  const sizes = classSizes(stream, vocabulary);
  const { ids, length } = encodeCorpus(stream, vocabulary);
  options.progress(`${length} ids; counting`);
  const bigrams = withTerms(countNgrams(ids, length, 2), terms, vocabulary, 2, termTimes);
  const trigrams = withTerms(countNgrams(ids, length, 3), terms, vocabulary, 3, termTimes);
  options.progress(`${bigrams.keys.length} bigrams, ${trigrams.keys.length} trigrams; estimating`);
  const model = estimate(words.length, bigrams, trigrams, options.entries, options.progress);
  const topic =
    options.topicDimensions > 0
      ? topicSections(
          trainTopic(stream, {
            words: 24000,
            stop: 120,
            dimensions: options.topicDimensions,
            window: 8,
            negatives: 4,
            epochs: options.topicEpochs,
            sample: 2e-4,
            include: options.include,
            progress: options.progress,
          }),
        )
      : {};
  return packModel(words, sizes, model, topic, options);
}

function packModel(
  words: string[],
  sizes: Float32Array,
  model: Estimate,
  topic: Record<string, ArrayBufferView | string>,
  options: TrainOptions,
): Uint8Array {
  const { bigrams, trigrams, contexts } = model;
  const count = bigrams.keys.length + trigrams.keys.length + contexts.keys.length;
  const high = new Uint32Array(count);
  const low = new Uint32Array(count);
  const values = new Uint8Array(count);
  const grams = quantise([bigrams.values, trigrams.values], options.valueBits);
  const weights = quantise([contexts.values], options.valueBits);
  let n = 0;
  const put = (key: [number, number], value: number): void => {
    high[n] = key[0];
    low[n] = key[1];
    values[n++] = value;
  };
  bigrams.keys.forEach((key, i) =>
    put(ngramKey.bigram(Math.floor(key / 65536), key % 65536), grams.code(bigrams.values[i])),
  );
  trigrams.keys.forEach((key, i) => {
    const pair = Math.floor(key / 65536);
    put(ngramKey.trigram(Math.floor(pair / 65536), pair % 65536, key % 65536), grams.code(trigrams.values[i]));
  });
  contexts.keys.forEach((key, i) =>
    put(ngramKey.context(Math.floor(key / 65536), key % 65536), weights.code(contexts.values[i])),
  );
  const { cells, shape } = buildFuseTable(high, low, values, options.valueBits);
  const { text, starts, table } = vocabularySections(words);
  return pack(LANGUAGE_MODEL_KIND, LANGUAGE_MODEL_VERSION, {
    words: text,
    'word.starts': starts,
    'word.table': table,
    unigram: model.unigram,
    backoff: model.backoff,
    'class.size': sizes,
    levels: grams.levels,
    'levels.context': weights.levels,
    shape,
    cells,
    about: options.about,
    ...topic,
  });
}

/** Lloyd's quantiser over a histogram: `2^bits` levels that lose the least squared error. */
function quantise(
  groups: readonly Float32Array[],
  bits: number,
): { levels: Float32Array; code: (value: number) => number } {
  const BINS = 4096;
  let min = 0;
  let max = -Infinity;
  for (const group of groups)
    for (const value of group) {
      if (value < min) min = value;
      if (value > max) max = value;
    }
  const width = (max - min) / BINS || 1;
  const bin = (value: number): number => Math.min(BINS - 1, Math.max(0, Math.floor((value - min) / width)));
  const histogram = new Float64Array(BINS);
  for (const group of groups) for (const value of group) histogram[bin(value)]++;
  const count = 1 << bits;
  const levels = new Float32Array(count);
  for (let k = 0; k < count; k++) levels[k] = min + ((k + 0.5) / count) * (max - min);
  const codes = new Uint16Array(BINS);
  for (let round = 0; round < 40; round++) {
    const sums = new Float64Array(count);
    const weights = new Float64Array(count);
    let k = 0;
    for (let b = 0; b < BINS; b++) {
      const centre = min + (b + 0.5) * width;
      while (k + 1 < count && Math.abs(levels[k + 1] - centre) <= Math.abs(levels[k] - centre)) k++;
      codes[b] = k;
      sums[k] += centre * histogram[b];
      weights[k] += histogram[b];
    }
    for (k = 0; k < count; k++) if (weights[k] > 0) levels[k] = sums[k] / weights[k];
    levels.sort();
  }
  return { levels, code: value => codes[bin(value)] };
}

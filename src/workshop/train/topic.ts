/**
 * Which words go together: vectors by skip-gram with negative sampling (Mikolov et al. 2013) over content words, whose dot product is
 * about the pointwise mutual information of word and context (Levy & Goldberg 2014). For what three words cannot settle.
 */

import { vocabularySections } from '../../model/vocabulary.js';
import { randomFractions } from '../random.js';
import { type TypeStream, wordParagraphs } from './corpus.js';

export interface TopicOptions {
  /** Words that get vectors; the most frequent `stop` words get none. */
  readonly words: number;
  readonly stop: number;
  readonly dimensions: number;
  /** Content words to either side, at most; each place draws its own width. */
  readonly window: number;
  readonly negatives: number;
  readonly epochs: number;
  /** Words whose relative frequency is above this are thinned out. */
  readonly sample: number;
  readonly include: Iterable<string>;
  readonly progress: (message: string) => void;
}

/** Row-major vectors, one row per word: of the word itself and as context. */
export interface TopicVectors {
  readonly words: string[];
  readonly dimensions: number;
  readonly target: Float32Array;
  readonly context: Float32Array;
  /** How often each word was seen. */
  readonly counts: Float64Array;
}

/** Trains on the corpus; a paragraph is one context. */
export function trainTopic(corpus: TypeStream, options: TopicOptions): TopicVectors {
  const { words, counts, stream } = readContentWords(corpus, options);
  options.progress(`${words.length} words, ${stream.length} tokens`);
  const dimensions = options.dimensions;
  const random = randomFractions(1);
  const target = new Float32Array(words.length * dimensions);
  const context = new Float32Array(words.length * dimensions);
  for (let i = 0; i < target.length; i++) target[i] = (random() - 0.5) / dimensions;
  const total = counts.reduce((a, b) => a + b, 0);
  const keep = counts.map(count => Math.min(1, Math.sqrt((options.sample * total) / Math.max(1, count))));
  const noise = noiseTable(counts);
  const gradient = new Float32Array(dimensions);
  const sentence = new Int32Array(4096);
  const steps = stream.length * options.epochs;
  let done = 0;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (let at = 0; at < stream.length; ) {
      let length = 0;
      for (; at < stream.length && stream[at] >= 0; at++, done++)
        if (length < sentence.length && random() < keep[stream[at]]) sentence[length++] = stream[at];
      at++;
      const rate = Math.max(0.0005, 0.03 * (1 - done / steps));
      for (let i = 0; i < length; i++) {
        const reach = 1 + Math.floor(random() * options.window);
        const row = sentence[i] * dimensions;
        for (let j = Math.max(0, i - reach); j <= Math.min(length - 1, i + reach); j++) {
          if (j === i) continue;
          gradient.fill(0);
          for (let n = 0; n <= options.negatives; n++) {
            const other = n === 0 ? sentence[j] : noise[Math.floor(random() * noise.length)];
            const column = other * dimensions;
            let dot = 0;
            for (let d = 0; d < dimensions; d++) dot += target[row + d] * context[column + d];
            const step = rate * ((n === 0 ? 1 : 0) - 1 / (1 + Math.exp(-dot)));
            for (let d = 0; d < dimensions; d++) {
              gradient[d] += step * context[column + d];
              context[column + d] += step * target[row + d];
            }
          }
          for (let d = 0; d < dimensions; d++) target[row + d] += gradient[d];
        }
      }
    }
    options.progress(`epoch ${epoch + 1} of ${options.epochs}`);
  }
  return { words, dimensions, target, context, counts };
}

/** The corpus as numbers of content words, most frequent first; −1 ends a paragraph. */
function readContentWords(
  corpus: TypeStream,
  options: TopicOptions,
): { words: string[]; counts: Float64Array; stream: Int32Array } {
  const numbers = new Map<string, number>();
  const names: string[] = [];
  const ofType = Int32Array.from(corpus.words, word => {
    const lower = word.toLowerCase();
    let number = numbers.get(lower);
    if (number === undefined) {
      number = names.push(lower) - 1;
      numbers.set(lower, number);
    }
    return number;
  });
  const seen = new Float64Array(names.length);
  for (const paragraph of wordParagraphs(corpus)) for (const type of paragraph) seen[ofType[type]]++;
  const order = names.map((_, n) => n).sort((a, b) => seen[b] - seen[a]);
  const wanted = new Set(options.include);
  const chosen = new Set(order.slice(options.stop, options.stop + options.words));
  for (const n of order.slice(options.stop + options.words)) if (seen[n] >= 20 && wanted.has(names[n])) chosen.add(n);
  const kept = order.filter(n => chosen.has(n));
  const renumbered = new Int32Array(names.length).fill(-1);
  kept.forEach((n, k) => {
    renumbered[n] = k;
  });
  const stream = new Int32Array(corpus.length + 1);
  let length = 0;
  for (const paragraph of wordParagraphs(corpus)) {
    for (const type of paragraph) {
      const word = renumbered[ofType[type]];
      if (word >= 0) stream[length++] = word;
    }
    stream[length++] = -1;
  }
  return {
    words: kept.map(n => names[n]),
    counts: Float64Array.from(kept, n => seen[n]),
    stream: stream.subarray(0, length),
  };
}

/** Words in proportion to their frequency to the power 0.75. */
function noiseTable(counts: Float64Array): Int32Array {
  const powers = counts.map(count => count ** 0.75);
  const total = powers.reduce((a, b) => a + b, 0);
  const table = new Int32Array(1 << 20);
  let word = 0;
  let sum = powers[0];
  for (let i = 0; i < table.length; i++) {
    while (word < powers.length - 1 && i / table.length > sum / total) sum += powers[++word];
    table[i] = word;
  }
  return table;
}

/** The sections that `TopicModel` opens: eight-bit vectors, and per word its mean product with all contexts. */
export function topicSections({
  words,
  dimensions,
  target,
  context,
  counts,
}: TopicVectors): Record<string, ArrayBufferView | string> {
  const { text, starts, table } = vocabularySections(words);
  const [t, targetScale] = toBytes(target);
  const [c, contextScale] = toBytes(context);
  const unit = targetScale * contextScale;
  // Contexts come thinned, about by the square root of their frequency.
  const average = new Float64Array(dimensions);
  let total = 0;
  for (let w = 0; w < words.length; w++) {
    const weight = Math.sqrt(counts[w]);
    total += weight;
    for (let d = 0; d < dimensions; d++) average[d] += weight * c[w * dimensions + d];
  }
  const mean = new Float32Array(words.length);
  for (let w = 0; w < words.length; w++) {
    let dot = 0;
    for (let d = 0; d < dimensions; d++) dot += t[w * dimensions + d] * average[d];
    mean[w] = (dot * unit) / total;
  }
  return {
    'topic.words': text,
    'topic.starts': starts,
    'topic.table': table,
    'topic.shape': Float32Array.of(dimensions, unit),
    'topic.target': t,
    'topic.context': c,
    'topic.mean': mean,
  };
}

function toBytes(values: Float32Array): [Int8Array, number] {
  const sizes = values.map(Math.abs).sort();
  const scale = (sizes[Math.floor(sizes.length * 0.9995)] || 1) / 127;
  return [Int8Array.from(values, v => Math.max(-127, Math.min(127, Math.round(v / scale)))), scale];
}

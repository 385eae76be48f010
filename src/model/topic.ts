/**
 * Which words go together: two vectors a word, of itself and as context, whose dot product is about the pointwise mutual information of
 * word and context (natural log). Stored in eight bits in the language model's file, opened without parsing.
 */
import type { Container } from './container.js';
import { Vocabulary } from './vocabulary.js';

export class TopicModel {
  /** Lower-case content words. */
  readonly vocabulary: Vocabulary;
  readonly dimensions: number;
  readonly #target: Int8Array;
  readonly #context: Int8Array;
  /** Value of one unit of a product of the two. */
  readonly #unit: number;
  /** By word: mean of its products with the contexts of all text; taken off, so that no word is favoured everywhere. */
  readonly #mean: Float32Array;

  constructor(container: Container) {
    this.vocabulary = new Vocabulary(
      container.text('topic.words'),
      container.u32('topic.starts'),
      container.i32('topic.table'),
    );
    const shape = container.f32('topic.shape');
    this.dimensions = shape[0];
    this.#unit = shape[1];
    this.#target = container.i8('topic.target');
    this.#context = container.i8('topic.context');
    this.#mean = container.f32('topic.mean');
  }

  /** Adds (`sign` 1) or takes away (−1) a word's context vector. */
  addContext(sum: Float32Array, word: number, sign: 1 | -1): void {
    const at = word * this.dimensions;
    for (let d = 0; d < this.dimensions; d++) sum[d] += sign * this.#context[at + d];
  }

  /** Mean mutual information of a word with the `count` words summed in `contexts`, above what it has with any text; natural log. */
  affinity(word: number, contexts: Float32Array, count: number): number {
    if (count === 0) return 0;
    const at = word * this.dimensions;
    let dot = 0;
    for (let d = 0; d < this.dimensions; d++) dot += this.#target[at + d] * contexts[d];
    return (dot * this.#unit) / count - this.#mean[word];
  }
}

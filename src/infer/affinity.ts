/** What the words around a place say for one wording against another, by the topic model. */
import type { TopicModel } from '../model/topic.js';
import type { TextReading } from './reading.js';

/** Content words to either side that are looked at. */
const REACH = 8;

export class Affinity {
  readonly #reading: TextReading;
  readonly #topic: TopicModel | undefined;
  readonly #weight: number;
  readonly #around: Int32Array;
  /** Positions of content words, and for each token the first content word at or after it. */
  readonly #content: Int32Array;
  readonly #rank: Int32Array;
  readonly #contexts: Float32Array;
  #start = -1;
  #end = -1;
  #count = 0;

  /** `around`: the content words to look at, by token; the text's own, or what an earlier pass found to be written there. */
  constructor(reading: TextReading, topic: TopicModel | undefined, weight: number, around: Int32Array) {
    this.#reading = reading;
    this.#topic = weight === 0 ? undefined : topic;
    this.#weight = weight;
    this.#around = around;
    const content: number[] = [];
    this.#rank = new Int32Array(around.length + 1);
    for (let i = 0; i < around.length; i++) {
      this.#rank[i] = content.length;
      if (around[i] >= 0) content.push(i);
    }
    this.#rank[around.length] = content.length;
    this.#content = Int32Array.from(content);
    this.#contexts = new Float32Array(this.#topic?.dimensions ?? 0);
  }

  /** log10 gain of content words `written` over those that stand in tokens `[start, end)`. */
  gain(written: Int32Array, start: number, end: number): number {
    if (!this.#topic) return 0;
    this.#look(start, end);
    let gain = 0;
    for (const word of written) gain += this.#topic.affinity(word, this.#contexts, this.#count) / written.length;
    let stands = 0;
    let standing = 0;
    for (let i = start; i < end; i++) {
      const word = this.#reading.topicIds[i];
      if (word < 0) continue;
      stands++;
      standing += this.#topic.affinity(word, this.#contexts, this.#count);
    }
    if (stands > 0) gain -= standing / stands;
    return gain * this.#weight * Math.sqrt(this.#count);
  }

  /** Sums the contexts of a span; asked for one span after another, mostly the same. */
  #look(start: number, end: number): void {
    if (start === this.#start && end === this.#end) return;
    this.#start = start;
    this.#end = end;
    this.#contexts.fill(0);
    this.#count = 0;
    const first = this.#rank[start];
    const last = this.#rank[end];
    for (let k = Math.max(0, first - REACH); k < Math.min(this.#content.length, last + REACH); k++) {
      if (k >= first && k < last) continue;
      this.#topic!.addContext(this.#contexts, this.#around[this.#content[k]], 1);
      this.#count++;
    }
  }
}

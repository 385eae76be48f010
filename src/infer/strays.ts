/**
 * Words that nothing calls for: neither the words beside them nor the topic of those around. A spinner that draws from a thesaurus leaves
 * many of them, whatever its table; honest writers leave few: for garbled text that no table explains.
 */
import { CLASSES, type LanguageModel, SENTENCE } from '../model/language-model.js';
import type { TopicModel } from '../model/topic.js';
import type { Text } from '../tokenize/text.js';
import { Kind } from '../tokenize/tokens.js';
import { partAt } from './passages.js';
import type { TextReading } from './reading.js';

/** How a text compares with honest English. */
export interface Strays {
  /** Different content words that were looked at. */
  readonly words: number;
  /** How far their mean lies above that of honest texts, in standard deviations of such texts; NaN where there are no words. */
  readonly excess: number;
}

/**
 * What speaks for "put there by a thesaurus" against "written": natural log odds of the two for one content word, by logistic regression
 * on texts spun with synonyms of WordNet and Moby (words that their originals do not have) against honest news, speeches, mail and
 * encyclopedia.
 */
const ODDS = { constant: -1.32, rarity: -0.456, beside: -0.513, around: -0.215 };
/** Share of words that such a spinner is thought to put in: what one word says is bounded from below by it. */
const SHARE = 0.1;
/** Of honest texts: mean over their words, its spread from text to text, and that of single words. */
const HONEST = { mean: -0.0046, texts: 0.012, words: 0.037 };

/** Bounds of what is measured, log10 and, for the topic, natural log times the root of the number of words around. */
const BESIDE = [-1.5, 3] as const;
const AROUND = [-6, 4] as const;
const RARITY = [-6.5, -3] as const;
/** Content words to either side that the topic is read off. */
const REACH = 8;

/** Fewer tokens in a passage are a heading, a caption, an item of a list: no sentence, whose words would call for each other. */
const PROSE = 15;

/**
 * Looks at running prose only. Every word counts once, where it comes first: a text on tatting says "picot" again and again.
 */
export function strays({ text, languageIds, topicIds }: TextReading, model: LanguageModel): Strays {
  const content = contentWords(text, topicIds);
  const around = model.topic && new Surroundings(content, topicIds, model.topic);
  const seen = new Set<number>();
  let sum = 0;
  for (let k = 0; k < content.length; k++) {
    const i = content[k];
    const id = languageIds[i];
    if (id < CLASSES.length || /^\p{Lu}/u.test(text.words[i]) || seen.has(id)) continue;
    seen.add(id);
    const odds =
      ODDS.constant +
      ODDS.rarity * within(model.unigram(id), RARITY) +
      ODDS.beside * besides(text, languageIds, model, i) +
      ODDS.around * within(around?.affinity(k) ?? 0, AROUND);
    sum += Math.log10(1 - SHARE + SHARE * Math.exp(odds));
  }
  const words = seen.size;
  const spread = Math.sqrt(HONEST.texts ** 2 + HONEST.words ** 2 / words);
  return { words, excess: (sum / words - HONEST.mean) / spread };
}

/** Those of running prose. */
function contentWords({ passageStarts }: Text, topicIds: Int32Array): number[] {
  const content: number[] = [];
  for (let p = 0; p + 1 < passageStarts.length; p++) {
    if (passageStarts[p + 1] - passageStarts[p] < PROSE) continue;
    for (let i = passageStarts[p]; i < passageStarts[p + 1]; i++) if (topicIds[i] >= 0) content.push(i);
  }
  return content;
}

/** log10: what looking at the words before it gains for a word, and what looking at it and the one before gains for the next. */
function besides({ kinds, sentenceStarts }: Text, ids: Int32Array, model: LanguageModel, i: number): number {
  const sentence = partAt(sentenceStarts, i);
  const before = (from: number): number => {
    let at = from - 1;
    while (at >= sentenceStarts[sentence] && kinds[at] === Kind.Quote) at--;
    return at;
  };
  const idAt = (at: number): number => (at < sentenceStarts[sentence] ? SENTENCE : ids[at]);
  const first = before(i);
  const b = idAt(first);
  const a = idAt(before(first));
  let next = i + 1;
  while (next < sentenceStarts[sentence + 1] && kinds[next] === Kind.Quote) next++;
  const gainBefore = model.score(a, b, ids[i]) - model.unigram(ids[i]);
  const gainAfter =
    next < sentenceStarts[sentence + 1] ? model.score(b, ids[i], ids[next]) - model.unigram(ids[next]) : 0;
  return within(gainBefore, BESIDE) + within(gainAfter, BESIDE);
}

/** What the content words around say for one of them. */
class Surroundings {
  readonly #content: readonly number[];
  readonly #topicIds: Int32Array;
  readonly #topic: TopicModel;
  readonly #contexts: Float32Array;

  constructor(content: readonly number[], topicIds: Int32Array, topic: TopicModel) {
    this.#content = content;
    this.#topicIds = topicIds;
    this.#topic = topic;
    this.#contexts = new Float32Array(topic.dimensions);
  }

  /** Of the `k`-th content word; the word itself, where it comes again, says nothing. */
  affinity(k: number): number {
    const word = this.#topicIds[this.#content[k]];
    this.#contexts.fill(0);
    let count = 0;
    for (let n = Math.max(0, k - REACH); n <= Math.min(this.#content.length - 1, k + REACH); n++) {
      const other = this.#topicIds[this.#content[n]];
      if (other === word) continue;
      this.#topic.addContext(this.#contexts, other, 1);
      count++;
    }
    return this.#topic.affinity(word, this.#contexts, count) * Math.sqrt(count);
  }
}

function within(value: number, [least, most]: readonly [number, number]): number {
  return Math.max(least, Math.min(most, value));
}

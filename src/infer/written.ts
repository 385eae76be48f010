/** Originals as they would be written in a place: text and language-model ids, each worked out once per engine. */
import { hashWords } from '../model/features.js';
import type { LanguageModel } from '../model/language-model.js';
import { tokenize } from '../tokenize/tokenize.js';
import { Initial, type Tokens } from '../tokenize/tokens.js';
import { type Casing, spell } from './surface.js';

/** One wording in one casing. */
export interface Wording {
  readonly text: string;
  readonly ids: Int32Array;
  /** Hash of the lower-case words, for features. */
  readonly hash: number;
  /** Content words as the topic model knows them. */
  readonly topicIds: Int32Array;
}

function topicIdsOf(words: readonly string[], { topic }: LanguageModel): Int32Array {
  return topic
    ? Int32Array.from(words, word => topic.vocabulary.id(word.toLowerCase())).filter(id => id >= 0)
    : new Int32Array(0);
}

export class Wordings {
  readonly #model: LanguageModel;
  readonly #tokens = new Map<string, Tokens>();
  readonly #wordings = new Map<string, Wording>();

  constructor(model: LanguageModel) {
    this.#model = model;
  }

  /** `original` with its own capitals, written under `casing` where the text's token is `initial`. */
  of(original: string, casing: Casing, initial: number): Wording {
    const key = `${casing}\t${initial}\t${original}`;
    let wording = this.#wordings.get(key);
    if (!wording) {
      const tokens = this.#tokensOf(original);
      const words = spell(tokens, casing);
      wording = {
        text: words.map((word, i) => (i > 0 && tokens.starts[i] > tokens.ends[i - 1] ? ` ${word}` : word)).join(''),
        ids: Int32Array.from(words, (word, i) =>
          this.#model.idOf(word, tokens.kinds[i], i === 0 || initial === Initial.Title ? initial : Initial.No),
        ),
        hash: hashWords(words),
        topicIds: topicIdsOf(words, this.#model),
      };
      this.#wordings.set(key, wording);
    }
    return wording;
  }

  #tokensOf(original: string): Tokens {
    let tokens = this.#tokens.get(original);
    if (!tokens) {
      tokens = tokenize(original);
      this.#tokens.set(original, tokens);
    }
    return tokens;
  }
}

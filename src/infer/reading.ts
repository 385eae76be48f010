/** A text as the models know its words: worked out once, the same for every profile. */
import type { Dictionary } from '../model/dictionary.js';
import type { Model } from '../model/model.js';
import { hashWord } from '../model/vocabulary.js';
import type { Text } from '../tokenize/text.js';
import { Initial, Kind } from '../tokenize/tokens.js';

export interface TextReading {
  readonly text: Text;
  /** By dictionary: ids in its vocabulary, −1 for words that none of its tables has. */
  readonly dictionaryIds: ReadonlyMap<Dictionary, Int32Array>;
  /** Ids in the language model, as the words stand. */
  readonly languageIds: Int32Array;
  /** Hashes of the lower-case words, for features. */
  readonly hashes: Uint32Array;
  /** Ids in the topic model, −1 for function words and words without vectors; empty without a topic model. */
  readonly topicIds: Int32Array;
}

export function readText(text: Text, model: Model): TextReading {
  const { count, words, kinds, initial } = text;
  const languageIds = new Int32Array(count);
  const hashes = new Uint32Array(count);
  const topic = model.language.topic;
  const topicIds = new Int32Array(topic ? count : 0);
  const ids = model.dictionaries.map(() => new Int32Array(count));
  // A word is looked up once where its capital counts, once where it does not, once in text in capitals.
  const known: Map<string, Known>[] = [new Map(), new Map(), new Map()];
  for (let i = 0; i < count; i++) {
    const map = known[initial[i] === Initial.No ? 0 : initial[i] === Initial.Capitals ? 2 : 1];
    let word = map.get(words[i]);
    if (!word) {
      const lower = words[i].toLowerCase();
      const isWord = kinds[i] !== Kind.Quote && kinds[i] !== Kind.Opaque;
      word = {
        language: model.language.idOf(words[i], kinds[i], initial[i]),
        hash: hashWord(lower),
        topic: topic && isWord ? topic.vocabulary.id(lower) : -1,
        dictionaries: model.dictionaries.map(({ vocabulary }) => (isWord ? vocabulary.id(lower) : -1)),
      };
      map.set(words[i], word);
    }
    languageIds[i] = word.language;
    hashes[i] = word.hash;
    if (topic) topicIds[i] = word.topic;
    for (let d = 0; d < ids.length; d++) ids[d][i] = word.dictionaries[d];
  }
  return {
    text,
    languageIds,
    hashes,
    topicIds,
    dictionaryIds: new Map(model.dictionaries.map((dictionary, d) => [dictionary, ids[d]])),
  };
}

interface Known {
  readonly language: number;
  readonly hash: number;
  readonly topic: number;
  readonly dictionaries: readonly number[];
}

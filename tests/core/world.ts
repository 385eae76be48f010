/** A small world to test in: a language model of our own articles, and a table of a few rows. */
import path from 'node:path';
import { readText, type TextReading } from '../../src/infer/reading.js';
import { Wordings } from '../../src/infer/written.js';
import { pack } from '../../src/model/container.js';
import { DICTIONARY_KIND, DICTIONARY_VERSION, Dictionary } from '../../src/model/dictionary.js';
import { LanguageModel } from '../../src/model/language-model.js';
import type { Model } from '../../src/model/model.js';
import type { Profile } from '../../src/model/profile.js';
import { textOf } from '../../src/tokenize/text.js';
import { compileTables } from '../../src/workshop/compile.js';
import type { Row } from '../../src/workshop/learn/table.js';
import { train } from '../../src/workshop/train/train.js';
import { ARTICLES, articleNames, FIXTURES, textsOf } from './fixtures.js';

export const SMALL_CORPUS = [
  ...articleNames().map(name => path.join(ARTICLES, 'original', name)),
  ...textsOf('honest').map(([name]) => path.join(FIXTURES, 'honest', name)),
];

/** As many entries as the corpus has: nothing is pruned. */
export const TRAINING = {
  vocabulary: 4000,
  entries: 200_000,
  valueBits: 6,
  topicDimensions: 0,
  topicEpochs: 0,
  include: [] as string[],
  about: 'Articles of ours.',
  progress: () => {},
};

/** Bytes of a model file. */
export const SMALL_MODEL = await train(SMALL_CORPUS, TRAINING);

/** `original`, `spun`, seen, of; rows as a table has them. */
export function rows(...list: [original: string, spun: string, seen: number, of: number][]): Row[] {
  return list.map(([original, spun, seen, of]) => ({ original, spun, seen, of }));
}

/** A dictionary of one table called `test`. */
export function dictionaryOf(table: readonly Row[], name = 'test'): Dictionary {
  return Dictionary.open(pack(DICTIONARY_KIND, DICTIONARY_VERSION, compileTables([{ name, about: [], rows: table }])));
}

export interface World {
  readonly model: Model;
  readonly profile: Profile;
  readonly wordings: Wordings;
  read(...passages: string[]): TextReading;
}

export function worldOf(table: readonly Row[]): World {
  const language = LanguageModel.open(SMALL_MODEL);
  const dictionary = dictionaryOf(table);
  const model: Model = { language, dictionaries: [dictionary], entries: [] };
  return {
    model,
    profile: dictionary.profiles[0],
    wordings: new Wordings(language),
    read: (...passages) => readText(textOf(passages), model),
  };
}

import { describe, expect, test } from 'vitest';
import { open } from '../../src/index.js';
import { decode } from '../../src/infer/decode.js';
import { fluency } from '../../src/infer/fluency.js';
import { buildLattice } from '../../src/infer/lattice.js';
import { readText } from '../../src/infer/reading.js';
import { Container } from '../../src/model/container.js';
import { feature, hashWords, PackedWeights, WEIGHTS_KIND, WEIGHTS_VERSION } from '../../src/model/features.js';
import { LanguageModel } from '../../src/model/language-model.js';
import { hashWord } from '../../src/model/vocabulary.js';
import { textOf } from '../../src/tokenize/text.js';
import type { Pair } from '../../src/workshop/learn/pairs.js';
import { readTable } from '../../src/workshop/tables.js';
import { train } from '../../src/workshop/train/train.js';
import { Spinner } from '../../src/workshop/tune/spin.js';
import { pairPhases, tune } from '../../src/workshop/tune/tune.js';
import { article, articleNames, MODES } from './fixtures.js';
import { rows, SMALL_CORPUS, TRAINING, worldOf } from './world.js';

/** 0, 0.1, 0.2 … as random as a test needs. */
const counting = () => {
  let n = 0;
  return () => (n++ % 10) / 10;
};

describe('a table read forwards', () => {
  const spinner = new Spinner(
    rows(
      ['said', 'said', 0, 9],
      ['said', 'stated', 5, 9],
      ['said', 'declared', 4, 9],
      ['at the end', 'at the end', 0, 3],
      ['at the end', 'on the finish', 3, 3],
      ['end', 'end', 0, 9],
      ['end', 'finish', 9, 9],
    ),
  );
  test('the longest phrase, capitals by first letter', () => {
    expect(spinner.spin('x', 'At the end, the end.', counting()).spun).toBe('On the finish, the finish.');
  });
  test('one substitute for a phrase of a text', () => {
    for (let n = 0; n < 10; n++) {
      const { spun } = spinner.spin('x', 'He said it. She said it. They said it.', () => n / 10);
      expect(['stated', 'declared'].map(word => spun.split(word).length - 1).sort()).toEqual([0, 3]);
    }
  });
  test('acronyms and quotation marks are left alone', () => {
    expect(spinner.spin('x', 'THE END “” END', counting()).spun).toBe('THE END “” END');
  });
  test('its substitutions are where it says', async () => {
    const newsfeed = new Spinner((await readTable('dictionaries/spinners/newsfeed.tsv')).rows);
    for (const name of articleNames()) {
      const { spun, original, substitutions } = newsfeed.spin(name, article('original', name), counting());
      expect(substitutions!.length).toBeGreaterThan(30);
      let [s, o, rebuilt] = [0, 0, ''];
      for (const [spunStart, spunLength, start, length] of substitutions!) {
        expect(spun.slice(s, spunStart)).toBe(original.slice(o, start));
        rebuilt += spun.slice(s, spunStart) + original.slice(start, start + length);
        [s, o] = [spunStart + spunLength, start + length];
      }
      expect(rebuilt + spun.slice(s)).toBe(original);
    }
  });
});

describe('tuning', () => {
  // Both originals are as likely by the table, and neither is known to the language model: only what stood beside them tells.
  const table = rows(['zyx', 'zyx', 0, 9], ['zyx', 'qqq', 9, 9], ['yxz', 'yxz', 0, 9], ['yxz', 'qqq', 9, 9]);
  const pair = (n: number, left: string, original: string): Pair => {
    const [spun, text] = [`They ${left} qqq there.`, `They ${left} ${original} there.`];
    const at = 6 + left.length;
    return { id: `${n}`, spun, original: text, substitutions: [[at, 3, at, 3]] };
  };
  const pairs = Array.from({ length: 40 }, (_, n) => (n % 2 ? pair(n, 'saw', 'zyx') : pair(n, 'found', 'yxz')));

  test('learns which original goes with which neighbour, and the file says the same', async () => {
    const world = worldOf(table);
    const share = (text: string, original: string): number => {
      const lattice = buildLattice(world.read(text), world.profile, world.wordings);
      const { posterior } = decode(lattice, world.model.language, { beam: 8, languageWeight: 1, sharpness: 1 });
      return posterior[lattice.wording.findIndex(wording => wording?.text === original)];
    };
    const before = [share('They saw qqq there.', 'zyx'), share('They found qqq there.', 'yxz')];
    const bytes = await tune(
      world.model,
      world.profile,
      pairPhases(pairs, 3, 0.5, () => {}),
      { keep: 1000, progress: () => {} },
    );
    const learnt = [share('They saw qqq there.', 'zyx'), share('They found qqq there.', 'yxz')];
    learnt.forEach((probability, k) => {
      expect(probability).toBeGreaterThan(before[k]);
      expect(probability).toBeGreaterThan(0.7);
    });
    const container = Container.open(bytes, WEIGHTS_KIND, WEIGHTS_VERSION);
    const packed = new PackedWeights(container, '');
    const weightOf = (word: string, original: string) =>
      packed.weight(feature.before(hashWords([original]), hashWord(word)));
    expect(weightOf('saw', 'zyx')).toBeGreaterThan(weightOf('saw', 'yxz'));
    expect(weightOf('found', 'yxz')).toBeGreaterThan(weightOf('found', 'zyx'));
    world.profile.features = packed;
    expect(share('They saw qqq there.', 'zyx')).toBeGreaterThan(0.7);
  });
  test('features of different kinds do not meet', () => {
    const [a, b] = [hashWord('said'), hashWord('stated')];
    const all = [
      feature.row(a, b),
      feature.row(b, a),
      feature.before(a, b),
      feature.after(a, b),
      feature.leave(a),
      feature.leave(b),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('fluency', async () => {
  const { model } = await open();
  const of = (text: string): number => fluency(readText(textOf(text.split('\n')), model), model.language);
  test.each(articleNames())('%s: less when spun than when written', name => {
    for (const { folder } of MODES)
      expect(of(article(folder, name))).toBeLessThan(of(article('original', name)) - 0.03);
  });
});

describe('the topic model', () => {
  test('words that stood together go together', async () => {
    const model = LanguageModel.open(await train(SMALL_CORPUS, { ...TRAINING, topicDimensions: 16, topicEpochs: 30 }));
    const topic = model.topic!;
    const id = (word: string): number => topic.vocabulary.id(word);
    const affinity = (word: string, ...around: string[]): number => {
      const sum = new Float32Array(topic.dimensions);
      for (const other of around) topic.addContext(sum, id(other), 1);
      return topic.affinity(id(word), sum, around.length);
    };
    // Of the report of a match of cricket, and of one on a bridge.
    for (const word of ['wickets', 'innings', 'county', 'bridge']) expect(id(word), word).toBeGreaterThanOrEqual(0);
    expect(affinity('wickets', 'innings', 'zealand')).toBeGreaterThan(affinity('wickets', 'county', 'bridge'));
    expect(affinity('bridge', 'county', 'engineer')).toBeGreaterThan(affinity('bridge', 'innings', 'zealand'));
    expect(affinity('wickets')).toBe(0);
    const sum = new Float32Array(topic.dimensions);
    topic.addContext(sum, id('innings'), 1);
    topic.addContext(sum, id('innings'), -1);
    expect(sum.every(value => value === 0)).toBe(true);
  });
});

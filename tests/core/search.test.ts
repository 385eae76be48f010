/** Coordinate search and its cross-validation, on invented documents. */
import { describe, expect, test } from 'vitest';
import { open } from '../../src/index.js';
import { evaluate } from '../../src/workshop/evaluate/evaluate.js';
import { type Counts, noCounts } from '../../src/workshop/evaluate/score.js';
import { readSet } from '../../src/workshop/evaluate/sets.js';
import { climb, dealFolds, type SearchTask, type Setting, search } from '../../src/workshop/tune/search.js';
import { measureWith, TUNABLE } from '../../src/workshop/tune/tunable.js';

/** Counts whose F0.5 is `share` (to a thousandth). */
function countsOf(share: number): Counts {
  const fixed = Math.round(1000 * share);
  return { ...noCounts(), need: 1000, fixed, wrong: 1000 - fixed };
}

/** 1 at `top`, less the further away, by factors. */
const hill = (value: number, top: number): number => 1 / (1 + Math.log(value / top) ** 2);

describe('coordinate search', () => {
  const concave = ({ x, y }: Setting): number => 1 - Math.log(x / 3) ** 2 - Math.log((x * y) / 6) ** 2;
  test('climbs a hill to its top, as near as the last step', () => {
    const { x, y } = climb({ x: 1, y: 1 }, concave, 50);
    expect(x / 3).toBeCloseTo(1, 1);
    expect(y / 2).toBeCloseTo(1, 1);
  });
  test('stops after the rounds', () => {
    let asked = 0;
    const downhill = ({ x, y }: Setting): number => 1 / (x * y) + 0 * asked++;
    const { x, y } = climb({ x: 1, y: 1 }, downhill, 1);
    // Two sizes of step, one round each, two numbers, up and then down; and the start.
    expect(asked).toBe(1 + 2 * 2 * 2);
    expect(x).toBeCloseTo(1 / 1.25 / 1.1, 2);
    expect(y).toBe(x);
  });
  test('stays where nothing gains, also where noise does', () => {
    const start = { x: 1 };
    expect(climb(start, () => 0.5, 9)).toBe(start);
    expect(climb(start, ({ x }) => 0.5 + 1e-5 * x, 9)).toBe(start);
  });
  test('a step up and a step down lead back to the same number', () => {
    const asked: number[] = [];
    climb({ topic: 0.12 }, ({ topic }) => asked.push(topic) && hill(topic, 0.15), 9);
    expect(asked).toEqual([0.12, 0.15, 0.188, 0.12, 0.165, 0.136]);
  });
});

describe('folds', () => {
  test('documents in turn', () => {
    expect(dealFolds(['a', 'b', 'c', 'd', 'e'], 2)).toEqual([0, 1, 0, 1, 0]);
  });
  test('an original in one fold, whoever spun it', () => {
    expect(dealFolds(['a', 'b', 'c', 'b', 'a', 'd'], 3)).toEqual([0, 1, 2, 1, 0, 0]);
  });
});

describe('cross-validation', () => {
  /** A document that is best repaired with `x` at its own top. */
  interface Invented {
    readonly top: number;
  }
  const taskOf = (tops: readonly number[], folds: readonly number[], asked: string[] = []): SearchTask<Invented> => ({
    sets: [{ name: 'invented', documents: tops.map(top => ({ top })), folds }],
    measure: (document, setting) => {
      asked.push(JSON.stringify([tops.indexOf(document.top), setting]));
      return countsOf(hill(setting.x, document.top));
    },
    start: { x: 1 },
    foldCount: Math.max(...folds) + 1,
    rounds: 20,
    progress: () => {},
  });

  test('where folds agree it is worth what it seems', () => {
    const { mean, chosen, chosenWithout } = search(taskOf([2, 2, 2, 2], [0, 1, 0, 1]));
    expect(chosenWithout).toEqual([chosen, chosen]);
    expect(mean.chosen).toBeGreaterThan(0.99);
    expect(mean.shipped).toBeLessThan(0.7);
    expect(mean.crossValidated).toBe(mean.chosen);
  });
  test('where they disagree each is scored by what the other chose, worse than what is shipped', () => {
    const { mean, chosenWithout } = search(taskOf([2, 0.5], [0, 1]));
    expect(chosenWithout[0].x / 0.5).toBeCloseTo(1, 1);
    expect(chosenWithout[1].x / 2).toBeCloseTo(1, 1);
    const [a, b] = [hill(chosenWithout[0].x, 2), hill(chosenWithout[1].x, 0.5)];
    expect(mean.crossValidated).toBeCloseTo((a + b) / 2, 2);
    expect(mean.crossValidated).toBeLessThan(mean.shipped - 0.2);
    expect(mean.chosen).toBeGreaterThanOrEqual(mean.shipped);
  });
  test('a document is asked once for each setting', () => {
    const asked: string[] = [];
    search(taskOf([2, 0.5, 3, 1.5], [0, 1, 0, 1], asked));
    expect(new Set(asked).size).toBe(asked.length);
  });
  test('sets count the same, however many documents they have', () => {
    const documents = (count: number, top: number): Invented[] => Array.from({ length: count }, () => ({ top }));
    const { sets, mean } = search({
      ...taskOf([1], [0]),
      sets: [
        { name: 'large', documents: documents(8, 1), folds: [0, 1, 0, 1, 0, 1, 0, 1] },
        { name: 'small', documents: documents(2, 4), folds: [0, 1] },
      ],
      measure: ({ top }, { x }) => countsOf(hill(x, top)),
      foldCount: 2,
    });
    expect(sets.map(({ name, documents }) => [name, documents])).toEqual([
      ['large', 8],
      ['small', 2],
    ]);
    for (const column of ['shipped', 'chosen', 'crossValidated'] as const)
      expect(mean[column]).toBeCloseTo((sets[0][column] + sets[1][column]) / 2, 12);
  });
});

describe('what a document comes to', async () => {
  const engine = await open();
  const { name, cases } = await readSet('fixtures/articles/spun-safe=fixtures/articles/original');
  const item = cases[0];
  const evaluated = (options: object): Counts =>
    evaluate(engine, { name, cases: [item] }, { ...options, quick: true }).counts;
  const measure = measureWith(engine);
  test('the counts of eval, asked again too', () => {
    for (const minConfidence of [0.5, 0.9, 0.5])
      expect(measure(item, { minConfidence })).toEqual(evaluated({ minConfidence }));
    expect(measure(item, { languageWeight: 0.1 }).fixed).not.toBe(measure(item, {}).fixed);
  });
  test('numbers that are counts, or several, are not searched', () => {
    expect(Object.keys(TUNABLE)).toContain('topicWeight');
    for (const not of ['beam', 'passes', 'shortest', 'entryBonus']) expect(TUNABLE).not.toHaveProperty(not);
  });
});

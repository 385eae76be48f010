import { describe, expect, test } from 'vitest';
import { open } from '../../src/index.js';
import type { Verdict } from '../../src/infer/verdict.js';
import { wholeVerdict } from '../../src/infer/whole.js';
import { article, articleNames } from './fixtures.js';

const verdict = (over: Partial<Verdict>): Verdict => ({
  label: 'honest',
  profile: null,
  logOdds: -0.2,
  probability: 0.01,
  spunShare: 0,
  words: 100,
  passages: [],
  ...over,
});
const spun = (profile: string, probability: number, words = 100): Verdict =>
  verdict({ label: 'spun', profile, probability, words, logOdds: 0.3, spunShare: 0.25 });

describe('records of a file', () => {
  test('one spun record makes the file spun, by the spinner of most', () => {
    const whole = wholeVerdict([verdict({}), spun('rss', 0.9), spun('newsfeed', 0.99), spun('rss', 0.8)], []);
    expect(whole).toMatchObject({ label: 'spun', profile: 'rss', probability: 0.99, words: 400 });
    expect(whole.spunShare).toBeCloseTo(0.25, 9);
  });
  test('odds and shares are weighed by words', () => {
    const whole = wholeVerdict([verdict({ words: 300 }), spun('rss', 0.9, 100)], []);
    expect(whole.logOdds).toBeCloseTo((-0.2 * 300 + 0.3 * 100) / 400, 9);
    expect(whole.spunShare).toBeCloseTo(0.25, 9);
  });
  test('what can be said goes before what cannot', () => {
    const label = (...labels: Verdict['label'][]): string =>
      wholeVerdict(
        labels.map(label => verdict({ label })),
        [],
      ).label;
    expect(label('too short', 'honest')).toBe('honest');
    expect(label('empty', 'too short')).toBe('too short');
    expect(label('not English', 'empty')).toBe('not English');
  });
  test('none', () => {
    expect(wholeVerdict([], [])).toMatchObject({ label: 'empty', profile: null, words: 0, logOdds: 0, probability: 0 });
  });
});

test('a long text is worked on stretch by stretch, with offsets of the whole and one spinner', async () => {
  const engine = await open();
  const once = articleNames()
    .map(name => article('spun-default', name))
    .join('');
  const text = once.repeat(Math.ceil(520_000 / once.length));
  const { text: out, verdict, repairs } = engine.repair(text);
  expect(verdict).toMatchObject({ label: 'spun', profile: 'newsfeed' });
  let [at, rebuilt] = [0, ''];
  for (const { start, end, input, output } of repairs) {
    expect(text.slice(start, end)).toBe(input);
    rebuilt += text.slice(at, start) + output;
    at = end;
  }
  expect(rebuilt + text.slice(at)).toBe(out);
  expect(repairs.at(-1)!.start).toBeGreaterThan(text.length - once.length);
}, 60_000);

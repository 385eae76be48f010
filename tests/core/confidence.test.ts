/** How sure a repair is: readings that change the same words alike are one, and papers ask for more. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { open } from '../../src/engine.js';

const engine = await open();
const abstracts = readFileSync('fixtures/science/abstracts.jsonl', 'utf8')
  .split('\n')
  .filter(Boolean)
  .map(line => JSON.parse(line) as { spun: string; original: string });

describe('a phrase and a longer one that holds it', () => {
  // "vanishing gradient" and "vanishing gradient problem" are both terms; either way "disappearing" was "vanishing".
  const text = abstracts.find(({ spun }) => spun.includes('disappearing gradient'))!.spun;
  test('are one reading, and sure', () => {
    const { repairs } = engine.repair(text);
    const repair = repairs.find(({ input }) => input.startsWith('disappearing gradient'));
    expect(repair?.output).toMatch(/^vanishing gradient/);
    expect(repair?.confidence).toBeGreaterThan(0.9);
  });
});

describe('in a text that leaves most words alone', () => {
  const least = (options: Parameters<typeof engine.repair>[1]) =>
    Math.min(
      ...abstracts.flatMap(({ spun }) => engine.repair(spun, options).repairs.map(({ confidence }) => confidence)),
    );
  test('the level standard asks for 62 %', () => expect(least({})).toBeGreaterThanOrEqual(0.62));
  test('the level full asks for nothing', () => expect(least({ level: 'full' })).toBeLessThan(0.5));
  test('a least confidence that is given counts', () => {
    expect(least({ minConfidence: 0.5 })).toBeLessThan(0.62);
    expect(least({ minConfidence: 0.5 })).toBeGreaterThanOrEqual(0.5);
  });
  test('in others it asks for 50 %', () => {
    const article = readFileSync('fixtures/articles/spun-default/06-politics.txt', 'utf8');
    const sure = engine.repair(article).repairs.map(({ confidence }) => confidence);
    expect(Math.min(...sure)).toBeLessThan(0.62);
    expect(Math.min(...sure)).toBeGreaterThanOrEqual(0.5);
  });
});

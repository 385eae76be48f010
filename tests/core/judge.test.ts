import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge } from '../../src/infer/judge.js';
import { WEIGHTS } from '../../src/infer/weights.js';

const of = (...ratios: number[]) => judge(Float64Array.from(ratios), WEIGHTS.verdictPrior, WEIGHTS);

describe('passages', () => {
  test('far above zero: spun; far below: honest', () => {
    expect(of(40, 40).logOdds).toBeGreaterThan(5);
    expect(of(-40, -40).logOdds).toBeLessThan(0);
    expect(Array.from(of(40, 40).probability).every(p => p > 0.99)).toBe(true);
    expect(Array.from(of(-40, -40).probability).every(p => p < 0.01)).toBe(true);
  });
  test('a page spun in part: spun, and where', () => {
    const { logOdds, probability } = of(-30, -30, 40, 40, -30);
    expect(logOdds).toBeGreaterThan(0);
    expect(Array.from(probability, p => p > 0.5)).toEqual([false, false, true, true, false]);
  });
  test('a doubtful passage goes with its neighbours', () => {
    expect(of(40, 0, 40).probability[1]).toBeGreaterThan(0.9);
    expect(of(-40, 0, -40).probability[1]).toBeLessThan(0.1);
  });
  test('one passage a little above zero is not enough', () => {
    expect(of(-20, -20, 3, -20).logOdds).toBeLessThan(0);
  });
  test('no evidence leaves the prior', () => {
    expect(of(0).logOdds).toBeCloseTo(WEIGHTS.verdictPrior, 6);
    expect(of(0).probability[0]).toBeCloseTo(1 / (1 + 10 ** -WEIGHTS.verdictPrior), 6);
  });
  test('a lower prior asks for more', () => {
    const [ratios, low, high] = [Float64Array.of(12, 12), -4, -1];
    expect(judge(ratios, high, WEIGHTS).logOdds - judge(ratios, low, WEIGHTS).logOdds).toBeCloseTo(3, 9);
    expect(judge(ratios, high, WEIGHTS).probability[0]).toBeGreaterThan(judge(ratios, low, WEIGHTS).probability[0]);
  });
  test('none: nothing is said', () => {
    expect(of()).toMatchObject({ probability: new Float64Array(0), logOdds: Number.NEGATIVE_INFINITY });
  });
});

describe('any ratios', () => {
  const ratio = fc.double({ min: -3000, max: 3000, noNaN: true });
  test('give probabilities and finite odds', () => {
    fc.assert(
      fc.property(fc.array(ratio, { minLength: 1, maxLength: 60 }), ratios => {
        const { probability, logOdds } = of(...ratios);
        expect(Number.isNaN(logOdds)).toBe(false);
        for (const p of probability) {
          expect(p).toBeGreaterThanOrEqual(0);
          expect(p).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });
  test('more evidence for a passage never lowers the odds', () => {
    const small = fc.double({ min: -40, max: 40, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(small, { minLength: 1, maxLength: 10 }),
        fc.nat(),
        fc.double({ min: 0, max: 30, noNaN: true }),
        (ratios, at, more) => {
          const raised = ratios.map((r, n) => (n === at % ratios.length ? r + more : r));
          expect(of(...raised).logOdds).toBeGreaterThanOrEqual(of(...ratios).logOdds - 1e-6);
        },
      ),
    );
  });
  test('backwards they say the same of every passage', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -40, max: 40, noNaN: true }), { minLength: 1, maxLength: 12 }), ratios => {
        const forward = of(...ratios).probability;
        const backward = of(...[...ratios].reverse()).probability.reverse();
        for (const [n, p] of forward.entries()) expect(p).toBeCloseTo(backward[n], 6);
      }),
    );
  });
});

import { expect, test } from 'vitest';
import { inOrder } from '../../src/batch/in-order.js';

async function* counting(to: number, asked: (n: number) => void = () => {}): AsyncGenerator<number> {
  for (let n = 1; n <= to; n++) {
    asked(n);
    yield n;
  }
}

const after = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds));

test('results come in the order of what came, whichever is done first', async () => {
  const out: (readonly [number, string])[] = [];
  const start = async (n: number): Promise<string> => {
    await after(n % 2 ? 10 : 1);
    return `${n}!`;
  };
  for await (const pair of inOrder(counting(9), start, 4)) out.push(pair);
  expect(out).toEqual(Array.from({ length: 9 }, (_, i) => [i + 1, `${i + 1}!`]));
});

test('no more are under way than may be, and no more is read ahead than one', async () => {
  let read = 0;
  let done = 0;
  for await (const _ of inOrder(
    counting(20, n => (read = n)),
    async n => n,
    3,
  )) {
    expect(read - done).toBeLessThanOrEqual(4);
    done++;
  }
  expect(done).toBe(20);
});

test('what is done goes out while the source has nothing more', async () => {
  let release = (): void => {};
  const source = (async function* () {
    yield 1;
    await new Promise<void>(resolve => (release = resolve));
    yield 2;
  })();
  const pairs = inOrder(source, async n => n * 10, 5);
  expect((await pairs.next()).value).toEqual([1, 10]);
  release();
  expect((await pairs.next()).value).toEqual([2, 20]);
  expect((await pairs.next()).done).toBe(true);
});

test('a failure is met in its turn, also that of the source', async () => {
  const pairs = inOrder(counting(3), async n => (n === 2 ? Promise.reject(new Error('second')) : n), 3);
  expect((await pairs.next()).value).toEqual([1, 1]);
  await expect(pairs.next()).rejects.toThrow('second');
  const broken = (async function* (): AsyncGenerator<number> {
    yield 1;
    throw new Error('source');
  })();
  const rest = inOrder(broken, async n => n, 3);
  await expect(
    (async () => {
      for await (const _ of rest);
    })(),
  ).rejects.toThrow('source');
});

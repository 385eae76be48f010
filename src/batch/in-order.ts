/** Things that come one by one -> what comes of each, in their order, with a few under way at a time. */

/**
 * `start` begins to work on what came; no more than `most` are under way, so that a slow reader holds up the source. What is done goes
 * out at once, also while the source has nothing more to give.
 */
export async function* inOrder<T, R>(
  source: AsyncIterator<T, unknown, undefined>,
  start: (item: T) => Promise<R>,
  most: number,
): AsyncGenerator<readonly [T, R]> {
  const underWay: { item: T; result: Promise<R> }[] = [];
  let next: Promise<IteratorResult<T, unknown>> | undefined = quiet(source.next());
  while (next || underWay.length > 0) {
    if (next && underWay.length < most && (await readsFirst(next, underWay[0]?.result))) {
      const came: IteratorResult<T, unknown> = await next;
      if (!came.done) underWay.push({ item: came.value, result: quiet(start(came.value)) });
      next = came.done ? undefined : quiet(source.next());
      continue;
    }
    const { item, result } = underWay.shift()!;
    yield [item, await result];
  }
}

/** Whether the source gives something, or ends, before the first result is there. */
async function readsFirst(next: Promise<unknown>, first: Promise<unknown> | undefined): Promise<boolean> {
  if (!first) return true;
  return Promise.race([first.then(() => false), next.then(() => true)]);
}

/** The same; should it fail, that is met when its turn comes. */
function quiet<P extends Promise<unknown>>(promise: P): P {
  promise.catch(() => {});
  return promise;
}

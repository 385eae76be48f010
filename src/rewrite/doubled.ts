/** Small words that a repair would double: `about the` before `the reason`. */
import type { Tokens } from '../tokenize/tokens.js';

const SMALL = /^(?:the|an?|of|to|at|for|from|with|and)$/;

/** What is written without small words at its ends that its neighbours are: the tokens `before` and `after` it, absent where they are repaired too. */
export function withoutDoubles(
  written: string,
  { words }: Tokens,
  before: number | undefined,
  after: number | undefined,
): string {
  const parts = written.split(' ');
  const last = parts.length - 1;
  if (last > 0 && after !== undefined && SMALL.test(parts[last]) && words[after] === parts[last]) parts.pop();
  if (parts.length > 1 && before !== undefined && SMALL.test(parts[0]) && words[before] === parts[0]) parts.shift();
  return parts.join(' ');
}

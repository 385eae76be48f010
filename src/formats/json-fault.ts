/** A text that should be JSON and is not -> what is wrong with it, where, and what to do. Only loaded where that is so. */
import { parse } from '@humanwhocodes/momoa';
import { Fault } from '../fault.js';

/** `name`: what the fault calls the text. */
export function jsonFault(name: string, text: string): Fault {
  const { problem, offset } = firstError(text);
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  const column = offset - before.lastIndexOf('\n');
  return new Fault(name, `is no JSON: ${problem} in line ${line}, column ${column}`, hintFor(text));
}

/** V8 words it best, but tells the place of some errors only; momoa tells that of the others. */
function firstError(text: string): { problem: string; offset: number } {
  const said = errorOf(() => JSON.parse(text))?.message ?? 'it cannot be parsed';
  const position = /at position (\d+)/.exec(said)?.[1];
  const problem = said.replace(/(?: in JSON)? at position \d.*$|, (?:"|\.\.\.)[\s\S]* is not valid JSON$/, '');
  return {
    problem: problem[0].toLowerCase() + problem.slice(1),
    offset: position !== undefined ? Number(position) : /^Unexpected end/.test(said) ? text.length : offsetOf(text),
  };
}

function offsetOf(text: string): number {
  const { offset } = (errorOf(() => parse(text, { mode: 'json' })) ?? {}) as { offset?: number };
  return offset ?? text.length;
}

function errorOf(step: () => unknown): Error | undefined {
  try {
    step();
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

function hintFor(text: string): string {
  const [first, second] = text.trimStart().split(/\r?\n/, 2);
  if (second !== undefined && !errorOf(() => JSON.parse(first)))
    return 'its first line is a record by itself: say --format ndjson';
  if (/^\s*\/[/*]/.test(text)) return 'JSON has no comments: take them out, or leave the file out with --exclude';
  return 'mend it, or say --format plain';
}

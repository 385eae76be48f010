/** Lines of a stream of records that are not read, and why. */
import { Fault } from '../fault.js';
import type { Document } from '../formats/document.js';
import { MOST_RECORD, type StreamLine } from '../formats/stream-lines.js';
import type { Unread } from './outcome.js';

const NO_JSON = 'is no JSON';
const TOO_LONG = `is longer than ${MOST_RECORD / 2 ** 20} MB`;

/** Whether it may be a record. */
export function isToRead({ text }: StreamLine): boolean {
  return text !== undefined && text.trim() !== '';
}

/** Why a line that was found to be no record is none; undefined of a blank one, and of the pieces of a long one but the last. */
export function problemOf(line: StreamLine): string | undefined {
  if (line.goesOn || line.text?.trim() === '') return undefined;
  return line.isLong ? TOO_LONG : NO_JSON;
}

/** What is said of a line of `name` where there must be none such. */
export function strictFault(name: string, line: number, problem: string): Fault {
  const what = problem === TOO_LONG ? 'split the record' : 'mend the line';
  return new Fault(`${name}:${line}`, problem, `${what}, or leave --strict`);
}

/** Of a document that is held as a whole. @throws Fault where it has such lines and must not. */
export function unreadIn(name: string, { unread = [] }: Document, strict = false): Unread | undefined {
  if (strict && unread.length > 0) throw strictFault(name, unread[0], NO_JSON);
  const lines = new UnreadLines();
  for (const line of unread) lines.add(line, NO_JSON);
  return lines.said;
}

/** Lines named one by one; of the others only their number is told. */
export const NAMED = 20;

/** Counts lines that are not read, and keeps the first. */
export class UnreadLines {
  readonly #first: Unread['first'][number][] = [];
  #count = 0;

  add(line: number, problem: string): void {
    if (++this.#count <= NAMED) this.#first.push({ line, problem });
  }

  /** Undefined where there are none. */
  get said(): Unread | undefined {
    return this.#count > 0 ? { count: this.#count, first: this.#first } : undefined;
  }
}

/** What is said of the lines of a file, a line each. `fate`: what became of them. */
export function unreadLines(name: string, { count, first }: Unread, fate: string): string[] {
  const named = first.map(({ line, problem }) => `unspin: ${name}:${line} ${problem}; ${fate}\n`);
  return count > first.length ? [...named, `unspin: ${name} has ${count} such lines; ${fate}\n`] : named;
}

/** What earlier runs found to be in order: files that have nothing to repair, or are written already, by a hash of their content. */
import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileFault } from './faults.js';
import type { Known, Outcome } from './outcome.js';
import { Replacement } from './replace.js';

/**
 * One JSON line for each file, appended as it is done, so that a run that is killed goes on where it was. The first line has the key:
 * version, dictionary and options. Under another key nothing is known.
 */
export class Cache {
  readonly #file: string;
  readonly #known = new Map<string, Known>();
  #lines = 0;

  /** @throws Fault where the file cannot be written. */
  constructor(file: string, key: string) {
    this.#file = file;
    const [header, ...lines] = linesOf(file);
    if (header === headerOf(key)) for (const line of lines) this.#learn(line);
    else this.#rewrite(key);
  }

  /** What is known of the file at `file`. */
  known(file: string): Known | undefined {
    return this.#known.get(path.resolve(file));
  }

  /** Notes what came of the file at `file`. */
  note(file: string, { settled, status, verdict }: Outcome): void {
    if (settled === undefined || status === 'cached') return;
    const said = status === 'same' && verdict ? { ...verdict, passages: [], unlisted: undefined } : undefined;
    const known: Known = { hash: settled, verdict: said };
    this.#known.set(path.resolve(file), known);
    this.#append(lineOf(path.resolve(file), known));
  }

  /** Drops what later lines have made obsolete. */
  compact(key: string): void {
    if (this.#lines > 2 * this.#known.size + 100) this.#rewrite(key);
  }

  #learn(line: string): void {
    this.#lines++;
    try {
      const { file, ...known } = JSON.parse(line) as Known & { file: string };
      this.#known.set(file, known);
    } catch {
      // The last line of a run that was killed.
    }
  }

  #append(line: string): void {
    this.#lines++;
    try {
      appendFileSync(this.#file, line);
    } catch (error) {
      throw fileFault(this.#file, error, 'written');
    }
  }

  #rewrite(key: string): void {
    const lines = [...this.#known].map(([file, known]) => lineOf(file, known));
    const replacement = new Replacement(this.#file, this.#file);
    replacement.write(Buffer.from(`${headerOf(key)}\n${lines.join('')}`));
    replacement.commit();
    this.#lines = lines.length;
  }
}

function lineOf(file: string, known: Known): string {
  return `${JSON.stringify({ file, ...known })}\n`;
}

function headerOf(key: string): string {
  return JSON.stringify({ unspin: key });
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}

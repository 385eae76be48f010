/** `dictionaries/terms/*.txt`, one standard term a line -> terms, and the table of them that the engine reads. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pluralize from 'pluralize';
import { Fault } from '../fault.js';
import { extended, NO_WORDS, TermBit, termTable } from '../model/terms.js';
import { hashWord } from '../model/vocabulary.js';
import { tokenize } from '../tokenize/tokenize.js';

/** Words of a term. */
const FEWEST = 2;
const MOST = 4;

/** The terms of a folder's lists. @throws Fault naming file and line of a term that is none, or out of order. */
export async function readTerms(folder: string): Promise<string[]> {
  const files = (await readdir(folder)).filter(name => name.endsWith('.txt')).sort();
  return (await Promise.all(files.map(name => readTermList(join(folder, name))))).flat();
}

/** The terms of one list. A line that begins with `#` is a comment. */
export async function readTermList(file: string): Promise<string[]> {
  const terms: string[] = [];
  const lines = (await readFile(file, 'utf8')).split('\n');
  lines.forEach((line, k) => {
    if (line === '' || line.startsWith('#')) return;
    const fault = faultOf(line, terms.at(-1));
    if (fault) throw new Fault(`${file}:${k + 1}`, ...fault);
    terms.push(line);
  });
  return terms;
}

function faultOf(term: string, before: string | undefined): [message: string, hint: string] | undefined {
  const words = term.split(' ').length;
  if (words < FEWEST || words > MOST)
    return [`"${term}" is ${words} words long`, `a term is ${FEWEST} to ${MOST} words, with one blank between them`];
  if (!/^[\p{L}\p{N}'-]+(?: [\p{L}\p{N}'-]+)*$/u.test(term))
    return [`"${term}" holds more than words`, "letters, digits, - and ' only"];
  if (before !== undefined && before >= term)
    return [`"${term}" stands after "${before}"`, 'sort the list: LC_ALL=C sort -u'];
  return undefined;
}

/** A term and its plural. */
export function formsOfTerm(term: string): string[] {
  return [...new Set([term, pluralize.plural(term)])];
}

/** The section of the compiled dictionary; no terms, none. */
export function termSections(terms: readonly string[]): Record<string, Uint32Array> {
  if (terms.length === 0) return {};
  const bits = new Map<number, number>();
  const add = (run: number, bit: number): void => void bits.set(run, (bits.get(run) ?? 0) | bit);
  for (const term of terms.flatMap(formsOfTerm)) {
    let run = NO_WORDS;
    const { words } = tokenize(term);
    words.forEach((word, k) => {
      run = extended(run, hashWord(word.toLowerCase()));
      add(run, k === words.length - 1 ? TermBit.Whole : TermBit.Beginning);
    });
  }
  return { 'terms.table': termTable(bits) };
}

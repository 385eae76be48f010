/** `dictionaries/terms/*.txt`, one standard term a line -> terms and how often each was seen, and the table of them that the engine reads. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import pluralize from 'pluralize';
import { buildFuseTable } from '../model/fuse.js';
import { extended, NO_WORDS, SEEN_BITS, seenCode, TermBit, termTable } from '../model/terms.js';
import { hashWord } from '../model/vocabulary.js';
import { tokenize } from '../tokenize/tokenize.js';
import { type FaultOfLine, readSortedList } from './sorted-list.js';

/** Words of a term. */
const FEWEST = 2;
const MOST = 4;

/** A standard term, and how often it was counted in papers and other technical texts. */
export interface Term {
  readonly text: string;
  readonly seen: number;
}

/** The lists of a folder. */
export async function termLists(folder: string): Promise<string[]> {
  const files = (await readdir(folder)).filter(name => name.endsWith('.txt')).sort();
  return files.map(name => join(folder, name));
}

/** The terms of a folder's lists. @throws Fault naming file and line of a term that is none, or out of order. */
export async function readTerms(folder: string): Promise<Term[]> {
  return (await Promise.all((await termLists(folder)).map(readTermList))).flat();
}

/** The terms of one list: `hidden layer`, or with its count after a tab. A line that begins with `#` is a comment. */
export async function readTermList(file: string): Promise<Term[]> {
  const lines = await readSortedList(file, faultOf, line => line.split('\t')[0]);
  return lines.map(line => {
    const [text, seen = '0'] = line.split('\t');
    return { text, seen: Number(seen) };
  });
}

function faultOf(line: string): FaultOfLine | undefined {
  const [term, seen = '0', ...more] = line.split('\t');
  if (more.length > 0 || !/^\d+$/.test(seen))
    return [`"${line}" has no count after its tab`, 'a term; or a term, a tab and how often it was seen'];
  const words = term.split(' ').length;
  if (words < FEWEST || words > MOST)
    return [`"${term}" is ${words} words long`, `a term is ${FEWEST} to ${MOST} words, with one blank between them`];
  if (!/^[\p{L}\p{N}'-]+(?: [\p{L}\p{N}'-]+)*$/u.test(term))
    return [`"${term}" holds more than words`, "letters, digits, - and ' only"];
  return undefined;
}

/** A term and its plural. */
export function formsOfTerm(term: string): string[] {
  return [...new Set([term, pluralize.plural(term)])];
}

/** The section of the compiled dictionary; no terms, none. */
export function termSections(terms: readonly Term[]): Record<string, Uint32Array | Uint16Array | Int32Array> {
  if (terms.length === 0) return {};
  const bits = new Map<number, number>();
  const add = (run: number, bit: number): void => void bits.set(run, (bits.get(run) ?? 0) | bit);
  const seen = new Map<number, number>();
  for (const term of terms)
    for (const form of formsOfTerm(term.text)) {
      const runs = runsOf(tokenize(form).words);
      runs.forEach((run, k) => add(run, k === runs.length - 1 ? TermBit.Whole : TermBit.Beginning));
      if (term.seen > 0) seen.set(runs.at(-1)!, Math.max(seen.get(runs.at(-1)!) ?? 0, seenCode(term.seen)));
    }
  return { 'terms.table': termTable(bits), ...seenSections(seen) };
}

/** The hash of each beginning of a run of words, the last of the whole. */
export function runsOf(words: readonly string[]): number[] {
  let run = NO_WORDS;
  return words.map(word => (run = extended(run, hashWord(word.toLowerCase()))));
}

function seenSections(seen: ReadonlyMap<number, number>): Record<string, Uint16Array | Int32Array> {
  if (seen.size === 0) return {};
  const high = Uint32Array.from(seen.keys());
  const { cells, shape } = buildFuseTable(
    high,
    new Uint32Array(high.length),
    Uint8Array.from(seen.values()),
    SEEN_BITS,
  );
  return { 'terms.seen': cells, 'terms.seen.shape': shape };
}

/** Examples of entries -> whether the compiled entries do what they say. */
import type { Entries } from '../../model/entries.js';
import { type EntryMatch, matchEntries } from '../../model/entry-match.js';
import { entryText } from '../../tokenize/entry-text.js';
import { tokenize } from '../../tokenize/tokenize.js';
import { casePattern, type Tokens } from '../../tokenize/tokens.js';
import type { Entry, KeptPhrase, Place, Sentence } from './entry.js';
import { type Mark, parseMarks } from './marks.js';

/** One example: a sentence, of whom it is, and what it shows. */
export interface Example {
  readonly kind: 'repair' | 'keep' | 'text';
  readonly sentence: Sentence;
  readonly place: Place;
}

/** A place where the entry would repair: UTF-16 offsets of the example without marks, and the candidates for it. */
export interface Found {
  readonly start: number;
  readonly end: number;
  readonly originals: readonly string[];
}

/** The examples of an entry or kept phrase, in the order of the file. */
export function examplesOf(phrase: Entry | KeptPhrase): Example[] {
  const example = (kind: Example['kind']) => (sentence: Sentence) => {
    return { kind, sentence, place: { file: phrase.place.file, line: sentence.line } };
  };
  if (phrase.kind === 'keep') return phrase.text.map(example('text'));
  return [...phrase.repair.map(example('repair')), ...phrase.keep.map(example('keep'))];
}

/**
 * What is wrong with an example of the entry numbered `index` in `entries`; undefined if nothing is.
 *
 * `repair`: the entry must match at exactly the marks, and the marked original must be one of its candidates there. `keep`: the entry
 * must not match at all. `text`: the kept phrase must match.
 */
export function problemOf({ kind, sentence }: Example, entries: Entries, index: number): string | undefined {
  if (kind === 'repair') return problemOfRepair(sentence.text, entries, index);
  const found = findMatches(sentence.text, entries, index);
  if (kind === 'text') return found.length > 0 ? undefined : `the phrase is not found in ${quote(sentence.text)}`;
  return found.length === 0
    ? undefined
    : `would change ${quote(excerpt(sentence.text, found[0]))} in ${quote(sentence.text)}`;
}

/** Where the entry numbered `index` matches in a text without marks: the longest of overlapping matches. */
export function findMatches(text: string, entries: Entries, index: number): Found[] {
  const tokens = tokenize(text);
  const [matches] = matchEntries([entries], [entryText(tokens)]);
  return withoutOverlaps(matches.filter(match => match.entry === index)).map(match => located(match, tokens));
}

function problemOfRepair(source: string, entries: Entries, index: number): string | undefined {
  const { text, marks } = parseMarks(source);
  const found = findMatches(text, entries, index);
  for (const mark of marks) {
    const match = found.find(({ start, end }) => start === mark.start && end === mark.end);
    if (!match) return `does not find "${mark.spun}" at its mark in ${quote(source)}`;
    if (!match.originals.some(original => agrees(original, mark)))
      return `makes ${match.originals.map(quote).join(' or ')} of "${mark.spun}", not "${mark.original}", in ${quote(source)}`;
  }
  const stray = found.find(({ start }) => !marks.some(mark => mark.start === start));
  return stray && `would also change ${quote(excerpt(text, stray))} in ${quote(source)}`;
}

/** Whether the original, written as the text has the phrase, is what the mark says. */
function agrees(original: string, { spun, original: marked }: Mark): boolean {
  if (original === marked) return true;
  const pattern = casePattern(spun);
  if (pattern === 'lower') return false;
  return (
    marked === original[0].toUpperCase() + original.slice(1) ||
    (pattern === 'upper' && marked === original.toUpperCase())
  );
}

function withoutOverlaps(matches: readonly EntryMatch[]): EntryMatch[] {
  const chosen: EntryMatch[] = [];
  for (const match of matches)
    if (chosen.length === 0 || match.start >= chosen[chosen.length - 1].end) chosen.push(match);
  return chosen;
}

function located({ start, end, entries, form }: EntryMatch, tokens: Tokens): Found {
  return { start: tokens.starts[start], end: tokens.ends[end - 1], originals: entries.originals(form) };
}

function excerpt(text: string, { start, end }: Found): string {
  return text.slice(start, end);
}

function quote(text: string): string {
  return `"${text}"`;
}

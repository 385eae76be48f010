/** Findings -> the kinds of errors, so that it is seen what to work on. */
import { type Finding, scoreTokens } from './score.js';

/** From the most particular to what is left; the first that fits is the kind of an error. */
export const ERROR_KINDS = [
  'case',
  'article',
  'number',
  'contraction',
  'modal verb',
  'unseen form',
  'adjacent',
  'name',
  'multi-word',
  'near-synonym',
  'quotation',
  'other',
] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

/** What each kind is, for people. */
export const ABOUT_ERRORS: Readonly<Record<ErrorKind, string>> = {
  case: 'right but for capitals',
  article: 'right but for a, an, the',
  number: 'numbers and digits',
  contraction: "it's, didn't",
  'modal verb': 'can, could, may, might, will, would, shall, should, must',
  'unseen form': 'no row of the table has the right original',
  adjacent: 'several substitutions side by side, more than one of them amiss',
  name: 'capitals in the middle of a sentence',
  'multi-word': 'more than one word, or words lost or added',
  'near-synonym': 'one word for one word',
  quotation: 'quotation marks, and punctuation between them',
  other: 'other punctuation',
};

/** Whether a table has a row with this spun form and this original, both in lower case. */
export type HasRow = (spun: string, original: string) => boolean;

/** The kind of an error. What is right already (`fixed`) has none. */
export function errorKind(finding: Finding, hasRow: HasRow): ErrorKind {
  const spun = finding.spun.split(' ').filter(token => token !== '');
  const output = finding.output.split(' ').filter(token => token !== '');
  const { truth } = finding;
  if (same(output, truth)) return 'case';
  if (same(withoutArticles(output), withoutArticles(truth))) return 'article';
  const core = coreOf(output, truth);
  const closed = closedKind(core);
  if (closed) return closed;
  const parts = finding.kind === 'damage' ? [] : partsOf(spun, truth, hasRow);
  if (!parts) return 'unseen form';
  if (parts.filter(part => part.start < core.end && part.end > core.start).length > 1) return 'adjacent';
  return openKind(core, finding);
}

/** What differs between output and truth once the tokens that both begin and end with are taken off. */
interface Core {
  readonly output: readonly string[];
  readonly truth: readonly string[];
  /** Where it stands in the truth; never empty, so that what is missing has a place. */
  readonly start: number;
  readonly end: number;
}

function coreOf(output: readonly string[], truth: readonly string[]): Core {
  const most = Math.min(output.length, truth.length);
  let head = 0;
  while (head < most && output[head] === truth[head]) head++;
  let tail = 0;
  while (tail < most - head && output.at(-1 - tail) === truth.at(-1 - tail)) tail++;
  const end = truth.length - tail;
  return {
    output: output.slice(head, output.length - tail),
    truth: truth.slice(head, end),
    start: head,
    end: Math.max(end, head + 1),
  };
}

/** Numbers, contractions, modal verbs: closed classes, whatever the table has. */
function closedKind({ output, truth }: Core): ErrorKind | undefined {
  const isOf = (is: (token: string) => boolean, tokens: readonly string[]): boolean =>
    tokens.length > 0 && tokens.every(is);
  if (isOf(isNumber, truth) || isOf(isNumber, output)) return 'number';
  if ([...output, ...truth].some(isContraction)) return 'contraction';
  return isOf(isModal, truth) && isOf(isModal, output) ? 'modal verb' : undefined;
}

function openKind({ output, truth, start }: Core, { before, quoted }: Finding): ErrorKind {
  const words = [...output, ...truth];
  const isInside = start > 0 || (before !== undefined && !/^[.!?":•-]$/.test(before));
  if (truth.some((word, n) => /^\p{Lu}/u.test(word) && word !== 'I' && (n > 0 || isInside))) return 'name';
  if (words.every(token => /^["']$/.test(token))) return 'quotation';
  if (!words.every(token => /[\p{L}\p{N}]/u.test(token))) return quoted ? 'quotation' : 'other';
  return truth.length === 1 && output.length === 1 ? 'near-synonym' : 'multi-word';
}

/** A stretch of the truth that a row of the table explains. */
interface Part {
  readonly start: number;
  readonly end: number;
}

const LONGEST = 7;

/** The fewest rows by which `truth` may have become `spun`, where words that did not change need none; undefined where no rows do it. */
function partsOf(spun: readonly string[], truth: readonly string[], hasRow: HasRow): Part[] | undefined {
  const s = spun.map(lower);
  const t = truth.map(lower);
  const width = t.length + 1;
  const best: (Part[] | undefined)[] = Array((s.length + 1) * width);
  best[0] = [];
  const reach = (i: number, j: number, parts: Part[]): void => {
    const known = best[i * width + j];
    if (!known || known.length > parts.length) best[i * width + j] = parts;
  };
  for (let i = 0; i <= s.length; i++)
    for (let j = 0; j <= t.length; j++) {
      const parts = best[i * width + j];
      if (!parts) continue;
      if (i < s.length && j < t.length && s[i] === t[j]) reach(i + 1, j + 1, parts);
      for (let k = i + 1; k <= Math.min(s.length, i + LONGEST); k++)
        for (let l = j + 1; l <= Math.min(t.length, j + LONGEST); l++)
          if (hasRow(s.slice(i, k).join(' '), t.slice(j, l).join(' '))) reach(k, l, [...parts, { start: j, end: l }]);
    }
  return best[s.length * width + t.length];
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.map(lower).join(' ') === b.map(lower).join(' ');
}

function lower(token: string): string {
  return token.toLowerCase();
}

function withoutArticles(tokens: readonly string[]): string[] {
  return tokens.filter(token => !/^(?:an?|the)$/i.test(token));
}

const NUMBER =
  /^(?:\d[\d.,]*(?:st|nd|rd|th|s|m|bn)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|millions?|billions?|once|twice|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)$/i;

function isNumber(token: string): boolean {
  return NUMBER.test(token);
}

function isContraction(token: string): boolean {
  return /(?:n't|'(?:s|re|ve|ll|d|m))$/i.test(token);
}

function isModal(token: string): boolean {
  return /^(?:can|could|may|might|shall|should|will|would|must)$/i.test(token);
}

/** Rows as the measure sees their words. */
export function rowsLookup(rows: readonly { readonly original: string; readonly spun: string }[]): HasRow {
  const key = (phrase: string): string => scoreTokens(phrase.toLowerCase()).join(' ');
  const known = new Set(rows.map(({ original, spun }) => `${key(spun)}\t${key(original)}`));
  return (spun, original) => known.has(`${spun}\t${original}`);
}

/** Repairs of tokens -> repairs of passages: the document's own apostrophes and spelling, `a`/`an` beside a repair; nothing else changes. */
import type { TokenRepair } from '../infer/infer.js';
import type { Text } from '../tokenize/text.js';
import { inCapitals, Kind, type Tokens } from '../tokenize/tokens.js';
import { takesAn } from './article.js';
import { withCutNumbers } from './cut-numbers.js';
import { withoutDoubles } from './doubled.js';
import { OwnSpelling } from './own-spelling.js';
import { withoutWrittenOut } from './short-names.js';

/** One repair of one passage; offsets in `Passage.text`, UTF-16 units. */
export interface PassageRepair {
  readonly passage: number;
  readonly start: number;
  readonly end: number;
  readonly input: string;
  readonly output: string;
  /** Whether it stands between quotation marks: what somebody is said to have said. */
  readonly quoted: boolean;
  readonly from: TokenRepair;
}

/** `found` in order, not overlapping. Those that would change nothing are left out. */
export function rewrite(text: Text, found: readonly TokenRepair[]): PassageRepair[] {
  if (found.length === 0) return [];
  const repairs = withCutNumbers(text, withoutWrittenOut(text, found));
  const apostrophe = ownApostrophe(text);
  const spelling = new OwnSpelling(text, repairs);
  const out: PassageRepair[] = [];
  let passage = 0;
  repairs.forEach((repair, n) => {
    while (text.passageStarts[passage + 1] <= repair.start) passage++;
    const at = text.passageStarts[passage];
    const tokens = text.passages[passage];
    const first = repair.start - at;
    const last = repair.end - at - 1;
    const before = n > 0 && repairs[n - 1].end === repair.start ? undefined : first - 1;
    const after = repairs[n + 1]?.start === repair.end ? undefined : last + 1;
    const words = withoutDoubles(spelling.of(repair), tokens, before, after);
    const written = words.replace(/'/g, apostrophe) + takenFullStop(tokens, last, words);
    const article = before === undefined ? undefined : mendedArticle(tokens, first, written);
    const start = article === undefined ? tokens.starts[first] : tokens.starts[first - 1];
    const end = tokens.ends[last];
    const gap = article === undefined ? '' : tokens.text.slice(tokens.ends[first - 1], tokens.starts[first]);
    const output = article === undefined ? written : article + gap + written;
    const input = tokens.text.slice(start, end);
    if (input !== output)
      out.push({ passage, start, end, input, output, quoted: text.quoted[repair.start] === 1, from: repair });
  });
  return out;
}

/** The article before token `first` where it fits the spun word and not the repair; spinners do not mend articles, people do. */
function mendedArticle(tokens: Tokens, first: number, written: string): string | undefined {
  if (first === 0) return undefined;
  const article = tokens.words[first - 1];
  if (!/^an?$/i.test(article)) return undefined;
  const isAn = article.length === 2;
  const word = /[\p{L}\p{N}]+/u.exec(written)?.[0] ?? '';
  const capitals = inCapitals(tokens, first - 1, first);
  // In a line of capitals a word is no acronym for being in capitals.
  const fits = (word: string): boolean => takesAn(capitals ? word.toLowerCase() : word) === isAn;
  if (!word || fits(word) || !fits(tokens.words[first])) return undefined;
  if (isAn) return article.slice(0, 1);
  return capitals ? 'AN' : article === 'A' ? 'An' : `${article}n`;
}

/** The full stop that an abbreviation at the end of a sentence has in itself: `3 p.c. Its` -> `3 percent. Its`. */
function takenFullStop(tokens: Tokens, last: number, written: string): string {
  if (!/\p{L}\.$/u.test(tokens.words[last]) || written.endsWith('.')) return '';
  let next = last + 1;
  while (next < tokens.count && tokens.kinds[next] === Kind.Quote) next++;
  return next === tokens.count || /^\p{Lu}/u.test(tokens.words[next]) ? '.' : '';
}

/** The apostrophe the document uses most; straight where it uses none. */
function ownApostrophe(text: Text): string {
  let curly = 0;
  let straight = 0;
  for (const { text: passage } of text.passages)
    for (let i = 0; i < passage.length; i++) {
      const unit = passage.charCodeAt(i);
      if (unit === 0x2019) curly++;
      else if (unit === 0x27) straight++;
    }
  return curly > straight ? '’' : "'";
}

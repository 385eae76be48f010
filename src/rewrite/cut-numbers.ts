/** Numbers that a spinner took for a word and a rest: `three.2` for 3.2, `two,000` for 2,000. No table can hold them all. */
import type { TokenRepair } from '../infer/infer.js';
import type { Text } from '../tokenize/text.js';
import { Kind, type Tokens } from '../tokenize/tokens.js';

const UNITS = 'zero one two three four five six seven eight nine'.split(' ');
const TEENS = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** All 206 such places in the training pairs of the five spinners had the number in digits. */
const CONFIDENCE = 0.99;

/** `repairs` with the cut numbers of a text that a table repairs; what was thought of their halves is dropped. */
export function withCutNumbers(text: Text, repairs: readonly TokenRepair[]): readonly TokenRepair[] {
  const numbers = cutNumbersIn(text, repairs);
  if (numbers.length === 0) return repairs;
  const rest = repairs.filter(({ start, end }) => !numbers.some(number => start < number.end && number.start < end));
  return [...rest, ...numbers].sort((a, b) => a.start - b.start);
}

/** The cut numbers of a text; none where no table repairs it. */
export function cutNumbersIn(text: Text, repairs: readonly TokenRepair[]): TokenRepair[] {
  if (!repairs.some(({ entry }) => entry === null)) return [];
  return text.passages.flatMap((tokens, p) => cutNumbers(tokens, text.passageStarts[p]));
}

/** Those of one passage, whose first token is `at`. */
function cutNumbers(tokens: Tokens, at: number): TokenRepair[] {
  const found: TokenRepair[] = [];
  for (let mark = 1; mark + 1 < tokens.count; mark++) {
    if (!isCut(tokens, mark)) continue;
    const head = headBefore(tokens, mark);
    if (head === undefined) continue;
    const written = head.digits + tokens.words[mark] + tokens.words[mark + 1];
    found.push({
      start: at + head.start,
      end: at + mark + 2,
      written,
      confidence: CONFIDENCE,
      entry: null,
      alternatives: [],
    });
  }
  return found;
}

/** Whether a point or comma stands between a word and digits without a blank. A point, digits, a capital: a note after a sentence. */
function isCut({ count, words, kinds, starts, ends }: Tokens, mark: number): boolean {
  const digits = words[mark + 1];
  return (
    (words[mark] === '.'
      ? /^\d{1,2}[a-z]*$/.test(digits)
      : words[mark] === ',' && /^\d{3}(?:[,.]\d+)*$/.test(digits)) &&
    kinds[mark - 1] === Kind.Word &&
    ends[mark - 1] === starts[mark] &&
    ends[mark] === starts[mark + 1] &&
    (words[mark] === ',' || mark + 2 === count || !/^\p{Lu}/u.test(words[mark + 2]))
  );
}

/** The number word that ends before `mark`, in digits, and its first token: `twenty-two` has three. */
function headBefore({ words, starts, ends }: Tokens, mark: number): { digits: string; start: number } | undefined {
  const word = words[mark - 1].toLowerCase();
  const unit = UNITS.indexOf(word);
  const isJoined = mark > 2 && words[mark - 2] === '-' && ends[mark - 3] === starts[mark - 2];
  const tens = isJoined && unit > 0 ? TENS.indexOf(words[mark - 3].toLowerCase()) : -1;
  if (tens >= 0) return { digits: String((tens + 2) * 10 + unit), start: mark - 3 };
  if (isJoined) return undefined;
  if (unit >= 0) return { digits: String(unit), start: mark - 1 };
  if (TEENS.includes(word)) return { digits: String(10 + TEENS.indexOf(word)), start: mark - 1 };
  if (TENS.includes(word)) return { digits: String((TENS.indexOf(word) + 2) * 10), start: mark - 1 };
  return undefined;
}

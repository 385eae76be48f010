/** A repaired span that crosses line ends or tags -> changes word by word, so that each stays where it was. */

/** `text.slice(start, end)` of a passage becomes `text`. UTF-16 offsets in `Passage.text`. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Word {
  readonly start: number;
  readonly end: number;
}

const BREAK = /[\n\r\u2028\u2029]/;

/** Whether a line ends inside `text`. */
export function hasLineBreak(text: string): boolean {
  return BREAK.test(text);
}

/**
 * Lays `replacement` over `text.slice(start, end)`: its words take the places of the old words, line by line; what is left over
 * goes to the last word, and old words that are left over go, each with the blank before it. A line that loses all its words leaves
 * its line break where a blank is, before or behind the span; where lines may be joined, it goes if there is no such place.
 * Changes come in order; none where a line that cannot be joined would be left empty.
 */
export function layOut(text: string, start: number, end: number, replacement: string, joinable: boolean): Change[] {
  const lines = linesOf(text, start, end);
  if (lines.length === 0) return [{ start, end, text: replacement }];
  const words = replacement.match(/\S+/g) ?? [];
  const counts = share(words.length, lines, forwards(text, start, end, joinable));
  const changes: Change[] = edges(text, start, end, lines, replacement);
  let taken = 0;
  for (let i = 0; i < lines.length; i++) {
    const removal = counts[i] === 0 ? removeLine(text, lines, i, end, taken === 0) : undefined;
    if (removal && !joinable && hasLineBreak(text.slice(removal.start, removal.end))) return [];
    changes.push(...(removal ? [removal] : fillLine(lines[i], words.slice(taken, taken + counts[i]))));
    taken += counts[i];
  }
  changes.sort((a, b) => a.start - b.start || a.end - b.end);
  return coalesce(changes).filter(change => text.slice(change.start, change.end) !== change.text);
}

/** A blank with a word behind it. Only a word may come to stand at the start of a line: a dash there begins a list in Markdown. */
const BLANK_BEFORE_WORD = /^[ \t]+(?=[\p{L}"'“‘(])/u;

/** Whether the first lines are filled first: where what follows the span can move up to the line that is left empty. */
function forwards(text: string, start: number, end: number, joinable: boolean): boolean {
  if (BLANK_BEFORE_WORD.test(text.slice(end, end + 64))) return true;
  return joinable && (!/\S/.test(text.slice(end)) || /\S/.test(text[start - 1] ?? ' '));
}

/** The words of the span, grouped by the line they stand on. */
function linesOf(text: string, start: number, end: number): Word[][] {
  const lines: Word[][] = [];
  let last = start;
  for (const match of text.slice(start, end).matchAll(/\S+/g)) {
    const word = { start: start + match.index, end: start + match.index + match[0].length };
    if (lines.length === 0 || hasLineBreak(text.slice(last, word.start))) lines.push([word]);
    else lines.at(-1)!.push(word);
    last = word.end;
  }
  return lines;
}

/** How many new words go to each line: as many as it had, first lines first (last first if not `forwards`); the rest to the last. */
function share(count: number, lines: readonly Word[][], forwards: boolean): number[] {
  const counts = lines.map(() => 0);
  let left = count;
  for (let k = 0; k < lines.length; k++) {
    const i = forwards ? k : lines.length - 1 - k;
    counts[i] = Math.min(left, lines[i].length);
    left -= counts[i];
  }
  counts[counts.length - 1] += left;
  return counts;
}

function fillLine(places: readonly Word[], words: readonly string[]): Change[] {
  const kept = Math.min(places.length, words.length);
  const changes = places.slice(0, kept).map((place, i) => ({
    ...place,
    text: i === kept - 1 ? words.slice(i).join(' ') : words[i],
  }));
  if (kept < places.length) changes.push({ start: places[kept - 1].end, end: places.at(-1)!.end, text: '' });
  return changes;
}

/** Takes away the words of line `i` so that one line break stays, unless that would leave an empty line. */
function removeLine(text: string, lines: readonly Word[][], i: number, end: number, leading: boolean): Change {
  const first = lines[i][0].start;
  const last = lines[i].at(-1)!.end;
  const blank = BLANK_BEFORE_WORD.exec(text.slice(end, end + 64));
  if (i === lines.length - 1 && blank && last === end) return { start: first, end: end + blank[0].length, text: '' };
  const next = lines[i + 1]?.[0].start;
  if (leading && next && opensLine(text, lines[0][0].start)) return { start: first, end: next, text: '' };
  return { start: i > 0 ? lines[i - 1].at(-1)!.end : first, end: last, text: '' };
}

function opensLine(text: string, at: number): boolean {
  let start = at;
  while (start > 0 && /[^\S\n\r\u2028\u2029]/.test(text[start - 1])) start--;
  return start === 0 || hasLineBreak(text[start - 1]);
}

/** White space at the ends of the span goes where the replacement has none, and comes where only the replacement has it. */
function edges(text: string, start: number, end: number, lines: readonly Word[][], replacement: string): Change[] {
  const first = lines[0][0].start;
  const last = lines.at(-1)!.at(-1)!.end;
  const before = text.slice(start, first);
  const after = text.slice(last, end);
  const changes: Change[] = [];
  if (/^\s/.test(replacement) !== before.length > 0 && !hasLineBreak(before))
    changes.push({ start, end: first, text: before ? '' : ' ' });
  if (/\s$/.test(replacement) !== after.length > 0 && !hasLineBreak(after))
    changes.push({ start: last, end, text: after ? '' : ' ' });
  return changes;
}

/** One change of those that touch; where they overlap, both only take away. */
function coalesce(changes: readonly Change[]): Change[] {
  const out: Change[] = [];
  for (const { start, end, text } of changes) {
    const last = out.at(-1);
    if (last && last.end >= start)
      out[out.length - 1] = { start: last.start, end: Math.max(last.end, end), text: last.text + text };
    else out.push({ start, end, text });
  }
  return out;
}

/** Plain text -> lines, and whether a line end is only where an editor wrapped a paragraph. */

/** A line of the source; offsets in UTF-16 units. */
export interface Line {
  /** Where the line begins. */
  readonly start: number;
  /** Where its words begin: after white space and the `>` marks of quoted mail. Equal to `to` where the line is empty. */
  readonly from: number;
  /** Where its words end. */
  readonly to: number;
  /** How many `>` marks stand before it. */
  readonly quotes: number;
}

const LINE_END = /\r\n|[\n\r\u2028\u2029]/g;

/** All lines of the source, empty ones included. */
export function linesOf(source: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const { index, 0: mark } of source.matchAll(LINE_END)) {
    lines.push(lineAt(source, start, index));
    start = index + mark.length;
  }
  lines.push(lineAt(source, start, source.length));
  return lines;
}

function lineAt(source: string, start: number, end: number): Line {
  let to = end;
  while (to > start && isBlank(source.charCodeAt(to - 1))) to--;
  let quotes = 0;
  let from = start;
  for (; from < to; from++) {
    if (source[from] === '>') quotes++;
    else if (!isBlank(source.charCodeAt(from))) break;
  }
  return { start, from, to, quotes };
}

function isBlank(unit: number): boolean {
  return unit <= 0x20 || unit === 0xa0 || unit === 0xfeff || unit === 0x3000;
}

/** Lines that follow each other without an empty one between them, at the same depth of quotation. */
export function blocksOf(lines: readonly Line[]): Line[][] {
  const blocks: Line[][] = [];
  let open: Line[] | undefined;
  for (const line of lines) {
    if (line.from === line.to) open = undefined;
    else if (open && open[0].quotes === line.quotes) open.push(line);
    else blocks.push((open = [line]));
  }
  return blocks;
}

/** Narrower columns are lists and verse; wider lines are paragraphs that stand on one line each. */
const NARROWEST = 30;
const WIDEST = 130;
/** The share of line ends that must stand where the next word did not fit, and the share that must stand inside a sentence. */
const FULL_LINES = 0.7;
const BROKEN_SENTENCES = 0.4;

/**
 * The column at which the text is hard-wrapped, in UTF-16 units; 0 if it is not. In wrapped text a line ends where the first word
 * of the next one would not have fitted, mostly in the middle of a sentence.
 */
export function wrapWidth(source: string, blocks: readonly Line[][]): number {
  const pairs = blocks.flatMap(block => block.slice(1).map((next, i) => [block[i], next] as const));
  if (pairs.length === 0) return 0;
  const lengths = pairs.map(([line]) => line.to - line.start).sort((a, b) => a - b);
  // Not the longest line: one that could not be broken (an address, a table row) sticks out.
  const width = lengths[Math.floor(0.95 * (lengths.length - 1))];
  if (width < NARROWEST || width > WIDEST) return 0;
  const full = pairs.filter(([line, next]) => !fits(source, line, next, width)).length;
  const broken = pairs.filter(([line]) => !endsSentence(source, line)).length;
  return full >= FULL_LINES * pairs.length && broken >= BROKEN_SENTENCES * pairs.length ? width : 0;
}

/** Whether the paragraph goes on from `line` to `next` in text wrapped at `width`. */
export function goesOn(source: string, line: Line, next: Line, width: number): boolean {
  return line.to - line.start <= 1.3 * width && !fits(source, line, next, 0.75 * width) && !beginsItem(source, next);
}

/** Whether the first word of `next` would have fitted on `line`. */
function fits(source: string, line: Line, next: Line, width: number): boolean {
  const word = /^\S*/.exec(source.slice(next.from, Math.min(next.to, next.from + width)))![0];
  return line.to - line.start + 1 + word.length <= width;
}

function endsSentence(source: string, line: Line): boolean {
  return /[.!?…:]["'”’)\]]*$/.test(source.slice(Math.max(line.from, line.to - 6), line.to));
}

/** Whether the line begins an item of a list: a bullet, or a number with a point or a bracket. */
function beginsItem(source: string, line: Line): boolean {
  return /^(?:[-*+•·–—]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s/.test(source.slice(line.from, line.from + 8));
}

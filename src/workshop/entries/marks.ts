/** `during his [go to -> visit] to Beijing` -> the text as spun and the places in it that must be repaired. */

/** A place of an example. Offsets are UTF-16 units of the text without marks. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly spun: string;
  readonly original: string;
}

/** An example without its marks. */
export interface MarkedText {
  readonly text: string;
  readonly marks: readonly Mark[];
  /** What is wrong with the marks, if anything is. */
  readonly problem?: string;
}

const MARK = /\[([^[\]]*?) -> ([^[\]]*?)\]/g;

/** Takes the marks out of an example. Brackets without an arrow are text. */
export function parseMarks(source: string): MarkedText {
  const marks: Mark[] = [];
  let text = '';
  let at = 0;
  for (const match of source.matchAll(MARK)) {
    text += source.slice(at, match.index);
    const [whole, spun, original] = match;
    marks.push({ start: text.length, end: text.length + spun.length, spun, original });
    text += spun;
    at = match.index + whole.length;
  }
  text += source.slice(at);
  return { text, marks, problem: problemOf(text, marks) };
}

function problemOf(text: string, marks: readonly Mark[]): string | undefined {
  if (text.includes('->')) return 'a mark must be written [spun -> original], with a space on either side of the arrow';
  for (const { spun, original } of marks) {
    if (spun.trim() === '' || spun !== spun.trim() || original !== original.trim())
      return `the mark [${spun} -> ${original}] has spaces too many or no words`;
    if (spun === original) return `the mark [${spun} -> ${original}] changes nothing`;
  }
  return undefined;
}

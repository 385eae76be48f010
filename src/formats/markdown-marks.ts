/** Edits in Markdown -> the same edits with marks of emphasis kept valid: none around nothing, none beside a blank. */
import { applyEdits } from './apply.js';
import type { Edit } from './document.js';

/** `**text**`: the marks stand at `start`–`from` and `to`–`end`, the content between. UTF-16 offsets. */
export interface Marked {
  readonly start: number;
  readonly from: number;
  readonly to: number;
  readonly end: number;
}

/**
 * Where an edit took the first or last word of an emphasis, what is left may begin or end with a blank or a comma, beside which
 * marks are no marks: such an edge goes outside the marks, and the marks go if nothing is left. Takes and gives sorted edits;
 * `marked` in the order they open.
 */
export function settleMarks(source: string, marked: readonly Marked[], edits: readonly Edit[]): readonly Edit[] {
  let settled = edits;
  // From the innermost out: what leaves one may have to leave the next.
  for (let i = marked.length - 1; i >= 0; i--) settled = settleMark(source, marked[i], settled);
  return settled;
}

/** Beside these, and a letter on the other side, marks are no marks. An exclamation mark stays with its image. */
const HEAD = /^(?:\s|\\\S|!(?!\[)|[,.;:?)”’"'—–-])*/;
const TAIL = /(?:\s|\\[^\w\s]|[(“‘"'—–-])*$/;

function settleMark(source: string, { start, from, to, end }: Marked, edits: readonly Edit[]): readonly Edit[] {
  const first = edits.findIndex(edit => edit.end >= from);
  const last = edits.findLastIndex(edit => edit.start <= to);
  const inside = edits.slice(first, last + 1).filter(edit => edit.start >= from && edit.end <= to);
  if (first < 0 || inside.length === 0) return edits;
  const content = applyEdits(
    source.slice(from, to),
    inside.map(edit => ({ ...edit, start: edit.start - from, end: edit.end - from })),
  );
  const head = inside[0].start === from ? HEAD.exec(content)![0] : '';
  const tail = inside.at(-1)!.end === to ? TAIL.exec(content.slice(head.length))![0] : '';
  if (head === '' && tail === '' && content !== '') return edits;
  const body = content.slice(head.length, content.length - tail.length);
  // A line break at an edge has the prefix of the next line behind it; no mark can stand there.
  const unmarked = body === '' || /[\n\r]/.test(head + tail);
  const text = unmarked ? content : head + source.slice(start, from) + body + source.slice(to, end) + tail;
  const at = edits.indexOf(inside[0]);
  return [...edits.slice(0, at), { start, end, text }, ...edits.slice(at + inside.length)];
}

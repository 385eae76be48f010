/** `unspin-disable`, `unspin-enable` and `unspin-disable-next-line` comments -> stretches that stand in no passage. */
import type { Passage } from './document.js';
import { slicePassage, trimmed } from './passage.js';

export type Order = 'disable' | 'enable' | 'disable-next-line';

/** A comment that gives an order, and where it stands in the source (UTF-16 offsets). */
export interface Directive {
  readonly order: Order;
  readonly start: number;
  readonly end: number;
}

const ORDERS: Record<string, Order> = {
  'unspin-disable': 'disable',
  'unspin-enable': 'enable',
  'unspin-disable-next-line': 'disable-next-line',
};

/** The order a comment gives, from its text without comment marks; a reason may follow the order. */
export function orderIn(comment: string): Order | undefined {
  const [word] = comment.trim().split(/\s/, 1);
  return Object.hasOwn(ORDERS, word) ? ORDERS[word] : undefined;
}

/** What the directives leave of the passages: those that are cut fall into several. Directives come in source order. */
export function respectDirectives(
  source: string,
  passages: readonly Passage[],
  directives: readonly Directive[],
): readonly Passage[] {
  if (directives.length === 0) return passages;
  const muted = mutedRanges(source, directives);
  return passages.flatMap(passage => withoutRanges(passage, muted));
}

/** Whether what follows the directives is muted until an order ends it. */
export function isMuted(directives: readonly Directive[]): boolean {
  return directives.findLast(({ order }) => order !== 'disable-next-line')?.order === 'disable';
}

/** Where the last line ends that is muted as the next one; 0 if there is none. */
export function mutedUntil(source: string, directives: readonly Directive[]): number {
  const last = directives.findLast(({ order }) => order === 'disable-next-line');
  return last ? nextLine(source, last.end).end : 0;
}

/** A stretch of a source. UTF-16 offsets. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The stretches that are muted, in order and apart. */
function mutedRanges(source: string, directives: readonly Directive[]): Range[] {
  const ranges: Range[] = [];
  let since: number | undefined;
  for (const { order, start, end } of directives) {
    // The order itself, which in plain text is a line like others.
    ranges.push({ start, end });
    if (order === 'disable') since ??= start;
    else if (order === 'disable-next-line') ranges.push(nextLine(source, end));
    else if (since !== undefined) {
      ranges.push({ start: since, end });
      since = undefined;
    }
  }
  if (since !== undefined) ranges.push({ start: since, end: source.length });
  return joined(ranges.sort((a, b) => a.start - b.start));
}

function joined(sorted: readonly Range[]): Range[] {
  const out: Range[] = [];
  for (const { start, end } of sorted) {
    const last = out.at(-1);
    if (last && start <= last.end) out[out.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else out.push({ start, end });
  }
  return out;
}

function nextLine(source: string, from: number): Range {
  const start = lineEnd(source, from);
  return { start, end: lineEnd(source, start) };
}

/** Where the next line begins. */
function lineEnd(source: string, from: number): number {
  const at = source.slice(from).search(/\r\n|[\n\r]/);
  if (at < 0) return source.length;
  return from + at + (source.startsWith('\r\n', from + at) ? 2 : 1);
}

/** What is left of a passage without what lies in the ranges of its source, which come in order and apart. */
export function withoutRanges(passage: Passage, ranges: readonly Range[]): Passage[] {
  const out: Passage[] = [];
  let from = 0;
  let cut = false;
  const keep = (to: number): void => {
    const part = from < to ? trimmed(slicePassage(passage, from, to)) : undefined;
    if (part) out.push(part);
  };
  for (const piece of passage.pieces)
    for (let i = firstEndingAfter(ranges, piece.start); i < ranges.length && ranges[i].start < piece.end; i++) {
      keep(piece.at + Math.min(piece.length, Math.max(0, ranges[i].start - piece.start)));
      from = Math.max(from, piece.at + Math.min(piece.length, ranges[i].end - piece.start));
      cut = true;
    }
  if (!cut) return [passage];
  keep(passage.text.length);
  return out;
}

function firstEndingAfter(ranges: readonly Range[], at: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle].end <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

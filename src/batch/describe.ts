/** Verdict and repairs of a document -> what reports show: places, lines, and what stands around. */
import type { Document, Passage } from '../formats/document.js';
import type { PassageVerdict, Verdict } from '../infer/verdict.js';
import type { Repair } from '../repair.js';
import type { PassageReport, RepairReport, VerdictReport } from './outcome.js';

export function describeVerdict(document: Document, verdict: Verdict): VerdictReport {
  const lines = new Lines(document.source);
  return {
    ...verdict,
    passages: verdict.passages.map(passage => describePassage(document.passages[passage.passage], passage, lines)),
  };
}

function describePassage(passage: Passage, { probability, logOdds }: PassageVerdict, lines: Lines): PassageReport {
  const { start } = passage.pieces[0];
  const { end } = passage.pieces.at(-1)!;
  return {
    start,
    end,
    line: lines.at(start).line,
    lastLine: lines.at(Math.max(start, end - 1)).line,
    probability,
    logOdds,
    opening: passage.text.slice(0, 80),
  };
}

/** UTF-16 units of a line shown on either side of a repair. */
const AROUND = 60;

export function describeRepairs(source: string, repairs: readonly Repair[]): RepairReport[] {
  const lines = new Lines(source);
  return repairs.map(repair => {
    const { line, column } = lines.at(repair.end);
    return {
      ...repair,
      endLine: line,
      endColumn: column,
      before: before(source, repair.start),
      after: after(source, repair.end),
      exact: source.slice(repair.start, repair.end) === repair.input,
    };
  });
}

/** What stands before `end` on its line; of a long line whole words behind `…`. */
function before(source: string, end: number): string {
  const start = Math.max(0, end - AROUND);
  const text = source.slice(start, end);
  const line = text.replace(/^[\s\S]*[\r\n]/, '');
  const isCut = line === text && start > 0 && !/[\r\n]/.test(source[start - 1]);
  return isCut ? (source[start - 1] + line).replace(/^\S*\s+/, '… ') : line;
}

/** What stands behind `start` on its line; of a long line whole words before `…`. */
function after(source: string, start: number): string {
  const end = start + AROUND;
  const text = source.slice(start, end);
  const line = text.replace(/[\r\n][\s\S]*$/, '');
  const isCut = line === text && end < source.length && !/[\r\n]/.test(source[end]);
  return isCut ? (line + source[end]).replace(/\s+\S*$/, ' …') : line;
}

/** Where the lines of a text begin. */
class Lines {
  readonly #starts = [0];

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1);
  }

  /** 1-based. */
  at(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - this.#starts[low] + 1 };
  }
}

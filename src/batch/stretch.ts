/** A stretch of an input that is too large to be held -> what reports show of it, in places of the whole input. */
import type { Document } from '../formats/document.js';
import type { Encoding } from '../formats/encoding.js';
import type { Result } from '../repair.js';
import { describeRepairs, describeVerdict } from './describe.js';
import type { RepairReport, VerdictReport } from './outcome.js';

export interface Stretch {
  /** As it came. */
  readonly before: Uint8Array;
  /** What is written; `before` itself where nothing changed. */
  readonly after: Uint8Array;
  readonly begin: Place;
  readonly encoding?: Encoding;
  /** Absent where the stretch is no text, or no record. */
  readonly read?: { readonly document: Document; readonly result: Result };
  /** Why a line of records is none. */
  readonly problem?: string;
}

/** A place in an input. */
export interface Place {
  /** UTF-16 units, lines, and units of its own line that stand before it. */
  readonly units: number;
  readonly lines: number;
  readonly column: number;
}

export const BEGINNING: Place = { units: 0, lines: 0, column: 0 };

/** The place behind `text`, which begins at `place`. */
export function behind({ units, lines, column }: Place, text: string): Place {
  const last = text.lastIndexOf('\n');
  let ends = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends++;
  return {
    units: units + text.length,
    lines: lines + ends,
    column: last < 0 ? column + text.length : text.length - last - 1,
  };
}

/** The verdict of the stretch, if it has one. */
export function verdictOf({ begin, read }: Stretch): VerdictReport | undefined {
  if (!read) return undefined;
  const verdict = describeVerdict(read.document, read.result.verdict);
  const passages = verdict.passages.map(passage => ({
    ...passage,
    start: passage.start + begin.units,
    end: passage.end + begin.units,
    line: passage.line + begin.lines,
    lastLine: passage.lastLine + begin.lines,
  }));
  return detached({ ...verdict, passages });
}

export function repairsOf({ begin, read }: Stretch): RepairReport[] {
  if (!read) return [];
  const columnOf = (line: number, column: number): number => (line === 1 ? column + begin.column : column);
  const repairs = describeRepairs(read.document.source, read.result.repairs).map(repair => ({
    ...repair,
    start: repair.start + begin.units,
    end: repair.end + begin.units,
    line: repair.line + begin.lines,
    column: columnOf(repair.line, repair.column),
    endLine: repair.endLine + begin.lines,
    endColumn: columnOf(repair.endLine, repair.endColumn),
  }));
  return detached(repairs);
}

/** A copy. To V8 a part of a string is the whole string: what is kept of a stretch would keep all of it. */
function detached<T>(value: T): T {
  return structuredClone(value);
}

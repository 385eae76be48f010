/** What became of one file: plain data, since it comes out of workers. */
import type { Verdict } from '../infer/verdict.js';
import type { Repair } from '../repair.js';

/** A file to be worked on. */
export interface Input {
  /** Where it is opened. */
  readonly path: string;
  /** What messages and reports call it: as the user named it, or from the folder that was named. */
  readonly name: string;
  /** Where it goes below the folder of `--out`. */
  readonly mirror: string;
  /** Whether it was found in a folder or by a glob, not named: then it is skipped where it is no text. */
  readonly isFound?: boolean;
  /** Its bytes, where they are at hand already: standard input. */
  readonly bytes?: Uint8Array;
  /** Its bytes as they come, where it is too large to be held: standard input. */
  readonly chunks?: AsyncIterable<Uint8Array>;
  /** What an earlier run found. */
  readonly known?: Known;
}

/** A content that needs no work, and what was said of it. */
export interface Known {
  readonly hash: string;
  readonly verdict?: VerdictReport;
}

/** `repaired`: the text would be another; `same`: nothing to repair; `cached`: known to have nothing to repair. */
export type Status = 'repaired' | 'same' | 'cached' | 'skipped' | 'failed';

/** A passage that has words: its place and what is said about it. */
export interface PassageReport {
  /** UTF-16 offsets of the source, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  /** 1-based line of its first and last character. */
  readonly line: number;
  readonly lastLine: number;
  readonly probability: number;
  /** log10 likelihood ratio of spun against plain English, per token. */
  readonly logOdds: number;
  /** How it begins. */
  readonly opening: string;
}

export interface VerdictReport extends Omit<Verdict, 'passages'> {
  /** Of a large input with very many, runs of passages that are judged alike. */
  readonly passages: readonly PassageReport[];
  /** How many passages follow that are not listed. */
  readonly unlisted?: number;
}

/** A repair as reports show it. */
export interface RepairReport extends Repair {
  /** Where it ends; 1-based, columns in UTF-16 units. */
  readonly endLine: number;
  readonly endColumn: number;
  /** What stands around it on its lines. */
  readonly before: string;
  readonly after: string;
  /** Whether the source between its offsets is `input`, letter for letter: no markup inside, nothing escaped. */
  readonly exact: boolean;
}

/** Lines of records that are none, or too long to be read: they stay as they are. */
export interface Unread {
  readonly count: number;
  /** The first of them, by their number from 1. */
  readonly first: readonly { readonly line: number; readonly problem: string }[];
}

export interface Outcome {
  readonly file: string;
  readonly status: Status;
  readonly verdict?: VerdictReport;
  /** All repairs, where the task wants them. */
  readonly repairs?: readonly RepairReport[];
  readonly repairCount: number;
  /** A unified diff, where the task wants one. */
  readonly diff?: Uint8Array;
  /** Hash of the content that now needs no work: as it was, or as it is written. Where the task wants it. */
  readonly settled?: string;
  readonly unread?: Unread;
  /** Why it was skipped, or failed, or not all of it is told. */
  readonly reason?: string;
  /** Whether these are only the repairs and the diff of a part of a large input; the outcome of the whole follows, with its status and without them. */
  readonly isPart?: boolean;
}

/** The flow, one line per room: read this first. */
import { sourceEdits, writeDocument } from './formats/apply.js';
import type { Document, Edit } from './formats/document.js';
import { recordsOf } from './formats/records.js';
import { windowsOf } from './formats/windows.js';
import { type InferOptions, infer } from './infer/infer.js';
import type { Verdict } from './infer/verdict.js';
import { wholeVerdict } from './infer/whole.js';
import type { Wordings } from './infer/written.js';
import type { Model } from './model/model.js';
import { type PassageRepair, rewrite } from './rewrite/rewrite.js';
import { textOf } from './tokenize/text.js';

/** One repair, in terms of the source. */
export interface Repair {
  /** UTF-16 offsets of the source, `end` exclusive. Where tags stand inside, they are kept. */
  readonly start: number;
  readonly end: number;
  /** 1-based; columns in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  /** What stood there, markup taken away, and what stands there now. */
  readonly input: string;
  readonly output: string;
  /** What is put where in the source, in order: more than one edit where the repair crosses a tag or a line end, which stay. */
  readonly edits: readonly Edit[];
  /** Calibrated probability that the repair is right. */
  readonly confidence: number;
  /** Whether it stands between quotation marks. */
  readonly quoted: boolean;
  /** The table it comes from, or the curated entry (`phrases/tells.yaml:12`). */
  readonly source: string;
  /** Other wordings of the same stretch with their probabilities, most likely first. */
  readonly alternatives: readonly { readonly written: string; readonly probability: number }[];
}

export interface Result {
  /** The repaired source. */
  readonly text: string;
  readonly verdict: Verdict;
  readonly repairs: readonly Repair[];
}

export interface FlowOptions extends InferOptions {
  /** `keep`: nothing inside quotation marks is repaired. */
  readonly quotes?: 'keep' | 'repair';
}

/**
 * Repairs a document; where it holds several (rows, records), each by itself, and a long one stretch by stretch. Never throws, whatever
 * the text.
 */
export function repairDocument(document: Document, model: Model, wordings: Wordings, options: FlowOptions): Result {
  const records = recordsOf(document).flatMap(record => repairWindows(windowsOf(record), model, wordings, options));
  const numbers = new Map(document.passages.map((passage, n) => [passage, n]));
  const passages = records.flatMap(({ record, verdict }) =>
    verdict.passages.map(said => ({ ...said, passage: numbers.get(record.passages[said.passage])! })),
  );
  const verdict = wholeVerdict(
    records.map(record => record.verdict),
    passages,
  );
  const lines = lineStarts(document.source);
  return {
    text: writeDocument(
      document,
      records.flatMap(record => record.edits.flat()),
    ),
    verdict,
    repairs: records.flatMap(record => repairsOf(record, lines)),
  };
}

interface RepairedRecord {
  readonly record: Document;
  readonly verdict: Verdict;
  readonly rewritten: readonly PassageRepair[];
  /** Of each of `rewritten`. */
  readonly edits: readonly (readonly Edit[])[];
}

/** A document has one spinner: what is found to be that of one stretch is the only candidate for those that follow. */
function repairWindows(
  windows: readonly Document[],
  model: Model,
  wordings: Wordings,
  options: FlowOptions,
): RepairedRecord[] {
  let known = options;
  return windows.map(window => {
    const repaired = repairRecord(window, model, wordings, known);
    if (repaired.verdict.profile) known = { ...options, profiles: [repaired.verdict.profile] };
    return repaired;
  });
}

function repairRecord(record: Document, model: Model, wordings: Wordings, options: FlowOptions): RepairedRecord {
  const text = textOf(record.passages.map(passage => passage.text));
  const { verdict, repairs } = infer(text, model, wordings, options);
  const rewritten = rewrite(text, repairs).filter(
    ({ quoted, from }) => (options.quotes !== 'keep' || !quoted) && from.confidence >= options.minConfidence,
  );
  const edits = rewritten.map(({ passage, start, end, output }) => sourceEdits(record, passage, start, end, output));
  return { record, verdict, rewritten, edits };
}

function repairsOf({ verdict, rewritten, edits }: RepairedRecord, lines: readonly number[]): Repair[] {
  return rewritten.flatMap(({ input, output, quoted, from }, n) => {
    if (edits[n].length === 0) return [];
    const start = Math.min(...edits[n].map(edit => edit.start));
    const end = Math.max(...edits[n].map(edit => edit.end));
    return {
      start,
      end,
      ...position(lines, start),
      input,
      output,
      edits: edits[n],
      confidence: from.confidence,
      quoted,
      source: from.entry ?? verdict.profile ?? 'forced',
      alternatives: from.alternatives,
    };
  });
}

/** Where each line of the source begins. */
export function lineStarts(source: string): number[] {
  const starts = [0];
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Line and column of an offset, 1-based. */
export function position(starts: readonly number[], offset: number): { line: number; column: number } {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - starts[low] + 1 };
}

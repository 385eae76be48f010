/** One line of NDJSON -> the line with its prose repaired, or with what is said about it added. */
import type { Engine, RepairOptions } from '../engine.js';
import { readRecord } from '../formats/ndjson.js';
import type { Verdict } from '../infer/verdict.js';
import type { Repair, Result } from '../repair.js';

/** What is done with each record. */
export interface RecordTask {
  readonly repair: RepairOptions;
  /** Dotted paths of the fields that hold prose. */
  readonly fields?: readonly string[];
  /** `add`: the member `unspin` is added to the repaired record; `only`: to the record as it came. */
  readonly annotate?: 'add' | 'only';
  /** What the annotation says of the program and its dictionary. */
  readonly version: string;
  readonly dictionary: string;
}

export interface DoneRecord {
  /** The line to write, without its end. */
  readonly line: string;
  readonly verdict: Omit<Verdict, 'passages'>;
  readonly repairs: readonly Repair[];
}

/** Works on one line; undefined where it is no JSON. */
export async function workRecord(line: string, task: RecordTask, engine: Engine): Promise<DoneRecord | undefined> {
  const document = readRecord(line, task.fields);
  if (!document) return undefined;
  const result = engine.repairDocument(document, task.repair);
  const kept = task.annotate === 'only' ? line : result.text;
  const annotated = task.annotate && (await annotatedLine(kept, result, task));
  const { passages: _, ...verdict } = result.verdict;
  return { line: annotated ?? kept, verdict, repairs: result.repairs };
}

/** The value of the member `unspin`. Offsets are UTF-16 units of the line as it came in. */
export interface Annotation {
  readonly version: string;
  readonly dictionary: string;
  readonly verdict: Verdict['label'];
  readonly profile: string | null;
  readonly spunProbability: number;
  readonly spunShare: number;
  readonly repairs: readonly Pick<Repair, 'start' | 'end' | 'input' | 'output' | 'confidence' | 'source'>[];
}

/** Undefined where the line is no object: then there is nothing to add a member to. */
async function annotatedLine(
  line: string,
  { verdict, repairs }: Result,
  task: RecordTask,
): Promise<string | undefined> {
  const { annotate } = await import('../formats/json-annotation.js');
  const value: Annotation = {
    version: task.version,
    dictionary: task.dictionary,
    verdict: verdict.label,
    profile: verdict.profile,
    spunProbability: rounded(verdict.probability),
    spunShare: rounded(verdict.spunShare),
    repairs: repairs.map(({ start, end, input, output, confidence, source }) => ({
      start,
      end,
      input,
      output,
      confidence: rounded(confidence),
      source,
    })),
  };
  return annotate(line, 'unspin', value);
}

function rounded(share: number): number {
  return Math.round(share * 1e6) / 1e6;
}

/** What is to be done with every file of a batch: plain data, since it goes to the workers. */
import type { OpenOptions, RepairOptions } from '../engine.js';
import type { InputOptions } from '../formats/input.js';

export interface Task {
  readonly open: OpenOptions;
  readonly repair: RepairOptions;
  readonly read: InputOptions;
  /** Where repaired texts go; nothing is written where absent. */
  readonly write?: WriteOptions;
  readonly wantsRepairs: boolean;
  readonly wantsDiff: boolean;
  /** Whether repairs and diff of a large input may come part by part. */
  readonly takesParts?: boolean;
  /** Whether a line that is no record is a fault of its file. */
  readonly strict?: boolean;
  /** Whether what is in order is remembered. */
  readonly wantsHash?: boolean;
}

export interface WriteOptions {
  /** The folder for all files, repaired or not; in place where absent. */
  readonly out?: string;
  /** In place: what was, is kept under this ending. */
  readonly backup?: string;
}

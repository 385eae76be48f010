/** One file: read, judge, repair, write. Nothing it meets in the file stops the batch. */
import { copyFileSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Engine } from '../engine.js';
import { Fault } from '../fault.js';
import { compressionOf } from '../formats/compression.js';
import { readInput, type Input as Source } from '../formats/input.js';
import { describeRepairs, describeVerdict } from './describe.js';
import { fileFault } from './faults.js';
import type { Input, Outcome } from './outcome.js';
import { look, refuseReadOnly, replaceFile, type Seen } from './replace.js';
import type { Task, WriteOptions } from './task.js';

/** Works on one file. Faults become an outcome; bugs are thrown. */
export async function work(input: Input, task: Task, engine: Engine): Promise<Outcome> {
  try {
    return await workOn(input, task, engine);
  } catch (error) {
    const fault = fileFault(input.name, error);
    if (!(fault instanceof Fault)) throw error;
    const reason = fault.hint ? `${fault.problem}; ${fault.hint}` : fault.problem;
    const status = input.isFound && fault.problem === NO_TEXT ? 'skipped' : 'failed';
    return { file: input.name, status, reason, repairCount: 0 };
  }
}

/** What `decode` says of binary data. */
const NO_TEXT = 'is not a text file';

async function workOn(input: Input, task: Task, engine: Engine): Promise<Outcome> {
  const seen = input.bytes ? undefined : look(input.path);
  const bytes = input.bytes ?? readFileSync(seen!.path);
  const source = await readInput(input.name, bytes, task.read);
  const { document } = source;
  const result = engine.repairDocument(document, task.repair);
  const isChanged = result.text !== document.source;
  const written = isChanged ? await source.write(result.text) : bytes;
  if (task.write) save(input, task.write, written, isChanged, seen);
  return {
    file: input.name,
    status: isChanged ? 'repaired' : 'same',
    verdict: describeVerdict(document, result.verdict),
    repairCount: result.repairs.length,
    ...(task.wantsRepairs ? { repairs: describeRepairs(document.source, result.repairs) } : {}),
    ...(task.wantsDiff && isChanged
      ? {
          diff: await diffOf(
            input.name,
            source,
            { bytes, text: document.source },
            { bytes: written, text: result.text },
          ),
        }
      : {}),
  };
}

/** Of the bytes as they lie on the disk; of the text where those are no lines (UTF-16, compressed, DOCX): to be read, not to be applied. */
async function diffOf(name: string, source: Source, before: Pair, after: Pair): Promise<Uint8Array> {
  const { unifiedDiff } = await import('../report/diff.js');
  const isLines = source.encoding && !source.encoding.startsWith('utf-16') && !compressionOf(name).compression;
  return isLines
    ? unifiedDiff(name, before.bytes, after.bytes)
    : unifiedDiff(name, Buffer.from(before.text), Buffer.from(after.text));
}

interface Pair {
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** In place, what has no repair is not written again; to another folder everything goes. */
function save(input: Input, { out, backup }: WriteOptions, bytes: Uint8Array, isChanged: boolean, seen?: Seen): void {
  if (out !== undefined) {
    const target = path.join(out, input.mirror);
    mkdirSync(path.dirname(target), { recursive: true });
    replaceFile(target, bytes, target);
  } else if (isChanged && seen) {
    refuseReadOnly(seen.path, input.name);
    if (backup !== undefined) keepBackup(seen.path, seen.path + backup);
    replaceFile(seen.path, bytes, input.name, seen);
  }
}

/** The old file under another name; there at once and whole, as a second link to it where the file system has links. */
function keepBackup(file: string, backup: string): void {
  const temporary = `${backup}.unspin~`;
  rmSync(temporary, { force: true });
  try {
    linkSync(file, temporary);
  } catch {
    copyFileSync(file, temporary);
  }
  renameSync(temporary, backup);
}

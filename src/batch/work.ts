/** One file: read, judge, repair, write. Nothing it meets in the file stops the batch. */
import { readFileSync } from 'node:fs';
import type { Engine } from '../engine.js';
import { Fault } from '../fault.js';
import { compressionOf } from '../formats/compression.js';
import { readInput, type Input as Source } from '../formats/input.js';
import { refuseHuge } from './chunks.js';
import { describeRepairs, describeVerdict } from './describe.js';
import { diffName } from './diff-name.js';
import { fileFault } from './faults.js';
import type { Input, Outcome } from './outcome.js';
import { look, type Seen } from './replace.js';
import { save } from './save.js';
import { isLarge } from './streamed.js';
import type { Task } from './task.js';
import { unreadIn } from './unread.js';

/** Works on one file. Whatever goes wrong, also by our own fault, becomes its outcome: the other files are still done. */
export async function work(input: Input, task: Task, engine: Engine): Promise<Outcome> {
  let last: Outcome | undefined;
  for await (const outcome of workInParts(input, task, engine)) last = outcome;
  return last!;
}

/** The same; where the task takes parts, those of a large input come before its outcome. */
export async function* workInParts(input: Input, task: Task, engine: Engine): AsyncGenerator<Outcome> {
  try {
    const seen = input.bytes || input.chunks ? undefined : look(input.path);
    if (isLarge(input, seen?.stats.size ?? input.bytes?.length ?? 0, task.read.format)) {
      const { workLarge } = await import('./work-large.js');
      yield* workLarge(input, seen, task, engine);
    } else yield await workWhole(input, seen, task, engine);
  } catch (error) {
    const fault = fileFault(input.name, error);
    const isSkipped = input.isFound && fault instanceof Fault && fault.problem === NO_TEXT;
    yield {
      file: input.name,
      status: isSkipped ? 'skipped' : 'failed',
      reason: reasonOf(fault, input.name),
      repairCount: 0,
    };
  }
}

/** What follows the name of the file in the message. */
function reasonOf(fault: unknown, file: string): string {
  if (!(fault instanceof Fault)) return `made unspin fail; please report this:\n${(fault as Error).stack}`;
  const { place, problem, hint } = fault;
  const line = place.startsWith(`${file}:`) ? `line ${place.slice(file.length + 1)} ` : `(${place}) `;
  const inside = place === file ? '' : line;
  return inside + problem + (hint ? `; ${hint}` : '');
}

/** What `decode` says of binary data. */
const NO_TEXT = 'is not a text file';

async function workWhole(input: Input, seen: Seen | undefined, task: Task, engine: Engine): Promise<Outcome> {
  refuseHuge(input.name, seen?.stats.size ?? input.bytes!.length);
  const bytes = input.bytes ?? readFileSync(seen!.path);
  if (input.known && input.known.hash === (await hash(bytes)))
    return { file: input.name, status: 'cached', verdict: input.known.verdict, repairCount: 0 };
  const source = await readInput(input.name, bytes, task.read);
  const { document } = source;
  const unread = unreadIn(input.name, document, task.strict);
  const result = engine.repairDocument(document, task.repair);
  const isChanged = result.text !== document.source;
  const written = isChanged ? await source.write(result.text) : bytes;
  if (task.write && seen) save(input, task.write, written, isChanged, seen);
  return {
    file: input.name,
    status: isChanged ? 'repaired' : 'same',
    verdict: describeVerdict(document, result.verdict),
    repairCount: result.repairs.length,
    unread,
    ...(task.wantsHash && !unread ? { settled: await settledHash(task, bytes, written, isChanged) } : {}),
    ...(task.wantsRepairs ? { repairs: describeRepairs(document.source, result.repairs) } : {}),
    ...(task.wantsDiff && isChanged
      ? {
          diff: await diffOf(
            diffName(input.name),
            source,
            { bytes, text: document.source },
            { bytes: written, text: result.text },
          ),
        }
      : {}),
  };
}

/** Nothing is left to do with what has no repair, with what was written in place, and with what was written elsewhere. */
async function settledHash(
  { write }: Task,
  bytes: Uint8Array,
  written: Uint8Array,
  isChanged: boolean,
): Promise<string | undefined> {
  if (write?.out !== undefined || !isChanged) return hash(bytes);
  return write ? hash(written) : undefined;
}

async function hash(bytes: Uint8Array): Promise<string> {
  const { hashOf } = await import('./content-hash.js');
  return hashOf(bytes);
}

/** Of the bytes as they lie on the disk; of the text where those are no lines (UTF-16, compressed, DOCX): to be read, not to be applied. */
async function diffOf(name: string, source: Source, before: Pair, after: Pair): Promise<Uint8Array> {
  const { readableDiff, unifiedDiff } = await import('../report/diff.js');
  const isLines = source.encoding && !source.encoding.startsWith('utf-16') && !compressionOf(name).compression;
  return isLines ? unifiedDiff(name, before.bytes, after.bytes) : readableDiff(name, before.text, after.text);
}

interface Pair {
  readonly bytes: Uint8Array;
  readonly text: string;
}

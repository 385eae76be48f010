/** One input that is too large to be held: read, repaired, told and written piece by piece. */
import { createReadStream } from 'node:fs';
import type { Engine } from '../engine.js';
import { compressionOf, compressStream, decompressStream } from '../formats/compression.js';
import { ContentHash, hashOfFile } from './content-hash.js';
import { diffName } from './diff-name.js';
import { Passages, Repairs, Verdicts } from './gathered.js';
import { LineDiff } from './line-diff.js';
import type { Input, Outcome } from './outcome.js';
import type { Seen } from './replace.js';
import { beginSaving, endSaving } from './save.js';
import { repairsOf, type Stretch, verdictOf } from './stretch.js';
import { repairStretches } from './stretches.js';
import type { Task } from './task.js';
import { strictFault, UnreadLines } from './unread.js';

/** `seen` is absent where the input is no file. Parts first, where the task takes them; last the outcome. */
export async function* workLarge(
  input: Input,
  seen: Seen | undefined,
  task: Task,
  engine: Engine,
): AsyncGenerator<Outcome> {
  const file = input.name;
  if (input.known && seen && input.known.hash === (await hashOfFile(seen.path)))
    return yield { file, status: 'cached', verdict: input.known.verdict, repairCount: 0 };
  const telling = new Telling(input, task);
  const replacement = task.write && seen && beginSaving(input, task.write, seen);
  const hashes = task.wantsHash ? { read: new ContentHash(), written: new ContentHash() } : undefined;
  try {
    const chunks = chunksOf(input, seen);
    for await (const piece of written(input, hashes?.read.of(chunks) ?? chunks, task, engine, telling)) {
      replacement?.write(piece);
      hashes?.written.add(piece);
      yield* telling.parts();
    }
    yield* telling.lastParts();
    if (replacement && (telling.isChanged || task.write?.out !== undefined)) endSaving(replacement, task.write!, seen!);
    else replacement?.abandon();
  } catch (error) {
    replacement?.abandon();
    throw error;
  }
  yield { file, ...telling.said, settled: hashes && settledOf(hashes, telling, task) };
}

/** As of a file that is held as a whole: what needs no work any more. */
function settledOf(
  { read, written }: { readonly read: ContentHash; readonly written: ContentHash },
  { isChanged, said: { unread } }: Telling,
  { write }: Task,
): string | undefined {
  if (unread) return undefined;
  if (write?.out !== undefined || !isChanged) return read.name;
  return write && written.name;
}

/** What is written; on the way, `telling` hears of each stretch. */
async function* written(
  input: Input,
  chunks: AsyncIterable<Uint8Array>,
  task: Task,
  engine: Engine,
  telling: Telling,
): AsyncGenerator<Uint8Array> {
  const { compression } = compressionOf(input.name);
  const plain = compression ? decompressStream(chunks, compression, input.name) : chunks;
  const bytes = telling.heard(repairStretches(plain, input.name, engine, task.repair, task.read));
  yield* compression && task.write ? compressStream(bytes, compression) : bytes;
}

function chunksOf({ chunks, bytes }: Input, seen: Seen | undefined): AsyncIterable<Uint8Array> {
  if (bytes) return only(bytes);
  return chunks ?? createReadStream(seen!.path, { highWaterMark: 2 ** 20 });
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** What there is to tell of an input, gathered or in parts. */
class Telling {
  isChanged = false;
  readonly #file: string;
  readonly #task: Task;
  #diff: LineDiff | undefined;
  readonly #verdicts = new Verdicts();
  readonly #passages = new Passages();
  readonly #repairs = new Repairs();
  readonly #unread = new UnreadLines();
  #parts: Outcome[] = [];

  constructor({ name }: Input, task: Task) {
    this.#file = name;
    this.#task = task;
  }

  /** The bytes of the stretches, each heard as it goes by. */
  async *heard(stretches: AsyncIterable<Stretch>): AsyncGenerator<Uint8Array> {
    for await (const stretch of stretches) {
      this.#hear(stretch);
      yield stretch.after;
    }
  }

  #hear(stretch: Stretch): void {
    if (stretch.after !== stretch.before) this.isChanged = true;
    if (stretch.problem !== undefined) this.#pass(stretch.begin.lines + 1, stretch.problem);
    this.#repairs.count += stretch.read?.result.repairs.length ?? 0;
    const verdict = verdictOf(stretch);
    if (verdict) {
      this.#verdicts.add(verdict);
      for (const passage of verdict.passages) this.#passages.add(passage);
    }
    if (this.#task.wantsDiff) this.#part({ diff: this.#compare(stretch) });
    if (!this.#task.wantsRepairs) return;
    if (this.#task.takesParts) this.#part({ repairs: repairsOf(stretch) });
    else if (this.#repairs.hasRoom) this.#repairs.add(repairsOf(stretch));
  }

  /** @throws Fault where that must not be. */
  #pass(line: number, problem: string): void {
    if (this.#task.strict) throw strictFault(this.#file, line, problem);
    this.#unread.add(line, problem);
  }

  /** Of UTF-16 the text, since its bytes are no lines. */
  #compare({ before, after, encoding, read }: Stretch): Uint8Array {
    const isWide = encoding?.startsWith('utf-16') ?? false;
    const isReadable = isWide || compressionOf(this.#file).compression !== undefined;
    this.#diff ??= new LineDiff(diffName(this.#file), { isReadable });
    return isWide && read
      ? this.#diff.push(Buffer.from(read.document.source), Buffer.from(read.result.text))
      : this.#diff.push(before, after);
  }

  #part(told: Pick<Outcome, 'repairs' | 'diff'>): void {
    const { repairs = [], diff } = told;
    if (repairs.length > 0 || diff?.length)
      this.#parts.push({ file: this.#file, status: 'same', repairCount: repairs.length, ...told, isPart: true });
  }

  /** What there is since last asked. */
  parts(): Outcome[] {
    const parts = this.#parts;
    this.#parts = [];
    return parts;
  }

  lastParts(): Outcome[] {
    if (this.#diff) this.#part({ diff: this.#diff.end() });
    return this.parts();
  }

  get said(): Omit<Outcome, 'file'> {
    const { wantsRepairs, takesParts } = this.#task;
    const isListed = wantsRepairs && !takesParts;
    return {
      status: this.isChanged ? 'repaired' : 'same',
      verdict: { ...this.#verdicts.verdict, ...this.#passages.said },
      repairCount: this.#repairs.count,
      unread: this.#unread.said,
      ...(isListed ? { repairs: this.#repairs.listed, reason: this.#repairs.reason } : {}),
    };
  }
}

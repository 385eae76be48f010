/** An input that is too large to be held -> its stretches repaired, one after the other, in bounded memory. */
import type { Engine, RepairOptions } from '../engine.js';
import { Fault } from '../fault.js';
import { type Decoded, decode, type Encoding, encode, encodingNamed } from '../formats/encoding.js';
import { readRecord } from '../formats/ndjson.js';
import { readPlain } from '../formats/plain.js';
import { windowsOfStream } from '../formats/stream.js';
import { linesOfChunks } from '../formats/stream-lines.js';
import { head } from './chunks.js';
import { collectGarbage } from './garbage.js';
import { SpinnerOfText } from './spinner.js';
import { BEGINNING, behind, type Stretch } from './stretch.js';
import { problemOf } from './unread.js';

const WINDOW = 2 ** 19;
/** Bytes of the beginning that tell the encoding. */
export const SAMPLE = 4096;
/** Bytes of a record that leaves much behind in memory. */
const LONG = 2 ** 18;

export interface LargeOptions {
  readonly encoding?: string;
  /** What a fault calls the text. */
  readonly name: string;
  /** Bytes of a window. */
  readonly window?: number;
}

/**
 * Plain text, window by window. The encoding, unless it is given, is that of the beginning; a window that is not in it passes as it is.
 * @throws Fault where the beginning is no text.
 */
export async function* repairLarge(
  chunks: AsyncIterable<Uint8Array>,
  engine: Engine,
  options: RepairOptions,
  { encoding, name, window = WINDOW }: LargeOptions,
): AsyncGenerator<Stretch> {
  const { bytes: beginning, rest } = await head(chunks, SAMPLE);
  const wanted = encodingOf(beginning, encoding, name);
  const spinner = new SpinnerOfText(engine, options);
  let begin = BEGINNING;
  for await (const before of windowsOfStream(rest ?? [beginning], {
    size: window,
    unit: wanted?.startsWith('utf-16') ? 2 : 1,
  })) {
    const decoded = decodedWindow(before, wanted, name);
    if (!decoded) {
      yield { before, after: before, begin };
      begin = behind(begin, before.toString('latin1'));
      continue;
    }
    const document = readPlain(decoded.text);
    const result = spinner.repair(document);
    const isChanged = result.text !== decoded.text;
    const after = isChanged ? encode({ ...decoded, text: result.text }, name) : before;
    yield { before, after, begin, encoding: decoded.encoding, read: { document, result } };
    begin = behind(begin, decoded.text);
  }
}

/** NDJSON, record by record. `fields`: dotted paths of those that hold prose. */
export async function* repairLargeRecords(
  chunks: AsyncIterable<Uint8Array>,
  engine: Engine,
  options: RepairOptions,
  fields?: readonly string[],
): AsyncGenerator<Stretch> {
  let begin = BEGINNING;
  for await (const lines of linesOfChunks(chunks))
    for (const line of lines) {
      const { bytes: before, text, end } = line;
      const document = text === undefined ? undefined : readRecord(text, fields);
      const result = document && engine.repairDocument(document, options);
      const isChanged = result && result.text !== text;
      yield {
        before,
        after: isChanged ? Buffer.from(result.text + end) : before,
        begin,
        read: document && result && { document, result },
        problem: document ? undefined : problemOf(line),
      };
      if (before.length > LONG) collectGarbage();
      begin = behind(begin, text === undefined ? before.toString('latin1') : text + end);
    }
}

/** Undefined for the encodings that ASCII is part of: which of them it is, each window tells for itself. */
export function encodingOf(beginning: Uint8Array, wanted: string | undefined, name: string): Encoding | undefined {
  const named = wanted === undefined ? undefined : encodingNamed(wanted);
  if (wanted !== undefined && !named)
    throw new Fault(`--encoding ${wanted}`, 'is not known', 'utf-8, utf-16le, utf-16be, windows-1252 and latin1 are');
  const found = decode(beginning.subarray(0, SAMPLE), named, name).encoding;
  return named ?? (found.startsWith('utf-16') ? found : undefined);
}

function decodedWindow(bytes: Uint8Array, encoding: Encoding | undefined, name: string): Decoded | undefined {
  try {
    return decode(bytes, encoding, name);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return undefined;
  }
}

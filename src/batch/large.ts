/** A large plain text -> the same text repaired, window by window, in bounded memory. */
import type { Engine, RepairOptions } from '../engine.js';
import { Fault } from '../fault.js';
import { type Decoded, decode, type Encoding, encode, encodingNamed } from '../formats/encoding.js';
import { readPlain } from '../formats/plain.js';
import { windowsOfStream } from '../formats/stream.js';
import type { Verdict } from '../infer/verdict.js';
import type { Repair } from '../repair.js';

const WINDOW = 2 ** 19;
const SAMPLE = 4096;

export interface RepairedWindow {
  /** What is written. */
  readonly bytes: Uint8Array;
  /** Lines are those of the text; offsets count from the beginning of the window. */
  readonly repairs: readonly Repair[];
  /** Absent where the window is no text. */
  readonly verdict?: Verdict;
}

export interface LargeOptions {
  readonly encoding?: string;
  /** What a fault calls the text. */
  readonly name: string;
  /** Bytes of a window. */
  readonly window?: number;
}

/**
 * `beginning`: the first bytes of the chunks. The encoding, unless it is given, is that of the beginning; a window that is not in it
 * passes as it is.
 * @throws Fault where the beginning is no text.
 */
export async function* repairLarge(
  chunks: AsyncIterable<Uint8Array>,
  beginning: Uint8Array,
  engine: Engine,
  options: RepairOptions,
  { encoding, name, window = WINDOW }: LargeOptions,
): AsyncGenerator<RepairedWindow> {
  const wanted = encodingOf(beginning, encoding, name);
  let known = options;
  let lines = 0;
  for await (const bytes of windowsOfStream(chunks, { size: window, unit: wanted?.startsWith('utf-16') ? 2 : 1 })) {
    const decoded = decodedWindow(bytes, wanted, name);
    if (!decoded) {
      yield { bytes, repairs: [] };
      continue;
    }
    const { text, repairs, verdict } = engine.repairDocument(readPlain(decoded.text), known);
    // A text has one spinner.
    if (verdict.profile) known = { ...options, profiles: [verdict.profile] };
    const above = lines;
    yield {
      bytes: repairs.length > 0 ? encode({ ...decoded, text }, name) : bytes,
      repairs: repairs.map(repair => ({ ...repair, line: repair.line + above })),
      verdict,
    };
    lines += decoded.text.split('\n').length - 1;
  }
}

/** Undefined for the encodings that ASCII is part of: which of them it is, each window tells for itself. */
function encodingOf(beginning: Uint8Array, wanted: string | undefined, name: string): Encoding | undefined {
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

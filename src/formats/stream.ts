/** A stream of bytes -> windows of a text, in bounded memory; all that comes out joins to what went in. */

const LF = 0x0a;
const CR = 0x0d;
const BLANK = 0x20;
/** Bytes behind a window that tell whether a character goes on there. */
const AHEAD = 2;

export interface WindowOptions {
  /** Length of a window in bytes, at least as long as a paragraph. */
  readonly size?: number;
  /** Bytes of a code unit: 2 for UTF-16, else 1. */
  readonly unit?: 1 | 2;
}

/**
 * The windows of a large text: each ends behind an empty line if there is one in its second half, else behind a line, a blank, or
 * a whole character. Holds a window and a chunk.
 */
export async function* windowsOfStream(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { size = 16 * 2 ** 20, unit = 1 }: WindowOptions = {},
): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    held.push(Buffer.from(chunk));
    length += chunk.length;
    if (length < size + AHEAD) continue;
    let rest = Buffer.concat(held);
    while (rest.length >= size + AHEAD) {
      const end = windowEnd(rest, size, unit);
      yield rest.subarray(0, end);
      rest = rest.subarray(end);
    }
    held = [rest];
    length = rest.length;
  }
  if (length > 0) yield Buffer.concat(held);
}

/** Where a window of at most `size` bytes ends. */
function windowEnd(bytes: Buffer, size: number, unit: 1 | 2): number {
  let line = 0;
  for (let at = bytes.lastIndexOf(LF, size - 1); at >= size / 2; at = bytes.lastIndexOf(LF, at - 1)) {
    const end = endOf(LF, bytes, at, unit);
    if (end === 0 || end > size) continue;
    line ||= end;
    if (isEmptyLine(bytes, at, unit)) return end;
  }
  return line || wordEnd(bytes, size, unit) || characterEnd(bytes, size, unit);
}

/** End of the last blank before `size`; 0 if there is none near. */
function wordEnd(bytes: Buffer, size: number, unit: 1 | 2): number {
  for (let at = bytes.lastIndexOf(BLANK, size - 1); at >= size / 2; at = bytes.lastIndexOf(BLANK, at - 1)) {
    const end = endOf(BLANK, bytes, at, unit);
    if (end > 0 && end <= size) return end;
  }
  return 0;
}

/** End of the ASCII character whose byte stands at `at`; 0 where that byte is half of another one. */
function endOf(character: number, bytes: Buffer, at: number, unit: 1 | 2): number {
  if (unit === 1) return at + 1;
  const [first, second] = at % 2 === 0 ? [at, at + 1] : [at - 1, at];
  return bytes[first] + bytes[second] === character ? second + 1 : 0;
}

/** Whether only white space stands between the line feed at `at` and the one before it. */
function isEmptyLine(bytes: Buffer, at: number, unit: 1 | 2): boolean {
  for (let i = at - unit; i >= 0; i -= unit) {
    if (bytes[i] === LF) return true;
    if (bytes[i] !== CR && bytes[i] !== BLANK && bytes[i] !== 0x09) return false;
  }
  return false;
}

/** The last place up to `size` that lies between two characters, in UTF-8, UTF-16 and one-byte encodings alike. */
function characterEnd(bytes: Buffer, size: number, unit: 1 | 2): number {
  let end = size - (size % unit);
  const floor = end - 4;
  if (unit === 1) while (end > floor && (bytes[end] & 0xc0) === 0x80) end--;
  else if (isLowSurrogate(bytes, end)) end -= 2;
  return end > 0 ? end : size;
}

/** Whether a low surrogate begins at `at`, in either byte order. A false alarm only makes the window shorter. */
function isLowSurrogate(bytes: Buffer, at: number): boolean {
  return (bytes[at] & 0xfc) === 0xdc || (bytes[at + 1] & 0xfc) === 0xdc;
}

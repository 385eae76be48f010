/**
 * CSV and TSV (RFC 4180) -> where every cell stands. Written here because no well-kept parser tells: csv-parse and Papa Parse give
 * the offset of a row at most, and writing rows back would change quotes and line ends that no repair has touched.
 */

/** A cell: where its text stands, inside the quotes where it is quoted. UTF-16 offsets. */
export interface Cell {
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

/** The rows of the file in order. Never throws: a quote that does not enclose a whole cell is a character like others. */
export function* rowsOf(source: string, separator: string): Generator<Cell[]> {
  let row: Cell[] = [];
  let at = 0;
  while (at < source.length || row.length > 0) {
    const cell = quotedCell(source, at, separator) ?? {
      start: at,
      end: endOfCell(source, at, separator),
      quoted: false,
    };
    row.push(cell);
    at = cell.quoted ? cell.end + 1 : cell.end;
    if (source[at] === separator) {
      at++;
      continue;
    }
    yield row;
    row = [];
    at += source.startsWith('\r\n', at) ? 2 : 1;
  }
}

function quotedCell(source: string, at: number, separator: string): Cell | undefined {
  if (source[at] !== '"') return undefined;
  const end = closingQuote(source, at);
  return end >= 0 && endsCell(source, end + 1, separator) ? { start: at + 1, end, quoted: true } : undefined;
}

/** The quote that is not doubled, behind the one at `at`; negative if there is none. */
function closingQuote(source: string, at: number): number {
  let end = source.indexOf('"', at + 1);
  while (end >= 0 && source[end + 1] === '"') end = source.indexOf('"', end + 2);
  return end;
}

function endOfCell(source: string, from: number, separator: string): number {
  let at = from;
  while (!endsCell(source, at, separator)) at++;
  return at;
}

function endsCell(source: string, at: number, separator: string): boolean {
  return at >= source.length || source[at] === separator || source[at] === '\n' || source[at] === '\r';
}

/** Where the last row ends that nothing that follows `source` can change; 0 if there is none. */
export function endOfRows(source: string, separator: string): number {
  let end = 0;
  for (const row of rowsOf(source, separator)) {
    const last = row.at(-1)!;
    const at = last.quoted ? last.end + 1 : last.end;
    const next = at + (source.startsWith('\r\n', at) ? 2 : 1);
    if (next >= source.length || row.some(cell => isOpen(source, cell))) break;
    end = next;
  }
  return end;
}

/** Whether a quote begins the cell that what follows may close. */
function isOpen(source: string, { start, quoted }: Cell): boolean {
  return !quoted && source[start] === '"' && closingQuote(source, start) < 0;
}

/** The text of a cell, doubled quotes as one. */
export function cellText(source: string, { start, end, quoted }: Cell): string {
  const text = source.slice(start, end);
  return quoted ? text.replaceAll('""', '"') : text;
}

/** The separator of a file without a name that tells: the one of tab, comma, semicolon and bar that its first row has most of. */
export function separatorOf(source: string): string {
  let best = ',';
  let most = 0;
  for (const separator of [',', '\t', ';', '|']) {
    const [row] = rowsOf(source, separator);
    if (row && row.length > most) {
      most = row.length;
      best = separator;
    }
  }
  return best;
}

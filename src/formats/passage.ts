/** Making and cutting passages: pieces in, passages out. */
import { isVerbatim, OBJECT, type Passage, type Piece } from './document.js';

/** The part of a passage from `from` to `to` (UTF-16 offsets in its text). An atom that is cut through is left out. */
export function slicePassage(passage: Passage, from: number, to: number): Passage {
  if (from <= 0 && to >= passage.text.length) return passage;
  const parts: Piece[] = [];
  for (let i = pieceAt(passage.pieces, from); i < passage.pieces.length && passage.pieces[i].at < to; i++) {
    const piece = passage.pieces[i];
    const a = Math.max(from, piece.at);
    const b = Math.min(to, piece.at + piece.length);
    if (a >= b) continue;
    if (b - a === piece.length) parts.push(piece);
    else if (isVerbatim(piece)) {
      const start = piece.start + a - piece.at;
      parts.push({ at: a, length: b - a, start, end: start + b - a });
    }
  }
  return { ...passage, ...joined(passage.text, parts) };
}

/** Index of the last piece that begins at or before `at` in the passage's text; 0 if there is none. */
function pieceAt(pieces: readonly Piece[], at: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pieces[middle].at <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

function joined(text: string, parts: readonly Piece[]): { text: string; pieces: Piece[] } {
  let out = '';
  const pieces = parts.map(part => {
    const at = out.length;
    out += text.slice(part.at, part.at + part.length);
    return { ...part, at };
  });
  return { text: out, pieces };
}

/** The passage without white space at its ends; undefined where no letter is left, since there is nothing to read. */
export function trimmed(passage: Passage): Passage | undefined {
  const { text } = passage;
  if (!/\p{L}/u.test(text)) return undefined;
  const from = text.length - text.trimStart().length;
  return slicePassage(passage, from, text.trimEnd().length);
}

/** Sorts passages by where they begin in the source. */
export function bySource(a: Passage, b: Passage): number {
  return a.pieces[0].start - b.pieces[0].start;
}

/** The parts of a passage between empty lines. */
export function splitAtEmptyLines(passage: Passage): Passage[] {
  const parts: Passage[] = [];
  let from = 0;
  for (const { index, 0: gap } of passage.text.matchAll(/(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)\s*|$/g)) {
    const part = trimmed(slicePassage(passage, from, index));
    if (part) parts.push(part);
    from = index + gap.length;
  }
  return parts;
}

/** What passages are read from: a string, or what is held of one. Offsets are those of the whole. */
export interface Source {
  slice(start: number, end: number): string;
}

/** Gathers the pieces of one passage after another, in source order. */
export class PassageBuilder {
  readonly passages: Passage[] = [];
  readonly #source: Source;
  #text = '';
  #pieces: Piece[] = [];

  constructor(source: Source) {
    this.#source = source;
  }

  /** Whether no passage is begun. */
  get isEmpty(): boolean {
    return this.#pieces.length === 0;
  }

  /** Whether what begins at `start` in the source can follow what was added. */
  follows(start: number): boolean {
    return (this.#pieces.at(-1)?.end ?? 0) <= start;
  }

  /** Adds source text that stands for itself. */
  verbatim(start: number, end: number): void {
    if (start >= end) return;
    const last = this.#pieces.at(-1);
    if (last && last.end === start && isVerbatim(last))
      this.#pieces[this.#pieces.length - 1] = { ...last, length: last.length + end - start, end };
    else this.#pieces.push({ at: this.#text.length, length: end - start, start, end });
    this.#text += this.#source.slice(start, end);
  }

  /** Adds an atom: `text` is written as `source.slice(start, end)`. */
  atom(text: string, start: number, end: number): void {
    if (start >= end) return;
    if (text.length === end - start) this.verbatim(start, end);
    else if (text.length > 0) {
      this.#pieces.push({ at: this.#text.length, length: text.length, start, end });
      this.#text += text;
    }
  }

  /** Adds something untouchable that stands in the run of the text. */
  object(start: number, end: number): void {
    // Two where one would be as long as what it stands for, and so pass for text.
    this.atom(end - start === 1 ? OBJECT + OBJECT : OBJECT, start, end);
  }

  /** Ends the passage and gives it as it is, blanks and all. */
  take(): Passage {
    const passage = { text: this.#text, pieces: this.#pieces };
    this.#text = '';
    this.#pieces = [];
    return passage;
  }

  /** Ends the passage, keeping it if it holds a letter. */
  finish(more: Pick<Passage, 'heading' | 'record'> = {}): void {
    if (this.#pieces.length === 0) return;
    const passage = trimmed({ ...this.take(), ...more });
    if (passage) this.passages.push(passage);
  }
}

/** Making and cutting passages: pieces in, passages out. */
import { isVerbatim, OBJECT, type Passage, type Piece } from './document.js';

/** The part of a passage from `from` to `to` (UTF-16 offsets in its text). An atom that is cut through is left out. */
export function slicePassage(passage: Passage, from: number, to: number): Passage {
  if (from <= 0 && to >= passage.text.length) return passage;
  const parts: Piece[] = [];
  for (const piece of passage.pieces) {
    const a = Math.max(from, piece.at);
    const b = Math.min(to, piece.at + piece.length);
    if (a >= b) continue;
    const whole = a === piece.at && b === piece.at + piece.length;
    if (whole) parts.push(piece);
    else if (isVerbatim(piece)) {
      const start = piece.start + a - piece.at;
      parts.push({ at: a, length: b - a, start, end: start + b - a });
    }
  }
  return { ...passage, ...joined(passage.text, parts) };
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

/** Gathers the pieces of one passage after another, in source order. */
export class PassageBuilder {
  readonly passages: Passage[] = [];
  readonly #source: string;
  #text = '';
  #pieces: Piece[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  /** Where the last piece ended in the source; 0 where a passage begins. */
  get end(): number {
    return this.#pieces.at(-1)?.end ?? 0;
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
    if (text.length === end - start) this.verbatim(start, end);
    else if (text.length > 0) {
      this.#pieces.push({ at: this.#text.length, length: text.length, start, end });
      this.#text += text;
    }
  }

  /** Adds something untouchable that stands in the run of the text. */
  object(start: number, end: number): void {
    if (end - start > 1) this.atom(OBJECT, start, end);
  }

  /** Ends the passage, keeping it if it holds a letter. */
  finish(more: Pick<Passage, 'heading' | 'record'> = {}): void {
    const passage = trimmed({ text: this.#text, pieces: this.#pieces, ...more });
    if (passage) this.passages.push(passage);
    this.#text = '';
    this.#pieces = [];
  }
}

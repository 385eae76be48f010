/** The shape every format is read into: the source as it came, and where in it prose stands. */

/** A stretch of a passage that is one stretch of the source. Offsets in UTF-16 units. */
export interface Piece {
  /** Where the stretch begins in `Passage.text`. */
  readonly at: number;
  /** Its length in `Passage.text`. */
  readonly length: number;
  /** Where it begins in `Document.source`. */
  readonly start: number;
  /**
   * Where it ends in `Document.source` (exclusive). Where `end - start` is `length`, the stretch stands in the source as it is,
   * unit for unit; otherwise it is an atom (a decoded entity, a doubled quote): kept or replaced as a whole.
   */
  readonly end: number;
}

/** A paragraph of prose, markup taken away and entities decoded; what the tokenizer reads. */
export interface Passage {
  readonly text: string;
  /** In order, not overlapping, covering `text` completely. Source between two pieces (tags, say) is never changed. */
  readonly pieces: readonly Piece[];
  /** Set when the passage is a heading, title or the like: words may be in title case. */
  readonly heading?: boolean;
  /** Which record it belongs to where a file holds several documents (rows, feed items); ascending from 0. */
  readonly record?: number;
}

/** A decoded input and its prose. */
export interface Document {
  readonly source: string;
  readonly passages: readonly Passage[];
  /** Turns repaired prose into source text of this format (escapes `&`, quotes in CSV …). Identity where absent. */
  readonly escape?: (text: string, piece: Piece) => string;
  /**
   * Adds what the edits make necessary elsewhere in the source: quotes around a CSV cell that now holds a comma, say.
   * Takes and gives sorted edits. Identity where absent; `writeDocument` calls it.
   */
  readonly settle?: (edits: readonly Edit[]) => readonly Edit[];
  /** Lines, by their number from 1, that should be records and are none. */
  readonly unread?: readonly number[];
  /** Set where marks of the line (`> `, an indent) may stand between a line break and what follows: such lines are never joined. */
  readonly markedLines?: boolean;
}

/** A document that is read as it comes, in parts: each has a source and places of its own, and these join to the whole. */
export interface DocumentStream {
  /** UTF-16 units that have come and are in no part yet. */
  readonly held: number;
  /** Takes in what comes next; gives a part where one can be cut off. */
  write(text: string): Document | undefined;
  /** The last part, when all has come. */
  end(): Document;
}

/** One change of the source: `source.slice(start, end)` becomes `text`. UTF-16 offsets. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Stands in a passage for something untouchable in the run of its text (code, an image): no phrase crosses it, no edit takes it. */
export const OBJECT = '\uFFFC';

/** The passage that stands in the source as it is, from `start` to `end`. */
export function verbatim(source: string, start: number, end: number): Passage {
  return { text: source.slice(start, end), pieces: [{ at: 0, length: end - start, start, end }] };
}

/** Whether a piece stands in the source unit for unit, so that offsets inside it can be mapped. */
export function isVerbatim(piece: Piece): boolean {
  return piece.end - piece.start === piece.length;
}

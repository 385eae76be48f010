/** The shape every format is read into: the source as it came, and where in it prose stands. */

/** A stretch of a passage that is one stretch of the source. Offsets in UTF-16 units. */
export interface Piece {
  /** Where the stretch begins in `Passage.text`. */
  readonly at: number;
  /** Its length in `Passage.text`. */
  readonly length: number;
  /** Where it begins in `Document.source`. */
  readonly start: number;
  /** Where it ends in `Document.source` (exclusive): `end - start` differs from `length` where entities were decoded. */
  readonly end: number;
}

/** A paragraph of prose, markup taken away and entities decoded; what the tokenizer reads. */
export interface Passage {
  readonly text: string;
  /** In order, not overlapping, covering `text` completely. Source between two pieces (tags, say) is never changed. */
  readonly pieces: readonly Piece[];
  /** Set when the passage is a heading, title or the like: words may be in title case. */
  readonly heading?: boolean;
}

/** A decoded input and its prose. */
export interface Document {
  readonly source: string;
  readonly passages: readonly Passage[];
  /** Turns repaired prose into source text of this format (escapes `&`, quotes in CSV …). Identity where absent. */
  readonly escape?: (text: string, piece: Piece) => string;
}

/** One change of the source: `source.slice(start, end)` becomes `text`. UTF-16 offsets. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The passage that stands in the source as it is, from `start` to `end`. */
export function verbatim(source: string, start: number, end: number): Passage {
  return { text: source.slice(start, end), pieces: [{ at: 0, length: end - start, start, end }] };
}

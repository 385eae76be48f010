/** A document inside a decoded stretch of another (HTML in a feed, prose in a JSON string) -> passages of the outer source. */
import { type Document, isVerbatim, type Passage, type Piece } from './document.js';
import type { Escape, Escapes } from './escapes.js';
import { slicePassage } from './passage.js';

/**
 * The passages of `inner`, whose source is `outer.text`, in terms of the source that `outer` is a passage of. How repaired text is
 * escaped (by `inner`, then by `escapeOuter`) is noted in `escapes`.
 */
export function nest(
  outer: Passage,
  inner: Document,
  escapeOuter: Escape,
  escapes: Escapes,
  more: Pick<Passage, 'heading' | 'record'> = {},
): Passage[] {
  return inner.passages.map(passage => {
    const pieces = passage.pieces.flatMap(piece => {
      const mapped = throughLayer(outer, piece);
      for (const { start, end } of mapped) escapes.add(start, end, through(inner, piece, escapeOuter));
      return mapped;
    });
    return { ...passage, ...more, heading: passage.heading || more.heading, pieces };
  });
}

function through(inner: Document, piece: Piece, escapeOuter: Escape): Escape {
  return inner.escape ? (text, at) => escapeOuter(inner.escape!(text, piece), at) : escapeOuter;
}

/** The stretches of the outer source that an inner piece stands in: several where the outer format has atoms inside it. */
function throughLayer(outer: Passage, piece: Piece): Piece[] {
  const { pieces } = slicePassage(outer, piece.start, piece.end);
  if (isVerbatim(piece)) return pieces.map(part => ({ ...part, at: piece.at + part.at }));
  return [{ ...piece, start: pieces[0].start, end: pieces.at(-1)!.end }];
}

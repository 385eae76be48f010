/** Repaired spans of passages -> edits of the source -> the source with those edits and no other change. */
import { type Document, type Edit, isVerbatim, OBJECT, type Passage, type Piece } from './document.js';
import { type Change, hasLineBreak, layOut } from './layout.js';

/**
 * The edits that turn `passages[passageIndex].text.slice(start, end)` into `text`, sorted; none where nothing would change, or where
 * a line that the source sets off with a mark of its own would be left empty.
 * A span inside one piece and one line is one edit. Where it crosses tags, entities or line ends, words take the places of words,
 * and what is left over goes into the last: tags and line breaks stay.
 * @throws RangeError where the span lies outside the passage.
 */
export function sourceEdits(
  document: Document,
  passageIndex: number,
  start: number,
  end: number,
  text: string,
): Edit[] {
  const passage = document.passages[passageIndex];
  if (!passage || start < 0 || end < start || end > passage.text.length)
    throw new RangeError(`span ${start}–${end} lies outside passage ${passageIndex}`);
  const old = passage.text.slice(start, end);
  if (old === text) return [];
  const simple = start === end || (!hasLineBreak(old) && touched(passage, start, end).length === 1);
  const changes = simple
    ? [{ start, end, text }]
    : layOut(passage.text, start, end, text, !document.markedLines || isJoinable(passage, start, end));
  return changes.flatMap(change => pieceEdits(document, passage, change));
}

/**
 * The source with the edits done, in whatever order they come.
 * @throws RangeError where two edits overlap or one lies outside the source.
 */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  let out = '';
  let at = 0;
  for (const { start, end, text } of sortEdits(edits)) {
    if (start < at) throw new RangeError(`the edit at ${start} overlaps the one that ends at ${at}`);
    if (end < start || end > source.length) throw new RangeError(`the edit ${start}–${end} lies outside the source`);
    out += source.slice(at, start) + text;
    at = end;
  }
  return out + source.slice(at);
}

/** The document's source with the edits done, and with what they make necessary (see `Document.settle`). */
export function writeDocument(document: Document, edits: readonly Edit[]): string {
  const sorted = sortEdits(edits);
  return applyEdits(document.source, document.settle ? document.settle(sorted) : sorted);
}

/** Edits by where they begin; an insertion before what is replaced there. */
export function sortEdits(edits: readonly Edit[]): Edit[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The pieces that the span lies in, at least partly; objects left out, since nothing may take them. */
function touched(passage: Passage, start: number, end: number): Piece[] {
  return passage.pieces.filter(
    piece =>
      piece.at < end && piece.at + piece.length > start && !(passage.text[piece.at] === OBJECT && !isVerbatim(piece)),
  );
}

/** Whether the lines of the span may be joined: not where something of the source (`> `, an indent) stands before the next line. */
function isJoinable({ text, pieces }: Passage, start: number, end: number): boolean {
  return !pieces.some(
    (piece, i) =>
      piece.at > start && piece.at < end && hasLineBreak(text[piece.at - 1]) && pieces[i - 1].end < piece.start,
  );
}

/** The change in source terms: its text goes into the first piece, the rest of the span is deleted piece by piece. */
function pieceEdits(document: Document, passage: Passage, change: Change): Edit[] {
  const narrow = narrowed(passage, change);
  const { start, end, text } = touched(passage, narrow.start, narrow.end).length === 1 ? narrow : change;
  const pieces = touched(passage, start, end);
  if (pieces.length === 0) return text ? [insertion(document, passage, start, text)] : [];
  return pieces.map((piece, i) => pieceEdit(document, passage, piece, { start, end, text: i === 0 ? text : '' }));
}

/** `change` as far as it lies in `piece`. An atom is replaced as a whole, so what the change leaves of its text is written again. */
function pieceEdit(document: Document, passage: Passage, piece: Piece, change: Change): Edit {
  const from = Math.max(change.start, piece.at) - piece.at;
  const to = Math.min(change.end, piece.at + piece.length) - piece.at;
  if (isVerbatim(piece))
    return { start: piece.start + from, end: piece.start + to, text: escaped(document, change.text, piece) };
  const old = passage.text.slice(piece.at, piece.at + piece.length);
  return {
    start: piece.start,
    end: piece.end,
    text: escaped(document, old.slice(0, from) + change.text + old.slice(to), piece),
  };
}

function escaped(document: Document, text: string, piece: Piece): string {
  return text === '' || !document.escape ? text : document.escape(text, piece);
}

/** New text where nothing is taken away. Between two pieces it joins the word it belongs to: the one it is not set off from by a blank. */
function insertion(document: Document, passage: Passage, at: number, text: string): Edit {
  const after = passage.pieces.find(piece => piece.at <= at && at < piece.at + piece.length);
  const before = passage.pieces.findLast(piece => piece.at + piece.length === at);
  const piece = (/\s$/.test(text) && after) || before || after!;
  const inside = at > piece.at && at < piece.at + piece.length;
  if (inside) return pieceEdit(document, passage, piece, { start: at, end: at, text });
  const place = at === piece.at ? piece.start : piece.end;
  return { start: place, end: place, text: escaped(document, text, piece) };
}

/** The change of a word without the beginning and the end that stay the same: an entity there need not be touched. */
function narrowed(passage: Passage, change: Change): Change {
  const { start, end, text } = change;
  const old = passage.text.slice(start, end);
  if (touched(passage, start, end).length < 2 || /\s/.test(old)) return change;
  const most = Math.min(old.length, text.length);
  let head = 0;
  while (head < most && old[head] === text[head]) head++;
  if (head > 0 && isHighSurrogate(old, head - 1)) head--;
  let tail = 0;
  while (tail < most - head && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
  if (tail > 0 && isHighSurrogate(old, old.length - tail - 1)) tail--;
  return { start: start + head, end: end - tail, text: text.slice(head, text.length - tail) };
}

function isHighSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit < 0xdc00;
}

/** A document -> why it is judged and repaired as it is: the flow of `repair.ts`, with what was weighed in place of the repaired text. */
import { type Document, isVerbatim, type Passage } from './formats/document.js';
import { recordsOf } from './formats/records.js';
import { windowsOf } from './formats/windows.js';
import { type ExplainOptions, explain } from './infer/explain.js';
import type { Explanation, StretchExplained } from './infer/explanation.js';
import type { TokenRepair } from './infer/infer.js';
import { overlap, placeOf } from './infer/places.js';
import { Wordings } from './infer/written.js';
import type { Model } from './model/model.js';
import { lineStarts, position } from './repair.js';
import { cutNumbersIn } from './rewrite/cut-numbers.js';
import { type Text, textOf } from './tokenize/text.js';

/** A stretch in terms of the source. */
export interface PlacedStretch extends Omit<StretchExplained, 'passage' | 'start' | 'end'> {
  /** UTF-16 offsets of the source. */
  readonly start: number;
  readonly end: number;
  /** 1-based; columns in UTF-16 units. */
  readonly line: number;
  readonly column: number;
}

/** One text that is judged by itself: a document, or a record of it, or a window of a long one. */
export interface ExplainedText extends Omit<Explanation, 'stretches'> {
  readonly stretches: readonly PlacedStretch[];
}

/** Explains every text that the document holds. Never throws, whatever the text. */
export function explainDocument(document: Document, model: Model, options: ExplainOptions): ExplainedText[] {
  const wordings = new Wordings(model.language);
  const lines = lineStarts(document.source);
  return recordsOf(document)
    .flatMap(record => windowsOf(record))
    .map(({ passages }) => {
      const text = textOf(passages.map(passage => passage.text));
      const { repairs, ...explanation } = explain(text, model, wordings, options);
      const stretches = withNumbers(explanation.stretches, text, repairs, options);
      return {
        ...explanation,
        stretches: stretches.map(stretch => placed(stretch, passages[stretch.passage], lines)),
      };
    });
}

/** `stretches` with the numbers that were cut in two, in place of what was thought of their halves. */
function withNumbers(
  stretches: readonly StretchExplained[],
  text: Text,
  repairs: readonly TokenRepair[],
  options: ExplainOptions,
): StretchExplained[] {
  const numbers = cutNumbersIn(text, repairs).map(number => numberExplained(number, text, options));
  const others = stretches.filter(stretch => !numbers.some(number => overlap(stretch, number)));
  return [...others, ...numbers].sort((a, b) => a.passage - b.passage || a.start - b.start);
}

const NOTHING_WEIGHED = { english: 0, table: 0, learnt: 0, topic: 0, entry: 0, document: 0 };

function numberExplained(
  { start, end, written, confidence }: TokenRepair,
  text: Text,
  { minConfidence, quotes }: ExplainOptions,
): StretchExplained {
  const place = placeOf(text, start, end);
  const quoted = text.quoted[start] === 1;
  const isKept = quoted && quotes === 'keep';
  const { passage: _, ...span } = place;
  const said = { written, asItStands: false, posterior: confidence, confidence, parts: NOTHING_WEIGHED, total: 0 };
  return {
    ...place,
    quoted,
    outcome: confidence < minConfidence ? 'unsure' : isKept ? 'quoted' : 'repaired',
    isCutNumber: true,
    candidates: [{ ...span, ...said }],
    unmet: [],
  };
}

function placed(
  { passage: _, ...stretch }: StretchExplained,
  passage: Passage,
  lines: readonly number[],
): PlacedStretch {
  const start = sourceOffset(passage, stretch.start);
  return { ...stretch, start, end: sourceOffset(passage, stretch.end - 1) + 1, ...position(lines, start) };
}

function sourceOffset({ pieces }: Passage, offset: number): number {
  const piece = pieces.findLast(({ at }) => at <= offset) ?? pieces[0];
  return isVerbatim(piece) ? piece.start + offset - piece.at : piece.start;
}

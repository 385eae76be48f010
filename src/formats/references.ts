/** Source text with character references (`&amp;`, `&#8217;`) -> pieces of a passage, each reference an atom. */
// entities (BSD-2-Clause) is the decoder of parse5 itself, and says how long each reference is.
import { DecodingMode, HtmlEntityDecoder, XmlEntityDecoder } from 'entities/decode';
import type { PassageBuilder, Source } from './passage.js';

/** Where the text stands: decides which references are known, and whether they need their semicolon. */
export type ReferenceRules = 'html' | 'html attribute' | 'xml';

/** Adds `source.slice(start, end)` to the passage, its references decoded. */
export function addWithReferences(
  builder: PassageBuilder,
  source: Source,
  start: number,
  end: number,
  rules: ReferenceRules,
): void {
  let at = start;
  for (const reference of references(source, start, end, rules)) {
    builder.verbatim(at, reference.start);
    builder.atom(reference.text, reference.start, reference.end);
    at = reference.end;
  }
  builder.verbatim(at, end);
}

/** The text of `source.slice(start, end)`, its references decoded. */
export function decodeReferences(source: Source, start: number, end: number, rules: ReferenceRules): string {
  let out = '';
  let at = start;
  for (const reference of references(source, start, end, rules)) {
    out += source.slice(at, reference.start) + reference.text;
    at = reference.end;
  }
  return out + source.slice(at, end);
}

interface Reference {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function* references(source: Source, start: number, end: number, rules: ReferenceRules): Generator<Reference> {
  // Not indexOf on the source, which would look through all that follows.
  const text = source.slice(start, end);
  let amp = text.indexOf('&');
  while (amp >= 0) {
    const reference = referenceAt(source, start + amp, end, rules);
    if (reference) yield reference;
    amp = text.indexOf('&', reference ? reference.end - start : amp + 1);
  }
}

const MODES: Record<ReferenceRules, DecodingMode> = {
  html: DecodingMode.Legacy,
  'html attribute': DecodingMode.Attribute,
  xml: DecodingMode.Strict,
};

function referenceAt(source: Source, amp: number, end: number, rules: ReferenceRules): Reference | undefined {
  let text = '';
  const emit = (codePoint: number): void => {
    text += String.fromCodePoint(codePoint);
  };
  const decoder = rules === 'xml' ? new XmlEntityDecoder(emit) : new HtmlEntityDecoder(emit);
  decoder.startEntity(MODES[rules]);
  const written = decoder.write(source.slice(amp, end), 1);
  const length = written < 0 ? decoder.end() : written;
  return length > 0 ? { start: amp, end: amp + length, text } : undefined;
}

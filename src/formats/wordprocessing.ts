/** One part of a DOCX file (WordprocessingML, ECMA-376) -> passages, one a paragraph, joined over its runs. */

import { applyEdits } from './apply.js';
import type { Edit } from './document.js';
import { PassageBuilder } from './passage.js';
import { addWithReferences } from './references.js';
import { visitXml, type XmlVisitor } from './xml.js';

const NAMESPACES = [
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
];

/** A `w:t` element without `xml:space="preserve"`: blanks at its ends do not count. */
export interface TrimmedText {
  /** Where the attribute would go. */
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

/** Reads the part that stands at `start`–`end` of the builder's source into it. */
export function readPart(
  source: string,
  start: number,
  end: number,
): { passages: PassageBuilder['passages']; trimmed: TrimmedText[] } {
  const reader = new PartReader(source, start);
  visitXml(source.slice(start, end), reader);
  return reader;
}

/** Elements in the run of a sentence that are no prose. */
const OBJECTS = new Set(['drawing', 'pict', 'object', 'sym', 'footnoteReference', 'endnoteReference']);
/** Elements that end a stretch of prose inside a paragraph. */
const BREAKS = new Set(['br', 'cr', 'tab', 'ptab']);
/** Characters that are elements. */
const CHARACTERS: Partial<Record<string, string>> = { noBreakHyphen: '\u2011', softHyphen: '\u00ad' };
const HEADING = /^(?:heading|title|subtitle|berschrift|titel|titre)/i;
const CODE = /code|preformatted|verbatim|source\s?text/i;

interface Paragraph {
  readonly text: PassageBuilder;
  heading: boolean;
  code: boolean;
}

class PartReader implements XmlVisitor {
  readonly trimmed: TrimmedText[] = [];
  readonly #source: string;
  readonly #shift: number;
  #prefix?: string;
  /** Paragraphs that are open: a text box stands inside one. */
  readonly #paragraphs: Paragraph[] = [];
  readonly #done: PassageBuilder['passages'] = [];
  #codeRun = false;
  /** How deep in text that was moved elsewhere. */
  #moved = 0;
  /** The `w:t` that is open: where its content begins, and whether it says how blanks are to be taken. */
  #text?: { readonly start: number; readonly spaced: boolean };

  constructor(source: string, shift: number) {
    this.#source = source;
    this.#shift = shift;
  }

  get passages(): PassageBuilder['passages'] {
    return this.#done.sort((a, b) => a.pieces[0].start - b.pieces[0].start);
  }

  open(fullName: string, attributes: ReadonlyMap<string, string>, start: number, end: number): void {
    this.#prefix ??= prefixIn(attributes);
    const name = this.#localName(fullName);
    const paragraph = this.#paragraphs.at(-1);
    if (fullName === 'm:oMath') this.#addObject(start, end);
    if (name === undefined) return;
    if (name === 'p') this.#paragraphs.push({ text: new PassageBuilder(this.#source), heading: false, code: false });
    else if (name === 'r') this.#codeRun = false;
    else if (name === 'moveFrom') this.#moved++;
    else if (name === 't') this.#text = { start: this.#shift + end, spaced: attributes.has('xml:space') };
    else if (OBJECTS.has(name)) this.#addObject(start, end);
    else if (BREAKS.has(name)) this.#finish();
    else if (CHARACTERS[name] && this.#moved === 0)
      paragraph?.text.atom(CHARACTERS[name], this.#shift + start, this.#shift + end);
    else if (paragraph) this.#style(paragraph, name, attributes);
  }

  text(start: number, end: number, cdata: boolean): void {
    const paragraph = this.#paragraphs.at(-1);
    if (!this.#text || !paragraph || this.#moved > 0) return;
    if (cdata || this.#codeRun) this.#addObject(start, end);
    else addWithReferences(paragraph.text, this.#source, this.#shift + start, this.#shift + end, 'xml');
  }

  close(fullName: string, start: number): void {
    const name = this.#localName(fullName);
    if (name === 't') {
      if (this.#text && !this.#text.spaced)
        this.trimmed.push({ tag: this.#text.start - 1, start: this.#text.start, end: this.#shift + start });
      this.#text = undefined;
    } else if (name === 'moveFrom') this.#moved--;
    else if (name === 'p') {
      this.#finish();
      const paragraph = this.#paragraphs.pop();
      if (paragraph && !paragraph.code) this.#done.push(...paragraph.text.passages);
    }
  }

  #style(paragraph: Paragraph, name: string, attributes: ReadonlyMap<string, string>): void {
    const value = attributes.get(`${this.#prefix}:val`) ?? '';
    if (name === 'rStyle') this.#codeRun = CODE.test(value);
    else if (name === 'outlineLvl') paragraph.heading = true;
    else if (name === 'pStyle') {
      paragraph.heading ||= HEADING.test(value);
      paragraph.code = CODE.test(value);
    }
  }

  #addObject(start: number, end: number): void {
    this.#paragraphs.at(-1)?.text.object(this.#shift + start, this.#shift + end);
  }

  #finish(): void {
    const paragraph = this.#paragraphs.at(-1);
    paragraph?.text.finish(paragraph.heading ? { heading: true } : {});
  }

  #localName(fullName: string): string | undefined {
    return fullName.startsWith(`${this.#prefix}:`) ? fullName.slice(this.#prefix!.length + 1) : undefined;
  }
}

/** The prefix that the root element binds to WordprocessingML. */
function prefixIn(attributes: ReadonlyMap<string, string>): string {
  for (const [name, value] of attributes)
    if (name.startsWith('xmlns:') && NAMESPACES.includes(value)) return name.slice('xmlns:'.length);
  return 'w';
}

/** The edits, and with them `xml:space="preserve"` where one leaves a blank at an end of a text that has none there. */
export function settleSpaces(source: string, texts: readonly TrimmedText[], edits: readonly Edit[]): readonly Edit[] {
  const settled: Edit[] = [];
  let i = 0;
  for (const { tag, start, end } of texts) {
    while (i < edits.length && edits[i].end < start) settled.push(edits[i++]);
    const first = i;
    while (i < edits.length && edits[i].end <= end) i++;
    const inside = edits.slice(first, i);
    const moved = inside.map(edit => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    if (inside.length > 0 && /^\s|\s$/.test(applyEdits(source.slice(start, end), moved)))
      settled.push({ start: tag, end: tag, text: ' xml:space="preserve"' });
    settled.push(...inside);
  }
  return [...settled, ...edits.slice(i)];
}

/** HTML -> passages, one a block: text and the attributes that are read out; markup, code and foreign text untouched. */
// parse5 (MIT) is the parser of the HTML standard, as browsers have it, and says where in the source each token stood.
import { parse, parseFragment } from 'parse5';
import { type Directive, orderIn, respectDirectives } from './directives.js';
import type { Document } from './document.js';
import { Escapes, escapeMarkup } from './escapes.js';
import type { Read } from './held.js';
import { isProseAttribute, isTitleAttribute, roleOf, scopeOf } from './html-elements.js';
import { type Comment, type Element, PARSER, type Text, type TreeVisitor, TreeWalk } from './html-tree.js';
import { bySource, PassageBuilder, type Source } from './passage.js';
import { addWithReferences, decodeReferences } from './references.js';

/** Reads a whole page; with `fragment`, what may stand in its body. */
export function readHtml(text: string, options: { readonly fragment?: boolean } = {}): Document {
  const reader = new HtmlReader(text);
  const root = options.fragment ? parseFragment(text, PARSER) : parse(text, PARSER);
  new TreeWalk(root, OUTSIDE, reader).advance(() => false);
  const { passages, directives, ...more } = reader.take();
  return { source: text, passages: respectDirectives(text, passages, directives), ...more };
}

/** What an element passes on to what is in it. */
export interface Context {
  readonly foreign: boolean;
  readonly heading: boolean;
}

/** The context of a page. */
export const OUTSIDE: Context = { foreign: false, heading: false };

/** Takes in the nodes of a page. */
export class HtmlReader implements TreeVisitor<Context> {
  /** Up to where the source has been read: the end of the last tag, comment or text. */
  reached = 0;
  readonly #source: Source;
  #text: PassageBuilder;
  #attributes: PassageBuilder;
  #escapes = new Escapes(escapeMarkup);
  #directives: Directive[] = [];
  /** Where the attributes taken in begin: the parser repeats an unclosed `<b title=…>` in every later block. */
  #taken = new Set<number>();
  /** Where what was taken ends: nothing before it is read again. */
  #since = 0;

  constructor(source: Source) {
    this.#source = source;
    this.#text = new PassageBuilder(source);
    this.#attributes = new PassageBuilder(source);
  }

  /** Whether a passage is open. */
  get isInside(): boolean {
    return !this.#text.isEmpty;
  }

  /** Orders that were read. */
  get directives(): readonly Directive[] {
    return this.#directives;
  }

  /** Gives what was read, and begins anew at `reached`. */
  take(): Read {
    this.#text.finish();
    const passages = [...this.#text.passages, ...this.#attributes.passages].sort(bySource);
    const directives = this.#directives.sort((a, b) => a.start - b.start);
    const escapes = this.#escapes;
    this.#since = this.reached;
    this.#text = new PassageBuilder(this.#source);
    this.#attributes = new PassageBuilder(this.#source);
    this.#escapes = new Escapes(escapeMarkup);
    this.#directives = [];
    this.#taken = new Set();
    return { passages, directives, escape: escapes.escape };
  }

  isWhole(element: Element, context: Context): boolean {
    return scopeIn(context, element, attributesOf(element)).isWhole;
  }

  enter(element: Element, context: Context): Context | undefined {
    const attributes = attributesOf(element);
    const { role, isProse, isWhole, foreign } = scopeIn(context, element, attributes);
    if (isProse) this.#addAttributes(element, attributes);
    if (role !== 'inline' && role !== 'object') this.#finish(context);
    else if (isWhole && !context.foreign) this.#addObject(element);
    const place = element.sourceCodeLocation;
    this.#reach(isWhole ? place?.endOffset : place?.startTag?.endOffset);
    return isWhole ? undefined : { foreign, heading: context.heading || role === 'heading' };
  }

  leave(element: Element, context: Context): void {
    if (roleOf(element.tagName) !== 'inline') this.#finish(context);
    this.#reach(element.sourceCodeLocation?.endOffset);
  }

  comment({ data, sourceCodeLocation: place }: Comment): void {
    if (!place || place.startOffset < this.#since) return;
    const order = orderIn(data);
    if (order) this.#directives.push({ order, start: place.startOffset, end: place.endOffset });
    this.#reach(place.endOffset);
  }

  text({ value, sourceCodeLocation: place }: Text, context: Context): void {
    if (context.foreign || !place || place.startOffset < this.#since) return;
    const { startOffset: start, endOffset: end } = place;
    const from = this.#standsAs(value, start, end) ? start : this.#startBefore(value, start, end);
    if (!this.#text.follows(from ?? start)) this.#finish(context);
    if (from === undefined) this.#text.object(start, end);
    else if (this.#source.slice(from, end) === value) this.#text.verbatim(from, end);
    else addWithReferences(this.#text, this.#source, from, end, 'html');
    // White space ends no passage, and its own end may be given too late (see `joinToTextBefore`).
    if (value.trim() !== '') this.#reach(end);
  }

  #finish({ heading }: Context): void {
    this.#text.finish(heading ? { heading } : {});
  }

  #reach(end: number | undefined): void {
    this.reached = Math.max(this.reached, end ?? 0);
  }

  /** Whether what the parser took for text and what stands in the source are the same thing. */
  #standsAs(value: string, start: number, end: number): boolean {
    const text = this.#source.slice(start, end);
    return text === value || lineEnds(decodeReferences(this.#source, start, end, 'html')) === lineEnds(value);
  }

  /** Where a text begins whose first reference parse5 has cut through (see `joinTexts`); undefined where that is not so. */
  #startBefore(value: string, start: number, end: number): number | undefined {
    const before = this.#source.slice(Math.max(0, start - LONGEST_REFERENCE), start);
    const amp = before.lastIndexOf('&');
    const from = start - before.length + amp;
    return amp >= 0 && this.#standsAs(value, from, end) ? from : undefined;
  }

  #addObject(element: Element): void {
    const place = element.sourceCodeLocation;
    if (!place || place.startOffset < this.#since || !this.#text.follows(place.startOffset)) this.#text.finish();
    else this.#text.object(place.startOffset, place.endOffset);
  }

  #addAttributes(element: Element, attributes: ReadonlyMap<string, string>): void {
    for (const [name, value] of attributes) {
      const place = element.sourceCodeLocation?.attrs?.[name];
      if (!place || place.startOffset < this.#since || this.#taken.has(place.startOffset)) continue;
      this.#taken.add(place.startOffset);
      const quoted = quotedValue(this.#source, place.startOffset, place.endOffset);
      if (!quoted || !isProseAttribute(element.tagName, name, attributes)) continue;
      this.#addValue(quoted, value, isTitleAttribute(name, attributes));
    }
  }

  #addValue({ start, end, quote }: QuotedValue, value: string, heading: boolean): void {
    if (lineEnds(decodeReferences(this.#source, start, end, 'html attribute')) !== lineEnds(value)) return;
    addWithReferences(this.#attributes, this.#source, start, end, 'html attribute');
    this.#attributes.finish(heading ? { heading } : {});
    this.#escapes.add(start, end, text => escapeMarkup(text).replaceAll(quote, quote === '"' ? '&quot;' : '&#39;'));
  }
}

/** What an element is in its context, and whether its attributes may be prose. */
function scopeIn(context: Context, { tagName }: Element, attributes: ReadonlyMap<string, string>) {
  const { untouchable, foreign = context.foreign } = scopeOf(attributes);
  const role = roleOf(tagName);
  const isNoProse = role === 'object' || role === 'opaque' || (role === 'inline' && foreign && !context.foreign);
  return { role, foreign, isProse: !untouchable && !foreign, isWhole: untouchable || isNoProse };
}

/** `&CounterClockwiseContourIntegral;` */
const LONGEST_REFERENCE = 33;

function attributesOf({ attrs }: Element): ReadonlyMap<string, string> {
  return new Map(attrs.map(({ name, prefix, value }) => [prefix ? `${prefix}:${name}` : name, value]));
}

interface QuotedValue {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** Where the value stands in an attribute's source, if it stands in quotes; one without quotes is a single word. */
function quotedValue(source: Source, from: number, to: number): QuotedValue | undefined {
  const text = source.slice(from, to);
  const quote = text.at(-1);
  if (quote !== '"' && quote !== "'") return undefined;
  const start = text.indexOf(quote, text.indexOf('=', 1)) + 1;
  return start > 0 && start < text.length ? { start: from + start, end: to - 1, quote } : undefined;
}

function lineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

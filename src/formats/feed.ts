/** RSS, Atom, RDF and WordPress exports -> passages of titles, descriptions and contents, through both layers of escaping. */
import { type Directive, orderIn, respectDirectives } from './directives.js';
import type { Document, Passage } from './document.js';
import { Escapes, escapeMarkup } from './escapes.js';
import { readFragment } from './field.js';
import type { Read } from './held.js';
import { scopeOf } from './html-elements.js';
import { nest } from './nest.js';
import { PassageBuilder, type Source } from './passage.js';
import { readPlain } from './plain.js';
import { addWithReferences } from './references.js';
import { visitXml, type XmlVisitor } from './xml.js';

/** Reads a feed. `Passage.record` is 0 for the channel and counts its items from 1. */
export function readFeed(text: string): Document {
  const reader = new FeedReader(text);
  visitXml(text, reader);
  const { passages, directives, ...more } = reader.take();
  return { source: text, passages: respectDirectives(text, passages, directives), ...MORE, ...more };
}

/** What is so in all feeds. */
export const MORE = { markedLines: true } satisfies Partial<Document>;

/** Elements that hold prose, by their names without prefix: RSS, Atom, Dublin Core, Media RSS, iTunes, WordPress. */
const PROSE = new Set(['description', 'summary', 'content', 'encoded', 'comment_content']);
const TITLES = new Set(['title', 'subtitle', 'tagline']);

/** Root elements of feeds; in other XML a `title` may be anything. */
const ROOTS = new Set(['rss', 'feed', 'RDF', 'channel']);

interface Element {
  readonly name: string;
  readonly foreign: boolean;
}

/** The prose element that is open. */
interface Field {
  readonly heading?: boolean;
  /** The `type` attribute of Atom. */
  readonly type: string;
  readonly start: number;
  readonly depth: number;
  /** Whether elements stand in it: its content is markup as it is. */
  marked: boolean;
  /** Whether CDATA sections stand in it. */
  cdata: boolean;
}

/** Takes in the parts of a feed. */
export class FeedReader implements XmlVisitor {
  readonly #source: Source;
  readonly #builder: PassageBuilder;
  readonly #beforeItem: ((start: number) => void) | undefined;
  #passages: Passage[] = [];
  #escapes = new Escapes(escapeMarkup);
  #cdata = new Escapes(escapeMarkup);
  #directives: Directive[] = [];
  readonly #stack: Element[] = [];
  #field?: Field;
  #record = 0;
  #foreign = false;

  /** `beforeItem` hears where an item begins, before it is read. */
  constructor(source: Source, beforeItem?: (start: number) => void) {
    this.#source = source;
    this.#builder = new PassageBuilder(source);
    this.#beforeItem = beforeItem;
  }

  /** Whether this is no feed, or one in another language. */
  get isForeign(): boolean {
    return this.#foreign;
  }

  /** Orders that were read. */
  get directives(): readonly Directive[] {
    return this.#directives;
  }

  /** Gives what was read, and begins anew. */
  take(): Read {
    const read = {
      passages: this.#foreign ? [] : this.#passages,
      directives: this.#directives,
      escape: this.#escapes.escape,
    };
    this.#passages = [];
    this.#directives = [];
    this.#escapes = new Escapes(escapeMarkup);
    this.#cdata = new Escapes(escapeMarkup);
    return read;
  }

  open(fullName: string, attributes: ReadonlyMap<string, string>, start: number, end: number): void {
    const name = fullName.slice(fullName.indexOf(':') + 1);
    const { foreign = this.#stack.at(-1)?.foreign ?? false } = scopeOf(attributes);
    if (this.#stack.length === 0 && !ROOTS.has(name)) this.#foreign = true;
    this.#stack.push({ name, foreign });
    if (this.#foreign) return;
    if (this.#field) this.#field.marked = true;
    else if (name === 'item' || name === 'entry') {
      this.#beforeItem?.(start);
      this.#record++;
    } else if (!foreign && (PROSE.has(name) || TITLES.has(name))) {
      const heading = TITLES.has(name) || undefined;
      this.#field = {
        heading,
        type: attributes.get('type') ?? '',
        start: end,
        depth: this.#stack.length,
        marked: false,
        cdata: false,
      };
    }
  }

  text(start: number, end: number, cdata: boolean): void {
    if (this.#stack.at(-1)?.name === 'language') this.#foreign ||= isForeign(this.#source.slice(start, end));
    if (!this.#field || this.#foreign) return;
    this.#field.cdata ||= cdata;
    if (this.#field.marked) return;
    if (!cdata) addWithReferences(this.#builder, this.#source, start, end, 'xml');
    else {
      this.#builder.verbatim(start, end);
      this.#cdata.add(start, end, escapeCdata);
    }
  }

  close(_name: string, start: number): void {
    if (this.#field?.depth === this.#stack.length) {
      this.#add(this.#field, start);
      this.#field = undefined;
    }
    this.#stack.pop();
  }

  comment(text: string, start: number, end: number): void {
    const order = orderIn(text);
    if (order) this.#directives.push({ order, start, end });
  }

  #add({ heading, type, start, marked, cdata }: Field, end: number): void {
    if (marked) {
      this.#builder.take();
      this.#builder.verbatim(start, end);
    }
    const outer = this.#builder.take();
    if (this.#foreign || (marked && cdata) || (type.includes('/') && !/^text\/(?:html|plain)$/.test(type))) return;
    const inner =
      marked || /html/.test(type)
        ? readFragment(outer.text)
        : type === ''
          ? readUntyped(outer.text)
          : readPlain(outer.text);
    const escapeOuter = marked ? (text: string): string => text : this.#cdata.escape;
    this.#passages.push(...nest(outer, inner, escapeOuter, this.#escapes, { heading, record: this.#record }));
  }
}

/** RSS does not say whether a text is plain or HTML. Without marks it is read as plain, but written so that it is right as HTML. */
function readUntyped(text: string): Document {
  return /[<&]/.test(text) ? readFragment(text) : { ...readPlain(text), escape: escapeMarkup };
}

function isForeign(language: string): boolean {
  return scopeOf(new Map([['lang', language]])).foreign ?? false;
}

/** Prose in a CDATA section, which has no escapes: only its end must not appear. */
function escapeCdata(text: string): string {
  return text.replaceAll(']]>', ']]]]><![CDATA[>');
}

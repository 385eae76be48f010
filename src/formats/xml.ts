/** XML -> its parts and where each stands in the source. */
// htmlparser2 (MIT) in its XML mode: forgiving as feed readers are, and with offsets; saxes gives only where an event ended.
import { Parser } from 'htmlparser2';

/** What a reader of XML wants to be told. All offsets are UTF-16 units of the source. */
export interface XmlVisitor {
  /** A start tag: it stands at `start`–`end`, a self-closing one too (its end tag comes next, empty). */
  open?(name: string, attributes: ReadonlyMap<string, string>, start: number, end: number): void;
  /** An end tag; empty where the source has none. */
  close?(name: string, start: number, end: number): void;
  /** Text with references, or, with `cdata`, without: the content of a CDATA section. */
  text?(start: number, end: number, cdata: boolean): void;
  /** A comment: its text and where it stands, marks included. */
  comment?(text: string, start: number, end: number): void;
}

/** Tells the visitor the parts of `source` in order. Never throws on any source. */
export function visitXml(source: string, visitor: XmlVisitor): void {
  const walk = new XmlWalk(visitor);
  walk.write(source);
  walk.end();
}

const CDATA = '<![CDATA[';

/** Tells the visitor the parts of a source that comes in chunks, as if it came as a whole. */
export class XmlWalk {
  readonly #visitor: XmlVisitor;
  readonly #parser: Parser;
  /** Units that have come. */
  #length = 0;
  /** End of the last start tag: an end tag that begins before it is that of a self-closing tag. */
  #openEnd = 0;
  #inCdata = false;
  /** End of what came last. */
  #reached = 0;
  /** Text that has not been told: the parser ends one where a chunk ends, in the middle of a reference too. */
  #text: { readonly start: number; readonly end: number } | undefined;

  constructor(visitor: XmlVisitor) {
    this.#visitor = visitor;
    this.#parser = new Parser(
      {
        onopentag: (name, attributes) => this.#open(name, attributes),
        onclosetag: (name, implied) => this.#close(name, implied),
        ontext: data => this.#add(data.length),
        oncdatastart: () => {
          this.#inCdata = true;
        },
        oncdataend: () => {
          this.#inCdata = false;
        },
        oncomment: text => {
          this.#tellText();
          this.#reached = this.#parser.endIndex + 1;
          visitor.comment?.(text, this.#parser.startIndex, this.#reached);
        },
      },
      { xmlMode: true, decodeEntities: false },
    );
  }

  write(text: string): void {
    this.#length += text.length;
    this.#parser.write(text);
  }

  end(): void {
    this.#parser.end();
    this.#tellText();
  }

  #open(name: string, attributes: Record<string, string>): void {
    this.#tellText();
    this.#openEnd = this.#parser.endIndex + 1;
    this.#reached = this.#openEnd;
    this.#visitor.open?.(name, new Map(Object.entries(attributes)), this.#parser.startIndex, this.#openEnd);
  }

  #close(name: string, implied: boolean): void {
    this.#tellText();
    const { startIndex, endIndex } = this.#parser;
    // At the end of a broken source the parser says one more than there is.
    const end = Math.min(endIndex + 1, this.#length);
    this.#reached = end;
    this.#visitor.close?.(name, implied || startIndex < this.#openEnd ? end : startIndex, end);
  }

  #add(length: number): void {
    const { startIndex, endIndex } = this.#parser;
    const from = this.#inCdata ? startIndex + CDATA.length : endIndex + 1 - length;
    const end = from + length;
    // Of what follows an end tag that does not end itself, the parser says that it begins at -1.
    const start = Math.max(from, this.#reached);
    if (start >= end) return;
    this.#reached = end;
    const before = this.#inCdata ? undefined : this.#text;
    if (before?.end === start) this.#text = { ...before, end };
    else {
      this.#tellText();
      if (this.#inCdata) this.#visitor.text?.(start, end, true);
      else this.#text = { start, end };
    }
  }

  #tellText(): void {
    if (this.#text) this.#visitor.text?.(this.#text.start, this.#text.end, false);
    this.#text = undefined;
  }
}

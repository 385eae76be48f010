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

const CDATA = '<![CDATA[';

/** Tells the visitor the parts of `source` in order. Never throws on any source. */
export function visitXml(source: string, visitor: XmlVisitor): void {
  /** End of the last start tag: an end tag that begins before it is that of a self-closing tag. */
  let openEnd = 0;
  let inCdata = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        openEnd = parser.endIndex + 1;
        visitor.open?.(name, new Map(Object.entries(attributes)), parser.startIndex, openEnd);
      },
      onclosetag(name, implied) {
        // At the end of a broken source the parser says one more than there is.
        const end = Math.min(parser.endIndex + 1, source.length);
        visitor.close?.(name, implied || parser.startIndex < openEnd ? end : parser.startIndex, end);
      },
      ontext(data) {
        const start = inCdata ? parser.startIndex + CDATA.length : parser.endIndex + 1 - data.length;
        visitor.text?.(start, start + data.length, inCdata);
      },
      oncdatastart() {
        inCdata = true;
      },
      oncdataend() {
        inCdata = false;
      },
      oncomment(text) {
        visitor.comment?.(text, parser.startIndex, parser.endIndex + 1);
      },
    },
    { xmlMode: true, decodeEntities: false },
  );
  parser.end(source);
}

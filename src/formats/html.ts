/** HTML -> passages, one a block: text and the attributes that are read out; markup, code and foreign text untouched. */
// parse5 (MIT) is the parser of the HTML standard, as browsers have it, and says where in the source each token stood.
import {
  type DefaultTreeAdapterTypes,
  defaultTreeAdapter,
  html as dom,
  parse,
  parseFragment,
  type TreeAdapter,
} from 'parse5';
import { type Directive, orderIn, respectDirectives } from './directives.js';
import type { Document } from './document.js';
import { Escapes, escapeMarkup } from './escapes.js';
import { isProseAttribute, isTitleAttribute, roleOf, scopeOf } from './html-elements.js';
import { bySource, PassageBuilder } from './passage.js';
import { addWithReferences, decodeReferences } from './references.js';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** Reads a whole page; with `fragment`, what may stand in its body. */
export function readHtml(text: string, options: { readonly fragment?: boolean } = {}): Document {
  const parser = { sourceCodeLocationInfo: true, scriptingEnabled: false, treeAdapter: UNMERGED };
  const reader = new HtmlReader(text);
  reader.read(options.fragment ? parseFragment(text, parser) : parse(text, parser));
  return reader.document();
}

/** Keeps every text token a node of its own: the text of one node may have stood on both sides of a tag. */
const UNMERGED: TreeAdapter<DefaultTreeAdapterTypes.DefaultTreeAdapterMap> = {
  ...defaultTreeAdapter,
  insertText: (parent, text) => defaultTreeAdapter.appendChild(parent, defaultTreeAdapter.createTextNode(text)),
  insertTextBefore: (parent, text, before) =>
    defaultTreeAdapter.insertBefore(parent, defaultTreeAdapter.createTextNode(text), before),
};

/** What an element passes on to what is in it. */
interface Context {
  readonly foreign: boolean;
  readonly heading: boolean;
}

class HtmlReader {
  readonly #source: string;
  readonly #text: PassageBuilder;
  readonly #attributes: PassageBuilder;
  readonly #escapes = new Escapes(escapeMarkup);
  readonly #directives: Directive[] = [];
  /** Where the attributes taken in begin: the parser repeats an unclosed `<b title=…>` in every later block. */
  readonly #taken = new Set<number>();

  constructor(source: string) {
    this.#source = source;
    this.#text = new PassageBuilder(source);
    this.#attributes = new PassageBuilder(source);
  }

  document(): Document {
    this.#text.finish();
    const passages = [...this.#text.passages, ...this.#attributes.passages].sort(bySource);
    this.#directives.sort((a, b) => a.start - b.start);
    return {
      source: this.#source,
      passages: respectDirectives(this.#source, passages, this.#directives),
      escape: this.#escapes.escape,
    };
  }

  /** Walks the tree with a stack of its own: pages nest deeper than calls may. */
  read(root: Node): void {
    const stack: { item: Node | Run; context: Context; leave?: boolean }[] = [
      { item: root, context: { foreign: false, heading: false } },
    ];
    for (let top = stack.pop(); top; top = stack.pop()) {
      const { item, context } = top;
      if (top.leave) this.#text.finish(context.heading ? { heading: true } : {});
      else if (isRun(item)) this.#addText(item, context);
      else {
        const inner = this.#enter(item, context);
        if (!inner) continue;
        if (endsPassage(item)) stack.push({ item, context: inner, leave: true });
        for (const child of joinTexts(childrenOf(item)).reverse()) stack.push({ item: child, context: inner });
      }
    }
  }

  /** Takes in what stands at the node itself; gives the context of its children if they are to be read. */
  #enter(node: Node, context: Context): Context | undefined {
    if (defaultTreeAdapter.isCommentNode(node)) this.#obey(node);
    else if (defaultTreeAdapter.isElementNode(node)) return this.#enterElement(node, context);
    return 'childNodes' in node ? context : undefined;
  }

  #enterElement(element: Element, context: Context): Context | undefined {
    const attributes = new Map(
      element.attrs.map(({ name, prefix, value }) => [prefix ? `${prefix}:${name}` : name, value]),
    );
    const { untouchable, foreign = context.foreign } = scopeOf(attributes);
    if (!untouchable && !foreign) this.#addAttributes(element, attributes);
    const role = roleOf(element.tagName);
    const closed =
      untouchable || role === 'object' || role === 'opaque' || (role === 'inline' && foreign && !context.foreign);
    if (role === 'inline' || role === 'object') {
      if (closed && !context.foreign) this.#addObject(element);
    } else this.#text.finish(context.heading ? { heading: true } : {});
    return closed ? undefined : { foreign, heading: context.heading || role === 'heading' };
  }

  #addText({ value, start, end }: Run, { foreign, heading }: Context): void {
    if (foreign) return;
    const from = this.#standsAs(value, start, end) ? start : this.#startBefore(value, start, end);
    if (!this.#text.follows(from ?? start)) this.#text.finish(heading ? { heading: true } : {});
    if (from === undefined) this.#text.object(start, end);
    else if (this.#source.slice(from, end) === value) this.#text.verbatim(from, end);
    else addWithReferences(this.#text, this.#source, from, end, 'html');
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
    if (!place || !this.#text.follows(place.startOffset)) this.#text.finish();
    else this.#text.object(place.startOffset, place.endOffset);
  }

  #addAttributes(element: Element, attributes: ReadonlyMap<string, string>): void {
    for (const [name, value] of attributes) {
      const place = element.sourceCodeLocation?.attrs?.[name];
      if (!place || this.#taken.has(place.startOffset)) continue;
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

  #obey(comment: DefaultTreeAdapterTypes.CommentNode): void {
    const order = orderIn(comment.data);
    const place = comment.sourceCodeLocation;
    if (order && place) this.#directives.push({ order, start: place.startOffset, end: place.endOffset });
  }
}

/** `&CounterClockwiseContourIntegral;` */
const LONGEST_REFERENCE = 33;

/** Text between two tags, as the parser decoded it, and where it stands in the source. */
interface Run {
  value: string;
  readonly start: number;
  end: number;
}

/**
 * Joins text nodes that follow each other in the source. Only then are their places exact: where a token begins with a character
 * reference, parse5 8.1 puts the border between it and the white space before it too late: before its last character.
 */
function joinTexts(nodes: readonly Node[]): (Node | Run)[] {
  const out: (Node | Run)[] = [];
  let run: Run | undefined;
  for (const node of nodes) {
    const place = defaultTreeAdapter.isTextNode(node) ? node.sourceCodeLocation : undefined;
    if (!place) {
      out.push(node);
      run = undefined;
    } else if (run?.end === place.startOffset) {
      run.value += (node as DefaultTreeAdapterTypes.TextNode).value;
      run.end = place.endOffset;
    } else
      out.push(
        (run = {
          value: (node as DefaultTreeAdapterTypes.TextNode).value,
          start: place.startOffset,
          end: place.endOffset,
        }),
      );
  }
  return out;
}

function isRun(item: Node | Run): item is Run {
  return 'start' in item;
}

function endsPassage(node: Node): boolean {
  return defaultTreeAdapter.isElementNode(node) && roleOf(node.tagName) !== 'inline';
}

function childrenOf(node: Node): readonly Node[] {
  if (defaultTreeAdapter.isElementNode(node) && node.tagName === dom.TAG_NAMES.TEMPLATE && 'content' in node)
    return (node as DefaultTreeAdapterTypes.Template).content.childNodes;
  return 'childNodes' in node ? node.childNodes : [];
}

interface QuotedValue {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** Where the value stands in an attribute's source, if it stands in quotes; one without quotes is a single word. */
function quotedValue(source: string, from: number, to: number): QuotedValue | undefined {
  const quote = source[to - 1];
  if (quote !== '"' && quote !== "'") return undefined;
  const start = source.indexOf(quote, source.indexOf('=', from + 1)) + 1;
  return start > from && start < to ? { start, end: to - 1, quote } : undefined;
}

function lineEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

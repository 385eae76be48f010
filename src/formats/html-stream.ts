/** HTML that comes in chunks -> parts of it, each ending where a block does; the tree never holds more than a part. */
import { Parser } from 'parse5';
import type { Document, DocumentStream } from './document.js';
import { HeldSource } from './held.js';
import { HtmlReader, OUTSIDE } from './html.js';
import { type Node, PARSER, TreeWalk } from './html-tree.js';

/** UTF-16 units of a part, if its blocks are no longer. */
const SIZE = 2 ** 19;

/**
 * Reads as `readHtml` does, but for pages whose tags go astray over more than a part: text that stands in a table outside its cells is
 * left alone, and so is what comes into the head behind its end.
 */
export class HtmlStream implements DocumentStream {
  readonly #source = new HeldSource();
  readonly #reader = new HtmlReader(this.#source);
  readonly #parser = new Parser(PARSER);
  readonly #walk = new TreeWalk(this.#parser.document, OUTSIDE, this.#reader);
  readonly #size: number;
  /** Units that are held before a part is looked for. */
  #wanted: number;

  constructor(size = SIZE) {
    this.#size = size;
    this.#wanted = size;
  }

  get held(): number {
    return this.#source.length;
  }

  write(text: string): Document | undefined {
    this.#source.add(text);
    this.#parser.tokenizer.write(text, false);
    if (this.held < this.#wanted) return undefined;
    const open = this.#openNodes();
    this.#walk.advance(node => open.has(node));
    const part = this.#part();
    // Looked for again only when there is twice as much, so that the time stays linear.
    this.#wanted = part ? this.#size : 2 * this.held;
    return part;
  }

  end(): Document {
    this.#parser.tokenizer.write('', true);
    this.#walk.advance(() => false);
    return this.#source.cut(this.#source.start + this.held, this.#reader.take());
  }

  /** All that has been read, where no passage is open and it is at least half of what is held. */
  #part(): Document | undefined {
    const { reached, isInside, directives } = this.#reader;
    const isMost = reached - this.#source.start >= this.held / 2;
    if (isInside || !isMost || !this.#source.isSettled(directives, reached)) return undefined;
    return this.#source.cut(reached, this.#reader.take());
  }

  #openNodes(): Set<Node> {
    const { items, stackTop } = this.#parser.openElements;
    return new Set<Node>(items.slice(0, stackTop + 1)).add(this.#parser.document);
  }
}

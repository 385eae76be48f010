/** A feed that comes in chunks -> parts of it, each of whole items. */
import type { Document, DocumentStream } from './document.js';
import { FeedReader, MORE } from './feed.js';
import { HeldSource } from './held.js';
import { XmlWalk } from './xml.js';

/** UTF-16 units of a part, if its items are no longer. */
const SIZE = 2 ** 18;

/**
 * Reads as `readFeed` does, but for a feed that tells only behind its first items that it is in another language: from there on it is
 * left alone.
 */
export class FeedStream implements DocumentStream {
  readonly #source = new HeldSource();
  readonly #reader = new FeedReader(this.#source, start => this.#cut(start));
  readonly #walk = new XmlWalk(this.#reader);
  readonly #size: number;
  #part: Document | undefined;

  constructor(size = SIZE) {
    this.#size = size;
  }

  get held(): number {
    return this.#source.length;
  }

  write(text: string): Document | undefined {
    this.#part = undefined;
    this.#source.add(text);
    this.#walk.write(text);
    return this.#part ?? (this.#reader.isForeign ? this.#rest() : undefined);
  }

  end(): Document {
    this.#walk.end();
    return this.#rest();
  }

  /** Cuts off what stands before an item: one part of each chunk. */
  #cut(start: number): void {
    if (this.#part || start - this.#source.start < this.#size) return;
    if (!this.#source.isSettled(this.#reader.directives, start)) return;
    this.#part = { ...this.#source.cut(start, this.#reader.take()), ...MORE };
  }

  #rest(): Document {
    return { ...this.#source.cut(this.#source.start + this.held, this.#reader.take()), ...MORE };
  }
}

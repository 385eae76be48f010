/** A source that comes in chunks -> what of it is still needed, in places of the whole. */

import type { Directive } from './directives.js';
import { isMuted, mutedUntil, respectDirectives } from './directives.js';
import type { Document, Passage } from './document.js';
import type { Escape } from './escapes.js';
import type { Source } from './passage.js';

/** What was read of a source. Places are those of the whole. */
export interface Read {
  readonly passages: readonly Passage[];
  /** In source order. */
  readonly directives: readonly Directive[];
  readonly escape: Escape;
}

/** The source from where the last part of it was cut off. */
export class HeldSource implements Source {
  #text = '';
  #start = 0;
  /** Whether what comes now is muted by a part that was cut off. */
  #isMuted = false;

  get start(): number {
    return this.#start;
  }

  get length(): number {
    return this.#text.length;
  }

  add(text: string): void {
    this.#text += text;
  }

  slice(start: number, end: number): string {
    return this.#text.slice(Math.max(0, start - this.#start), Math.max(0, end - this.#start));
  }

  /** Whether `directives` mute nothing that begins before `end` and goes on behind it, but what goes on until an order ends it. */
  isSettled(directives: readonly Directive[], end: number): boolean {
    const line = mutedUntil(this.#text, this.#here(directives));
    // A line that goes to the end of what is held may go on.
    return line === 0 || (line <= end - this.#start && line < this.#text.length);
  }

  /** Cuts off what stands before `end`, as a document with a source and places of its own. */
  cut(end: number, { passages, directives, ...read }: Read): Document {
    const start = this.#start;
    const source = this.#text.slice(0, end - start);
    const orders: Directive[] = this.#here(directives);
    if (this.#isMuted) orders.unshift({ order: 'disable', start: 0, end: 0 });
    this.#isMuted = isMuted(orders);
    this.#text = this.#text.slice(end - start);
    this.#start = end;
    return {
      source,
      passages: respectDirectives(
        source,
        start === 0 ? passages : passages.map(passage => moved(passage, -start)),
        orders,
      ),
      escape: (text, piece) => read.escape(text, { ...piece, start: piece.start + start, end: piece.end + start }),
    };
  }

  #here(directives: readonly Directive[]): Directive[] {
    return directives.map(({ order, start, end }) => ({ order, start: start - this.#start, end: end - this.#start }));
  }
}

function moved(passage: Passage, by: number): Passage {
  const pieces = passage.pieces.map(piece => ({ ...piece, start: piece.start + by, end: piece.end + by }));
  return { ...passage, pieces };
}

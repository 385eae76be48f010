/** Which stretch of a source is escaped how, where a document mixes several ways (attributes, CDATA, nested formats). */
import type { Piece } from './document.js';

export type Escape = (text: string, piece: Piece) => string;

/** Prose in HTML and XML text. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<]/g, char => (char === '&' ? '&amp;' : '&lt;'));
}

/** Escapes by the stretch of the source that a piece lies in; elsewhere by `fallback`. */
export class Escapes {
  readonly #regions: { start: number; end: number; by: Escape }[] = [];
  readonly #fallback: Escape;
  #sorted = true;

  constructor(fallback: Escape = text => text) {
    this.#fallback = fallback;
  }

  /** Pieces inside `start`–`end` are escaped by `by`. Stretches do not overlap; they may come in any order. */
  add(start: number, end: number, by: Escape): void {
    this.#sorted &&= start >= (this.#regions.at(-1)?.end ?? 0);
    this.#regions.push({ start, end, by });
  }

  /** To be used as `Document.escape`. */
  readonly escape: Escape = (text, piece) => {
    if (!this.#sorted) this.#regions.sort((a, b) => a.start - b.start);
    this.#sorted = true;
    let low = 0;
    let high = this.#regions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#regions[middle].end <= piece.start) low = middle + 1;
      else high = middle;
    }
    const region = this.#regions[low];
    return region && region.start <= piece.start ? region.by(text, piece) : this.#fallback(text, piece);
  };
}

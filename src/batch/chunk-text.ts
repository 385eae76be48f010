/** The bytes of a large document, chunk by chunk -> its text; and stretches of that text -> the bytes they came from. */
import { Fault } from '../fault.js';
import { type Decoded, decode, type Encoding, encode } from '../formats/encoding.js';

/** A chunk's text, as far as it has not been encoded again. */
interface Piece extends Omit<Decoded, 'text'> {
  readonly length: number;
  /** Whether it is the same in every encoding that ASCII is part of. */
  readonly isAscii: boolean;
}

/**
 * Decodes each chunk by itself, since what follows has not come: as `wanted`, or as UTF-8, and from the first chunk on that is none as
 * Windows-1252. What is no text at all passes as it is.
 */
export class ChunkText {
  #encoding: Encoding | undefined;
  readonly #name: string;
  #pieces: Piece[] = [];

  /** `name` is what a fault calls the text. */
  constructor(wanted: Encoding | undefined, name: string) {
    this.#encoding = wanted;
    this.#name = name;
  }

  /** The text of a chunk that ends behind a whole character. */
  decode(bytes: Uint8Array): string {
    const { text, encoding, bom } = this.#decoded(bytes);
    if (encoding === 'windows-1252') this.#encoding ??= encoding;
    const isAscii = encoding === 'utf-8' && text.length === bytes.length;
    this.#pieces.push({ length: text.length, encoding, bom, isAscii });
    return text;
  }

  #decoded(bytes: Uint8Array): Decoded {
    try {
      return decode(bytes, this.#encoding, this.#name);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return decode(bytes, 'latin1', this.#name);
    }
  }

  /**
   * The bytes of the next stretch of the text, as it was and as it is now; the same where nothing changed, or where it is in two encodings.
   * @throws Fault where the encoding lacks a character of the new text.
   */
  encode(text: string, changed: string): { before: Uint8Array; after: Uint8Array; encoding: Encoding } {
    const pieces = this.#take(text.length);
    const { encoding } = pieces.find(({ isAscii }) => !isAscii) ?? pieces[0];
    const { bom } = pieces[0];
    const before = this.#bytesOf(text, pieces);
    const isOne = pieces.every((piece, i) => (piece.isAscii || piece.encoding === encoding) && !(i > 0 && piece.bom));
    const after = isOne && changed !== text ? encode({ text: changed, encoding, bom }, this.#name) : before;
    return { before, after, encoding };
  }

  #bytesOf(text: string, pieces: readonly Piece[]): Uint8Array {
    let at = 0;
    const parts = pieces.map(piece => encode({ ...piece, text: text.slice(at, (at += piece.length)) }, this.#name));
    return parts.length === 1 ? parts[0] : Buffer.concat(parts);
  }

  /** The pieces of the next `length` units; of one that goes on, its beginning. */
  #take(length: number): Piece[] {
    const taken: Piece[] = [];
    for (let left = length; left > 0; left -= taken.at(-1)!.length) {
      const piece = this.#pieces.shift()!;
      taken.push({ ...piece, length: Math.min(left, piece.length) });
      if (piece.length > left) this.#pieces.unshift({ ...piece, length: piece.length - left, bom: false });
    }
    return taken;
  }
}

/** Strings -> numbers, each string once. */
export class StringPool {
  readonly #numbers = new Map<string, number>();

  /** The number of the string, which counts from 0 in the order of first use. */
  add(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(text, number);
    return number;
  }

  get strings(): string[] {
    return [...this.#numbers.keys()];
  }

  /** Two sections: the strings as UTF-8 in a row, and where each begins (one start more than strings; bytes). */
  sections(prefix: string): Record<string, ArrayBufferView> {
    const parts = this.strings.map(text => Buffer.from(text, 'utf8'));
    const starts = new Uint32Array(parts.length + 1);
    parts.forEach((part, i) => {
      starts[i + 1] = starts[i] + part.length;
    });
    return { [`${prefix}.starts`]: starts, [`${prefix}.bytes`]: Buffer.concat(parts) };
  }
}

/** A line of JSON -> where its strings stand. */
// momoa (Apache-2.0) is the JSON tokenizer of ESLint: strict, and with the offset of every token.
import { type Token, tokenize } from '@humanwhocodes/momoa';

export type JsonPath = readonly (string | number)[];

/** A string value: its path from the root, and where it stands in the line, quotes included. UTF-16 offsets. */
export interface JsonString {
  readonly path: JsonPath;
  readonly start: number;
  readonly end: number;
}

/** The string values of `line` in order; undefined where it is no JSON. */
export function stringsOf(line: string): JsonString[] | undefined {
  if (!isJson(line)) return undefined;
  const strings: JsonString[] = [];
  const place = new Place();
  for (const token of tokenize(line, { mode: 'json' })) {
    const { start, end } = token.loc;
    if (token.type !== 'String') place.pass(token.type);
    else if (place.wantsKey) place.key(JSON.parse(line.slice(start.offset, end.offset)) as string);
    else strings.push({ path: place.path(), start: start.offset, end: end.offset });
  }
  return strings;
}

/** Where in the nesting of objects and arrays the tokens have come to. Keeps a stack of its own: JSON may nest deeper than calls. */
class Place {
  readonly #path: (string | number | undefined)[] = [];

  /** Whether a string that comes now is the key of a member. */
  get wantsKey(): boolean {
    return this.#path.length > 0 && this.#path.at(-1) === undefined;
  }

  path(): JsonPath {
    return this.#path.map(part => part!);
  }

  key(name: string): void {
    this.#path[this.#path.length - 1] = name;
  }

  pass(type: Token['type']): void {
    if (type === 'LBrace') this.#path.push(undefined);
    else if (type === 'LBracket') this.#path.push(0);
    else if (type === 'RBrace' || type === 'RBracket') this.#path.pop();
    else if (type === 'Comma') {
      const part = this.#path.at(-1);
      this.#path[this.#path.length - 1] = typeof part === 'number' ? part + 1 : undefined;
    }
  }
}

/** Whether the line is JSON by the letter, as the program that reads the output will want it. */
function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

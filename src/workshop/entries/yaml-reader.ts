/** YAML text -> records of strings with their lines: the part of parsing that does not know what the keys mean. */
import { isMap, isScalar, isSeq, LineCounter, type Node, type ParsedNode, parseDocument } from 'yaml';
import type { Finding, Sentence } from './entry.js';

/** The value of one key: its strings, how they were given, and the line of the key. */
export interface Value {
  readonly line: number;
  readonly shape: 'text' | 'list' | 'map';
  /** The scalar, the items of the list, or the values of the map. */
  readonly items: readonly Sentence[];
  /** The keys of the map, parallel to `items`. */
  readonly keys: readonly string[];
}

/** One item of the outer list: its keys in the order of the file. */
export interface YamlRecord {
  readonly line: number;
  readonly values: ReadonlyMap<string, Value>;
}

/** Reads one file and collects what is wrong with it. */
export class YamlReader {
  readonly findings: Finding[] = [];
  readonly #file: string;
  readonly #lines = new LineCounter();
  readonly #contents: ParsedNode | null;

  constructor(file: string, text: string) {
    this.#file = file;
    // All scalars are strings: `no`, `20` and `true` are words of the language.
    const document = parseDocument(text, { schema: 'failsafe', lineCounter: this.#lines, prettyErrors: false });
    for (const error of [...document.errors, ...document.warnings])
      this.fault(this.#lines.linePos(error.pos[0]).line, error.message);
    this.#contents = document.errors.length > 0 ? null : document.contents;
  }

  /** The records of a file that is a list of maps. */
  records(): YamlRecord[] {
    if (this.#contents === null) return [];
    if (!isSeq(this.#contents)) {
      this.fault(1, 'the file must be a list of entries, each beginning with "- "');
      return [];
    }
    return this.#contents.items.flatMap(item => this.#record(item as Node));
  }

  /** The one record of a file that is a map. */
  map(): YamlRecord | undefined {
    return this.#contents === null ? undefined : this.#record(this.#contents)[0];
  }

  fault(line: number, message: string): void {
    this.findings.push({ file: this.#file, line, level: 'fault', rule: 'schema', message });
  }

  #record(node: Node): YamlRecord[] {
    const line = this.#line(node);
    if (!isMap(node)) {
      this.fault(line, 'an entry must be a list of "key: value" lines');
      return [];
    }
    const values = new Map<string, Value>();
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : '';
      const read = this.#value(name, this.#line(key as Node), value as Node | null);
      if (read) values.set(name, read);
    }
    return [{ line, values }];
  }

  #value(name: string, line: number, node: Node | null): Value | undefined {
    if (node && isScalar(node) && node.value !== '')
      return { line, shape: 'text', items: [this.#sentence(node)], keys: [] };
    if (node && isSeq(node) && node.items.every(item => isScalar(item)))
      return { line, shape: 'list', items: node.items.map(item => this.#sentence(item as Node)), keys: [] };
    if (node && isMap(node) && node.items.every(pair => isScalar(pair.key) && isScalar(pair.value))) {
      const items = node.items.map(pair => this.#sentence(pair.value as Node));
      return {
        line,
        shape: 'map',
        items,
        keys: node.items.map(pair => String((pair.key as { value: unknown }).value)),
      };
    }
    this.fault(line, node && !isScalar(node) ? `${name}: items must be plain texts` : `${name} has no value`);
    return undefined;
  }

  #sentence(node: Node): Sentence {
    return { text: isScalar(node) ? String(node.value) : '', line: this.#line(node) };
  }

  #line(node: Node): number {
    return node.range ? this.#lines.linePos(node.range[0]).line : 1;
  }
}

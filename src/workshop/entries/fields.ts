/** One record of YAML -> typed values, each fault named with its line and, for a slip of the pen, with what was meant. */
import levenshtein from 'fast-levenshtein';
import type { Sentence } from './entry.js';
import type { Value, YamlReader, YamlRecord } from './yaml-reader.js';

export type Need = 'required' | 'optional' | 'forbidden';

/** The keys of one record. Every reading method notes its faults in the reader and goes on with an empty value. */
export class Fields {
  readonly line: number;
  readonly #reader: YamlReader;
  readonly #values: ReadonlyMap<string, Value>;

  constructor(reader: YamlReader, record: YamlRecord, keys: readonly string[]) {
    this.#reader = reader;
    this.#values = record.values;
    this.line = record.line;
    for (const [name, { line }] of record.values)
      if (!keys.includes(name)) this.fault(line, `unknown key "${name}"${didYouMean(name, keys)}`);
  }

  fault(line: number, message: string): void {
    this.#reader.fault(line, message);
  }

  /** A list, or a single text in its place. */
  texts(key: string, need: Need): readonly Sentence[] {
    return this.#read(key, need, ['text', 'list'], 'a text or a list of texts');
  }

  /** A list. */
  list(key: string, need: Need): readonly Sentence[] {
    return this.#read(key, need, ['list'], 'a list, even of one: [ … ]');
  }

  /** A single text. */
  text(key: string, need: Need = 'optional'): string | undefined {
    return this.#read(key, need, ['text'], 'one text')[0]?.text;
  }

  /** One of the given names; the first of them where something else stands. */
  choice<T extends string>(key: string, names: readonly T[], need: Need = 'optional'): T | undefined {
    const [found] = this.#read(key, need, ['text'], `one of ${names.join(', ')}`);
    if (!found || names.includes(found.text as T)) return found?.text as T | undefined;
    this.fault(found.line, `${key}: "${found.text}" is none of ${names.join(', ')}${didYouMean(found.text, names)}`);
    return names[0];
  }

  /** A map of texts to texts. */
  map(key: string): ReadonlyMap<string, string> {
    const items = this.#read(key, 'optional', ['map'], 'a map: { spun form: original form }');
    const keys = this.#values.get(key)?.keys ?? [];
    return new Map(items.map((item, i) => [keys[i], item.text]));
  }

  #read(key: string, need: Need, shapes: readonly Value['shape'][], expected: string): readonly Sentence[] {
    const value = this.#values.get(key);
    if (!value) {
      if (need === 'required') this.fault(this.line, `"${key}" is missing`);
      return [];
    }
    if (need === 'forbidden') this.fault(value.line, `"${key}" has no place in an entry that is only reported`);
    else if (!shapes.includes(value.shape)) this.fault(value.line, `${key} must be ${expected}`);
    else if (value.items.length === 0) this.fault(value.line, `${key} is empty`);
    else return value.items.filter(item => this.#sound(key, item));
    return [];
  }

  #sound(key: string, { text, line }: Sentence): boolean {
    if (text === '' || text !== text.trim() || /\n/.test(text)) {
      this.fault(line, `${key}: ${JSON.stringify(text)} is empty, or has spaces around it or a line break`);
      return false;
    }
    return true;
  }
}

/** `; did you mean "before"?` where one of the names is at most two slips away. */
export function didYouMean(written: string, names: readonly string[]): string {
  const near = names
    .map(name => ({ name, distance: levenshtein.get(written.toLowerCase(), name) }))
    .filter(({ name, distance }) => distance <= Math.min(2, name.length - 2))
    .sort((a, b) => a.distance - b.distance)[0];
  return near ? `; did you mean "${near.name}"?` : '';
}

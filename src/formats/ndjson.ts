/** NDJSON -> passages of the prose fields of each record. */
import type { Document, Passage } from './document.js';
import { Escapes } from './escapes.js';
import { readField } from './field.js';
import { DEFAULT_FIELDS, isTitleField } from './fields.js';
import { type JsonPath, type JsonString, stringsOf } from './json-strings.js';
import { nest } from './nest.js';
import { PassageBuilder } from './passage.js';

/** Reads all records of a file; `Passage.record` counts the lines from 0. A line that is no JSON has no passages. */
export function readNdjson(text: string, fields: readonly string[] = DEFAULT_FIELDS): Document {
  const reader = new RecordReader(text, fields);
  let start = 0;
  const unread: number[] = [];
  for (let record = 0; start <= text.length; record++) {
    const end = text.indexOf('\n', start);
    const stop = end < 0 ? text.length : end;
    const isRead = reader.read(start, stop, record);
    if (!isRead && text.slice(start, stop).trim() !== '') unread.push(record + 1);
    start = stop + 1;
  }
  return unread.length > 0 ? { ...reader.document(), unread } : reader.document();
}

/**
 * Reads one record: a line without its line end. Fields are dotted paths (`article.body`); a path goes through arrays into each
 * of their members. Undefined where the line is no JSON.
 */
export function readRecord(line: string, fields: readonly string[] = DEFAULT_FIELDS): Document | undefined {
  const reader = new RecordReader(line, fields);
  return reader.read(0, line.length) ? reader.document() : undefined;
}

class RecordReader {
  readonly #source: string;
  readonly #fields: ReadonlySet<string>;
  readonly #passages: Passage[] = [];
  readonly #escapes = new Escapes(escapeJson);

  constructor(source: string, fields: readonly string[]) {
    this.#source = source;
    this.#fields = new Set(fields);
  }

  document(): Document {
    return { source: this.#source, passages: this.#passages, markedLines: true, escape: this.#escapes.escape };
  }

  /** Takes in the line from `start` to `end`; whether it is a record. */
  read(start: number, end: number, record?: number): boolean {
    const line = this.#source.slice(start, end);
    const strings = stringsOf(line);
    if (!strings) return false;
    // A line that is all ASCII was written by a program that escapes the rest: so are repairs.
    const write = /^[\0-\x7f]*$/.test(line) ? escapeToAscii : escapeJson;
    for (const string of strings) if (this.#isWanted(string.path)) this.#add(start, string, write, record);
    return true;
  }

  #isWanted(path: JsonPath): boolean {
    const named = path.filter(part => typeof part === 'string').join('.');
    return this.#fields.has(named) || this.#fields.has(path.join('.'));
  }

  #add(line: number, { path, start, end }: JsonString, write: (text: string) => string, record?: number): void {
    const builder = new PassageBuilder(this.#source);
    addJsonString(builder, this.#source, line + start + 1, line + end - 1);
    const outer = builder.take();
    const heading = isTitleField(String(path.findLast(part => typeof part === 'string'))) || undefined;
    this.#passages.push(...nest(outer, readField(outer.text), write, this.#escapes, { heading, record }));
  }
}

/** An escape; two halves of a surrogate pair are one, so that nothing comes between them. */
const ESCAPE = /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[\da-fA-F]{4}|[^u])/g;

/** Adds the content of a JSON string, between its quotes, with its escapes decoded. */
function addJsonString(builder: PassageBuilder, source: string, start: number, end: number): void {
  let at = start;
  for (const { index, 0: escaped } of source.slice(start, end).matchAll(ESCAPE)) {
    builder.verbatim(at, start + index);
    at = start + index + escaped.length;
    builder.atom(JSON.parse(`"${escaped}"`) as string, start + index, at);
  }
  builder.verbatim(at, end);
}

function escapeJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function escapeToAscii(text: string): string {
  return escapeJson(text).replace(/[^\0-\x7e]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

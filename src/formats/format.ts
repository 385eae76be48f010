/** The formats there are: by which names they are known, and how to read them. A reader is loaded only when it is needed. */
import { compressionOf } from './compression.js';
import type { Document, DocumentStream } from './document.js';

export type FormatName = 'plain' | 'markdown' | 'html' | 'feed' | 'json' | 'ndjson' | 'csv' | 'tsv' | 'docx';

/** Where prose stands in records and tables. */
export interface ProseOptions {
  /** Fields of JSON and NDJSON records, dotted paths. */
  readonly fields?: readonly string[];
  /** Columns of CSV and TSV tables, names or numbers from 1. */
  readonly columns?: readonly string[];
}

/** Text of a format -> its document; undefined where the text is not of that format. Never throws, whatever the text. */
export type Read = (text: string, options: ProseOptions) => Document | undefined;

export interface Format {
  readonly name: FormatName;
  /** Endings of file names, with their point, in lower case. */
  readonly extensions: readonly string[];
  /** Media types. */
  readonly media: readonly string[];
  /** Absent for DOCX, which is no text: `readInput` reads it. */
  readonly load?: () => Promise<Read>;
  /** A reader of what comes piece by piece. Absent where the format cannot be cut; plain text and NDJSON are cut before they are read. */
  readonly stream?: (options: ProseOptions) => Promise<DocumentStream>;
}

export const FORMATS: readonly Format[] = [
  {
    name: 'plain',
    extensions: ['.txt', '.text'],
    media: ['text/plain'],
    load: async () => (await import('./plain.js')).readPlain,
  },
  {
    name: 'markdown',
    extensions: ['.md', '.markdown', '.mdown', '.mkd'],
    media: ['text/markdown'],
    load: async () => (await import('./markdown.js')).readMarkdown,
  },
  {
    name: 'html',
    extensions: ['.html', '.htm', '.xhtml'],
    media: ['text/html', 'application/xhtml+xml'],
    load: async () => {
      const { readHtml } = await import('./html.js');
      return text => readHtml(text);
    },
    stream: async () => new (await import('./html-stream.js')).HtmlStream(),
  },
  {
    name: 'feed',
    extensions: ['.rss', '.atom', '.rdf', '.xml'],
    media: ['application/rss+xml', 'application/atom+xml', 'application/rdf+xml', 'application/xml', 'text/xml'],
    load: async () => (await import('./feed.js')).readFeed,
    stream: async () => new (await import('./feed-stream.js')).FeedStream(),
  },
  {
    name: 'json',
    extensions: ['.json'],
    media: ['application/json'],
    load: async () => {
      const { readRecord } = await import('./ndjson.js');
      return (text, { fields }) => (text.trim() === '' ? { source: text, passages: [] } : readRecord(text, fields));
    },
  },
  {
    name: 'ndjson',
    extensions: ['.ndjson', '.jsonl'],
    media: ['application/x-ndjson', 'application/jsonl'],
    load: async () => {
      const { readNdjson } = await import('./ndjson.js');
      return (text, { fields }) => readNdjson(text, fields);
    },
  },
  {
    name: 'csv',
    extensions: ['.csv'],
    media: ['text/csv'],
    load: async () => {
      const { readCsv } = await import('./csv.js');
      return (text, { columns }) => readCsv(text, { columns });
    },
    stream: async ({ columns }) => new (await import('./csv-stream.js')).CsvStream({ columns }),
  },
  {
    name: 'tsv',
    extensions: ['.tsv', '.tab'],
    media: ['text/tab-separated-values'],
    load: async () => {
      const { readCsv } = await import('./csv.js');
      return (text, { columns }) => readCsv(text, { columns, separator: '\t' });
    },
    stream: async ({ columns }) => new (await import('./csv-stream.js')).CsvStream({ columns, separator: '\t' }),
  },
  {
    name: 'docx',
    extensions: ['.docx', '.docm'],
    media: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  },
];

/** The format of that name (`--format`). */
export function formatNamed(name: string): Format | undefined {
  return FORMATS.find(format => format.name === name);
}

/** The format that a file name tells, `.gz` and `.zst` taken away; undefined where it tells none. */
export function formatOf(fileName: string): Format | undefined {
  const name = compressionOf(fileName).inner.toLowerCase();
  return FORMATS.find(({ extensions }) => extensions.some(extension => name.endsWith(extension)));
}

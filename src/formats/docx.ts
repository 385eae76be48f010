/** DOCX bytes -> one document over all its parts that hold prose, and back: other parts stay byte for byte. */
import { applyEdits, sortEdits } from './apply.js';
import type { Document, Edit } from './document.js';
import { type Decoded, decode, encode } from './encoding.js';
import { escapeMarkup } from './escapes.js';
import { readPart, settleSpaces } from './wordprocessing.js';
import { visitXml } from './xml.js';
import { Zip } from './zip.js';

/** An opened DOCX file. The source of `document` is the XML of its prose parts, one after the other. */
export interface Docx {
  readonly document: Document;
  /** The file with the edits done. */
  write(edits: readonly Edit[]): Uint8Array;
}

interface Part {
  readonly name: string;
  readonly decoded: Decoded;
  /** Where its text stands in the source of the document. */
  readonly start: number;
  readonly end: number;
}

/** @throws Fault where `bytes` are no DOCX file, or a damaged or encrypted one; `name` is what the fault calls it. */
export function readDocx(bytes: Uint8Array, name = 'the input'): Docx {
  const zip = new Zip(bytes, name);
  const parts: Part[] = [];
  let start = 0;
  for (const part of prosePartsOf(zip)) {
    const decoded = decode(zip.read(part), undefined, `${name}:${part}`);
    parts.push({ name: part, decoded, start, end: start + decoded.text.length });
    start += decoded.text.length;
  }
  const document = documentOf(parts);
  return { document, write: edits => write(zip, document, parts, edits) };
}

function documentOf(parts: readonly Part[]): Document {
  const source = parts.map(part => part.decoded.text).join('');
  const read = parts.map(part => readPart(source, part.start, part.end));
  const texts = read.flatMap(({ trimmed }) => trimmed);
  return {
    source,
    passages: read.flatMap(({ passages }) => passages),
    escape: escapeMarkup,
    settle: edits => settleSpaces(source, texts, edits),
  };
}

function write(zip: Zip, document: Document, parts: readonly Part[], edits: readonly Edit[]): Uint8Array {
  const settled = document.settle!(sortEdits(edits));
  const contents = new Map<string, Uint8Array>();
  for (const { name, decoded, start, end } of parts) {
    const inside = settled.filter(edit => edit.start >= start && edit.end <= end);
    if (inside.length === 0) continue;
    const moved = inside.map(edit => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    contents.set(name, encode({ ...decoded, text: applyEdits(decoded.text, moved) }, name));
  }
  return zip.replace(contents);
}

const TYPES = '[Content_Types].xml';
const PROSE = /(?:wordprocessingml|ms-word)\..*(?:main|header|footer|footnotes|endnotes|comments)\+xml$/;

/** Names of the parts that the table of content types says hold prose, in the order of the archive. */
function prosePartsOf(zip: Zip): string[] {
  const types = new Map<string, string>();
  visitXml(decode(zip.read(TYPES), undefined, TYPES).text, {
    open: (_name, attributes) => {
      const part = attributes.get('PartName');
      if (part) types.set(part.replace(/^\//, '').toLowerCase(), attributes.get('ContentType') ?? '');
    },
  });
  return zip.names().filter(name => PROSE.test(types.get(name.toLowerCase()) ?? ''));
}

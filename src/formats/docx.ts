/** DOCX bytes -> one document over all its parts that hold prose, and back: other parts stay byte for byte. */
import type { Document, Passage } from './document.js';
import { type Decoded, decode, encode } from './encoding.js';
import { escapeMarkup } from './escapes.js';
import { readPart, settleSpaces, type TrimmedText } from './wordprocessing.js';
import { visitXml } from './xml.js';
import { Zip } from './zip.js';

/** An opened DOCX file. The source of `document` is the XML of its prose parts, `PART_END` after each but the last. */
export interface Docx {
  readonly document: Document;
  /** The file with the changed source; parts in which nothing changed stay byte for byte. */
  write(source: string): Uint8Array;
}

/** No XML can hold this character. */
const PART_END = '\0';

interface Part {
  readonly name: string;
  readonly decoded: Decoded;
}

/** @throws Fault where `bytes` are no DOCX file, or a damaged or encrypted one; `name` is what the fault calls it. */
export function readDocx(bytes: Uint8Array, name = 'the input'): Docx {
  const zip = new Zip(bytes, name);
  const parts = prosePartsOf(zip, name).map(part => ({
    name: part,
    decoded: decode(zip.read(part), undefined, `${name}:${part}`),
  }));
  return { document: documentOf(parts), write: source => write(zip, parts, source) };
}

function documentOf(parts: readonly Part[]): Document {
  const source = parts.map(part => part.decoded.text).join(PART_END);
  const texts: TrimmedText[] = [];
  const passages: Passage[] = [];
  let start = 0;
  for (const { decoded } of parts) {
    const end = start + decoded.text.length;
    const read = readPart(source, start, end);
    texts.push(...read.trimmed);
    passages.push(...read.passages);
    start = end + PART_END.length;
  }
  return { source, passages, escape: escapeMarkup, settle: edits => settleSpaces(source, texts, edits) };
}

function write(zip: Zip, parts: readonly Part[], source: string): Uint8Array {
  const texts = source.split(PART_END);
  const contents = new Map<string, Uint8Array>();
  parts.forEach(({ name, decoded }, i) => {
    if (texts[i] !== decoded.text) contents.set(name, encode({ ...decoded, text: texts[i] }, name));
  });
  return zip.replace(contents);
}

const TYPES = '[Content_Types].xml';
const PROSE = /(?:wordprocessingml|ms-word)\..*(?:main|header|footer|footnotes|endnotes|comments)\+xml$/;

/** Names of the parts that the table of content types says hold prose, in the order of the archive. */
function prosePartsOf(zip: Zip, name: string): string[] {
  const types = new Map<string, string>();
  visitXml(decode(zip.read(TYPES), undefined, `${name}:${TYPES}`).text, {
    open: (_tag, attributes) => {
      const part = attributes.get('PartName');
      if (part) types.set(part.replace(/^\//, '').toLowerCase(), attributes.get('ContentType') ?? '');
    },
  });
  return zip.names().filter(part => PROSE.test(types.get(part.toLowerCase()) ?? ''));
}

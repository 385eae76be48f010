/** The beginning of a text without a telling name -> its format. Only asked where the user says `--format auto`. */
import type { FormatName } from './format.js';

const SAMPLE = 4096;
const BRACE = '{';

/** Whether the bytes are a ZIP archive: of the formats read here, a DOCX file. */
export function looksLikeZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/** The format that `text` looks like; plain where it looks like none. */
export function formatLike(text: string): FormatName {
  const head = text.slice(0, SAMPLE).trimStart();
  const lower = head.toLowerCase();
  if (lower.startsWith('<!doctype html') || lower.startsWith('<html')) return 'html';
  if (/^(?:<\?xml|<rss|<feed|<rdf)/.test(lower)) return /<(?:rss|feed|rdf:rdf)[\s>]/.test(lower) ? 'feed' : 'html';
  if (head.startsWith(BRACE)) return formatOfJson(text);
  if (/^---\r?\n/.test(head) || /^(?:#{1,6} \S|```)/m.test(head)) return 'markdown';
  return 'plain';
}

function formatOfJson(text: string): FormatName {
  const [line] = text.trimStart().split(/\r?\n/, 1);
  if (isJson(line)) return 'ndjson';
  return isJson(text) ? 'json' : 'plain';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

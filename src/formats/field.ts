/** The text of a field (of a JSON record, a table, a feed) -> its document: HTML where it looks like it, else plain text. */
import { withoutRanges } from './directives.js';
import type { Document } from './document.js';
import { readHtml } from './html.js';
import { splitAtEmptyLines } from './passage.js';
import { readPlain } from './plain.js';

/** Reads a field that does not say what it holds. */
export function readField(text: string): Document {
  return looksLikeHtml(text) ? readFragment(text) : readPlain(text);
}

/**
 * HTML as blogs keep it in feeds and databases: WordPress makes paragraphs of what stands between empty lines, and replaces shortcodes.
 */
export function readFragment(text: string): Document {
  const document = readHtml(text, { fragment: !PAGE.test(text) });
  const shortcodes = shortcodesOf(text);
  const passages = document.passages.flatMap(splitAtEmptyLines).flatMap(passage => withoutRanges(passage, shortcodes));
  return { ...document, passages };
}

const PAGE = /^\s*<(?:!doctype\s|html\b)/i;
/** A tag that ends an element or stands alone. One that only begins, as in "the <b> tag", may be a mention. */
const TAG =
  /<(?:\/(?:a|abbr|article|b|blockquote|code|div|em|figure|h[1-6]|html|i|li|ol|p|pre|section|small|span|strong|su[bp]|table|td|tr|u|ul)\s*|(?:br|hr|img|p)(?:\s[^<>]*)?\/?)>/i;
/** A reference as only text for HTML has it. */
const REFERENCE = /&(?:amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip|#\d{2,6}|#x[\da-f]{2,5});/i;

function looksLikeHtml(text: string): boolean {
  return PAGE.test(text) || TAG.test(text) || REFERENCE.test(text);
}

/** `[caption id="x"]`, `[/caption]`: not markup of HTML, and by their equals sign or slash not words in brackets either. */
function shortcodesOf(text: string): { start: number; end: number }[] {
  return [...text.matchAll(/\[(?:\/[\w-]+|[\w-]+\s[^\][]*=[^\][]*)\]/g)].map(({ index, 0: code }) => ({
    start: index,
    end: index + code.length,
  }));
}

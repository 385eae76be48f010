/** Markdown (CommonMark, GFM, front matter) -> passages, one a paragraph, heading or table cell; code, links and HTML untouched. */
// micromark (MIT) is the tokenizer under remark and MDX: it gives the offsets of every token, entities and escapes included.
import { parse, postprocess, preprocess } from 'micromark';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Document } from './document.js';
import { settleMarks } from './markdown-marks.js';
import { MarkdownReader } from './markdown-reader.js';

/** Reads Markdown. */
export function readMarkdown(text: string): Document {
  const extensions = [
    gfmTable(),
    gfmStrikethrough(),
    gfmAutolinkLiteral(),
    gfmFootnote(),
    frontmatter(['yaml', 'toml']),
  ];
  // micromark does not count a byte order mark.
  const shift = text.startsWith('\uFEFF') ? 1 : 0;
  const reader = new MarkdownReader(text, shift);
  reader.read(
    postprocess(
      parse({ extensions })
        .document()
        .write(preprocess()(text, undefined, true)),
    ),
  );
  const { passages, marked } = reader;
  return {
    source: text,
    passages,
    markedLines: true,
    escape: escapeMarkdown,
    settle: edits => settleMarks(text, marked, edits),
  };
}

/** Prose as Markdown: what would be a mark is escaped. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<&~|]/g, '\\$&')
    .replace(/^(?:[#>]|[-+=](?=\s|$|[-=]))/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

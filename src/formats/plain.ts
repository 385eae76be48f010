/** Plain text -> paragraphs. An empty line ends one, and so does a line end where the text is not hard-wrapped. */
import { type Directive, type Order, orderIn, respectDirectives } from './directives.js';
import type { Document } from './document.js';
import { blocksOf, goesOn, type Line, linesOf, wrapWidth } from './lines.js';
import { PassageBuilder } from './passage.js';

/** Reads plain text. In hard-wrapped text the line ends stay in `Passage.text` as they are; `>` marks of quoted mail do not. */
export function readPlain(text: string): Document {
  const lines = linesOf(text);
  const blocks = blocksOf(lines);
  const width = wrapWidth(text, blocks);
  const builder = new PassageBuilder(text);
  for (const block of blocks)
    for (const paragraph of paragraphs(text, block, width)) addParagraph(builder, text, paragraph);
  return {
    source: text,
    markedLines: true,
    passages: respectDirectives(text, builder.passages, directivesOf(text, lines)),
  };
}

function paragraphs(source: string, block: readonly Line[], width: number): Line[][] {
  const out = [[block[0]]];
  for (let i = 1; i < block.length; i++)
    if (width > 0 && goesOn(source, block[i - 1], block[i], width)) out.at(-1)!.push(block[i]);
    else out.push([block[i]]);
  return out;
}

function addParagraph(builder: PassageBuilder, source: string, lines: readonly Line[]): void {
  lines.forEach((line, i) => {
    const next = lines[i + 1];
    const from = i > 0 && line.quotes === 0 ? line.start : line.from;
    builder.verbatim(from, next ? next.start : line.to);
  });
  builder.finish(isHeading(source, lines) ? { heading: true } : {});
}

const LONGEST_HEADING = 100;

/** A short line of its own that no mark ends. */
function isHeading(source: string, [line, ...more]: readonly Line[]): boolean {
  if (more.length > 0 || line.to - line.from > LONGEST_HEADING) return false;
  return !/[.!?…:;,"”’]$/.test(source.slice(line.from, line.to));
}

function directivesOf(source: string, lines: readonly Line[]): Directive[] {
  if (!source.includes('unspin-')) return [];
  return lines.flatMap(({ start, from, to }) => {
    const order = orderOfLine(source.slice(from, to));
    return order ? [{ order, start, end: to }] : [];
  });
}

/** A line that holds only the order, as it is or between HTML comment marks. */
function orderOfLine(line: string): Order | undefined {
  if (line.startsWith('<!--') && line.endsWith('-->')) return orderIn(line.slice(4, -3));
  return /\s/.test(line) ? undefined : orderIn(line);
}

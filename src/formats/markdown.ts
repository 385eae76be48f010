/** Markdown (CommonMark, GFM, front matter) -> passages, one a paragraph, heading or table cell; code, links and HTML untouched. */
// micromark (MIT) is the tokenizer under remark and MDX: it gives the offsets of every token, entities and escapes included.
import { parse, postprocess, preprocess } from 'micromark';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Event, Token } from 'micromark-util-types';
import { type Directive, orderIn, respectDirectives } from './directives.js';
import type { Document } from './document.js';
import { roleOf } from './html-elements.js';
import { type Marked, settleMarks } from './markdown-marks.js';
import { PassageBuilder } from './passage.js';
import { addWithReferences } from './references.js';

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
  return reader.document();
}

/** Tokens whose content is one passage, and whether that is a heading. */
const PASSAGES: Partial<Record<string, { heading?: boolean }>> = {
  paragraph: {},
  atxHeadingText: { heading: true },
  setextHeadingText: { heading: true },
  tableContent: {},
};

/** Tokens in the run of a sentence that are no prose, but a thing the sentence speaks of. */
const OBJECTS = new Set(['codeText', 'autolink', 'literalAutolink', 'gfmFootnoteCall']);

/** Tokens that hold no prose. */
const OPAQUE = new Set([
  'resource',
  'reference',
  'definition',
  'gfmFootnoteDefinitionLabel',
  'codeFenced',
  'codeIndented',
  'yaml',
  'toml',
  'tableDelimiterRow',
]);

class MarkdownReader {
  readonly #source: string;
  readonly #shift: number;
  readonly #text: PassageBuilder;
  readonly #marked: Marked[] = [];
  readonly #directives: Directive[] = [];
  /** The passage that is open, by its token type. */
  #inside?: string;
  /** Everything up to the end of this token is passed over. */
  #skipping?: Token;
  /** An HTML element in the run of the text whose content is untouchable: its name, and where it began. */
  #element?: { name: string; start: number };

  constructor(source: string, shift: number) {
    this.#source = source;
    this.#shift = shift;
    this.#text = new PassageBuilder(source);
  }

  document(): Document {
    const marked = this.#marked;
    return {
      source: this.#source,
      passages: respectDirectives(this.#source, this.#text.passages, this.#directives),
      markedLines: true,
      escape: escapeMarkdown,
      settle: edits => settleMarks(this.#source, marked, edits),
    };
  }

  read(events: readonly Event[]): void {
    events.forEach(([kind, token], i) => {
      if (this.#skipping) {
        if (kind === 'exit' && token === this.#skipping) this.#skipping = undefined;
      } else if (kind === 'enter') this.#enter(token, events, i);
      else if (token.type === this.#inside) this.#finish(token);
    });
  }

  #enter(token: Token, events: readonly Event[], i: number): void {
    const { type } = token;
    const [start, end] = this.#placeOf(token);
    if (type === 'htmlFlow') this.#obey(start, end);
    if (PASSAGES[type] && !this.#inside) this.#inside = type;
    if (OPAQUE.has(type) || type === 'htmlFlow') this.#skipping = token;
    if (!this.#inside) return;
    if (type === 'htmlText') this.#enterTag(token);
    else if (OBJECTS.has(type) || type === 'image' || (type === 'link' && isNamedByItsText(token, events, i)))
      this.#addObject(token);
    else if (type === 'strong' || type === 'emphasis' || type === 'strikethrough')
      this.#marked.push(this.#markedBy(events, i));
    else if (type === 'hardBreakTrailing' || type === 'hardBreakEscape') this.#text.finish(PASSAGES[this.#inside]);
    else this.#addText(type, start, end);
  }

  #addText(type: string, start: number, end: number): void {
    if (this.#element) return;
    if (type === 'data' || type === 'lineEnding') this.#text.verbatim(start, end);
    else if (type === 'characterEscape') this.#text.atom(this.#source.slice(start + 1, end), start, end);
    else if (type === 'characterReference') addWithReferences(this.#text, this.#source, start, end, 'html');
  }

  #addObject(token: Token): void {
    if (!this.#element) this.#text.object(...this.#placeOf(token));
    this.#skipping = token;
  }

  #enterTag(token: Token): void {
    const [start, end] = this.#placeOf(token);
    const { name, closing } = tagAt(this.#source, start);
    this.#skipping = token;
    if (this.#element) {
      if (closing && name === this.#element.name) this.#closeElement(end);
    } else if (name === '') this.#obey(start, end);
    else if (roleOf(name) === 'object' && !closing) this.#openElement(name, start, end);
    else if (roleOf(name) !== 'inline') this.#text.finish(PASSAGES[this.#inside!]);
  }

  #openElement(name: string, start: number, end: number): void {
    if (VOID.has(name) || this.#source[end - 2] === '/') this.#text.object(start, end);
    else this.#element = { name, start };
  }

  #closeElement(end: number): void {
    if (this.#element) this.#text.object(this.#element.start, end);
    this.#element = undefined;
  }

  #finish(token: Token): void {
    this.#closeElement(this.#placeOf(token)[1]);
    this.#text.finish(PASSAGES[token.type]);
    this.#inside = undefined;
  }

  /** The content of an emphasis, between the end of its first mark and the start of its last. */
  #markedBy(events: readonly Event[], i: number): Marked {
    const outer = events[i][1];
    let k = i + 1;
    while (events[k][1] !== outer) k++;
    const [start, end] = this.#placeOf(outer);
    return { start, from: this.#placeOf(events[i + 1][1])[1], to: this.#placeOf(events[k - 1][1])[0], end };
  }

  #placeOf(token: Token): [start: number, end: number] {
    return [token.start.offset + this.#shift, token.end.offset + this.#shift];
  }

  #obey(start: number, end: number): void {
    if (!this.#source.startsWith('<!--', start)) return;
    const close = this.#source.indexOf('-->', start + 4);
    const order = close >= 0 && close < end ? orderIn(this.#source.slice(start + 4, close)) : undefined;
    if (order) this.#directives.push({ order, start, end: close + 3 });
  }
}

const VOID = new Set(['embed', 'img', 'input']);

/** The name in a tag that CommonMark has found at `start`; empty where it is a comment, declaration or the like. */
function tagAt(source: string, start: number): { name: string; closing: boolean } {
  const closing = source[start + 1] === '/';
  let end = start + (closing ? 2 : 1);
  const begin = end;
  while (/[a-z0-9-]/i.test(source[end] ?? '')) end++;
  return { name: source.slice(begin, end).toLowerCase(), closing };
}

/** Whether the text of a link is also the name of its target (`[text]`, `[text][]`), which changing it would break. */
function isNamedByItsText(link: Token, events: readonly Event[], i: number): boolean {
  for (let k = i + 1; events[k][1] !== link; k++)
    if (events[k][1].type === 'resource' || events[k][1].type === 'referenceString') return false;
  return true;
}

/** Prose as Markdown: what would be a mark is escaped. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<&~|]/g, '\\$&')
    .replace(/^(?:[#>]|[-+=](?=\s|$|[-=]))/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

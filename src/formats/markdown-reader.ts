/** The tokens of a Markdown text -> its passages and emphases. */
import type { Event, Token } from 'micromark-util-types';
import { type Directive, orderIn, respectDirectives } from './directives.js';
import type { Passage } from './document.js';
import { roleOf } from './html-elements.js';
import type { Marked } from './markdown-marks.js';
import { bySource, PassageBuilder } from './passage.js';
import { addWithReferences } from './references.js';

/** Tokens whose content is one passage, and whether that is a heading. */
const PASSAGES: Partial<Record<string, { heading?: boolean }>> = {
  paragraph: {},
  atxHeadingText: { heading: true },
  setextHeadingText: { heading: true },
  tableContent: {},
};

/** Tokens in the run of a sentence that are no prose, but a thing the sentence speaks of. */
const OBJECTS = new Set(['codeText', 'autolink', 'literalAutolink', 'gfmFootnoteCall']);

const MARKS = new Set(['emphasis', 'strong', 'strikethrough']);

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

/** Takes in the tokens of one Markdown text. */
export class MarkdownReader {
  /** Emphases in the order they open. */
  readonly marked: Marked[] = [];
  readonly #source: string;
  readonly #shift: number;
  readonly #text: PassageBuilder;
  /** Descriptions of images, which stand inside an object of the text. */
  readonly #alts: PassageBuilder;
  /** The image that is open. */
  #image?: Token;
  /** Which of the emphases are open, by their places in `marked`. */
  readonly #open: number[] = [];
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
    this.#alts = new PassageBuilder(source);
  }

  get passages(): readonly Passage[] {
    const passages = [...this.#text.passages, ...this.#alts.passages].sort(bySource);
    return respectDirectives(this.#source, passages, this.#directives);
  }

  read(events: readonly Event[]): void {
    events.forEach(([kind, token], i) => {
      if (this.#skipping) {
        if (kind === 'exit' && token === this.#skipping) this.#skipping = undefined;
      } else if (kind === 'enter') this.#enter(token, events, i);
      else if (token.type === this.#inside) this.#finish(token);
      else if (token === this.#image) this.#finishImage();
      else if (this.#inside && MARKS.has(token.type)) this.#closeMark(events[i - 1][1]);
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
    else if (OBJECTS.has(type) || ((type === 'link' || type === 'image') && isNamedByItsText(token, events, i)))
      this.#addObject(token);
    else if (type === 'image') this.#enterImage(token);
    else if (MARKS.has(type)) this.#openMark(token, events[i + 1][1]);
    else if (type === 'hardBreakTrailing' || type === 'hardBreakEscape') this.#builder.finish(PASSAGES[this.#inside]);
    else this.#addText(type, start, end);
  }

  /** Where text goes that comes now. */
  get #builder(): PassageBuilder {
    return this.#image ? this.#alts : this.#text;
  }

  #enterImage(token: Token): void {
    if (this.#image || this.#element) this.#addObject(token);
    else {
      this.#text.object(...this.#placeOf(token));
      this.#image = token;
    }
  }

  #finishImage(): void {
    this.#element = undefined;
    this.#alts.finish();
    this.#image = undefined;
  }

  #addText(type: string, start: number, end: number): void {
    if (this.#element) return;
    if (type === 'data' || type === 'lineEnding') this.#builder.verbatim(start, end);
    else if (type === 'characterEscape') this.#builder.atom(this.#source.slice(start + 1, end), start, end);
    else if (type === 'characterReference') addWithReferences(this.#builder, this.#source, start, end, 'html');
  }

  #addObject(token: Token): void {
    if (!this.#element) this.#builder.object(...this.#placeOf(token));
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
    else if (roleOf(name) !== 'inline') this.#builder.finish(PASSAGES[this.#inside!]);
  }

  #openElement(name: string, start: number, end: number): void {
    if (VOID.has(name) || this.#source[end - 2] === '/') this.#builder.object(start, end);
    else this.#element = { name, start };
  }

  #closeElement(end: number): void {
    if (this.#element) this.#builder.object(this.#element.start, end);
    this.#element = undefined;
  }

  #finish(token: Token): void {
    this.#closeElement(this.#placeOf(token)[1]);
    this.#text.finish(PASSAGES[token.type]);
    this.#inside = undefined;
  }

  #openMark(token: Token, mark: Token): void {
    const [start, end] = this.#placeOf(token);
    this.#open.push(this.marked.length);
    this.marked.push({ start, from: this.#placeOf(mark)[1], to: end, end });
  }

  #closeMark(mark: Token): void {
    const i = this.#open.pop()!;
    this.marked[i] = { ...this.marked[i], to: this.#placeOf(mark)[0] };
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

/** Whether the text of a link or image is also the name of its target (`[text]`, `[text][]`), which changing it would break. */
function isNamedByItsText(link: Token, events: readonly Event[], i: number): boolean {
  for (let k = i + 1; events[k][1] !== link; k++)
    if (events[k][1].type === 'resource' || events[k][1].type === 'referenceString') return false;
  return true;
}

/** Text of one passage -> tokens, lossless: tokens and the white space between them join back to the text. */
import { chunkEnd, isSimple, type Push, scanSimple } from './scan.js';
import { Initial, Kind, type Tokens } from './tokens.js';

/** Abbreviations whose point is theirs and ends no sentence. */
const ABBREVIATIONS =
  'Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|Gen|Gov|Sen|Rep|Lt|Col|Capt|Sgt|Rev|Hon|Mt|Ft|vs|etc|Inc|Ltd|Corp|Co|sq|approx|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|al|cf|ed|vol|pp|Fig|Eq|No';

const ABBREVIATION_SET = new Set(ABBREVIATIONS.split('|'));

const LETTER = '[\\p{L}\\p{M}]';
const WORD = `\\p{L}[\\p{L}\\p{M}\\p{N}\\u00ad\\u200b-\\u200d\\u2060]*(?:['’ʼ]\\p{L}[\\p{L}\\p{M}]*)*`;

const IN_ADDRESS = '[^\\s<>"“”]';
const WEB_ADDRESS = `(?:(?:https?|ftp)://|www\\.)${IN_ADDRESS}*(?![.,;:!?)\\]])${IN_ADDRESS}`;
/** Names and their labels are at most 64 long (RFC 5321, RFC 1035); without a bound, `a-a-a-…` would be read to its end at every word. */
const LABEL = '[\\p{L}\\p{N}-]{1,64}';
const MAIL_ADDRESS = `[\\p{L}\\p{N}._%+-]{1,64}@${LABEL}(?:\\.${LABEL}){1,8}`;
const FILE_OR_HOST = `${LABEL}(?:\\.${LABEL}){0,8}\\.(?:com|org|net|gov|edu|co|uk|io|info|eu|html?|php|pdf|txt|json|js|ts|md)\\b`;

const PATTERN = [
  `(?<opaque>${[WEB_ADDRESS, MAIL_ADDRESS, '[@#][\\p{L}\\p{N}_]+', FILE_OR_HOST].join('|')})`,
  `(?<number>\\p{N}+(?:[.,]\\p{N}+)*${LETTER}*(?:['’]s\\b)?)`,
  `(?<abbreviation>(?:\\p{L}\\.)+\\p{L}(?!\\p{L})\\.?|(?:${ABBREVIATIONS})\\.(?=\\s+[\\p{L}\\p{N}]))`,
  // A word hyphenated over a line end; both halves have two letters, so that "A-\nlevel" stays two.
  `(?<broken>\\p{L}{2,}-\\r?\\n[ \\t]*\\p{Ll}{2,})`,
  `(?<word>${WORD})`,
  "(?<quote>[\"“”„«»]|''|``)",
  "(?<mark>\\.{2,}|-{2,}|['‘’]|\\p{P}\\p{M}*|\\p{S}\\p{M}*|\\S)",
].join('|');
/** Compiled when first needed: its Unicode classes take as long to compile as ten pages to scan, and most texts do without. */
let pattern: RegExp | undefined;

/** The part of a word that is a token of its own. `n't` is not: "didn't" is one word to spinners. */
const CLITIC = /['’ʼ](?:s|re|ve|ll|d|m)$/iu;
const IGNORABLE = /[\u00ad\u200b-\u200d\u2060]/g;

/** Tokenizes the text of one passage. Never throws. */
export function tokenize(text: string): Tokens {
  const starts: number[] = [];
  const ends: number[] = [];
  const kinds: number[] = [];
  const words: string[] = [];
  const push: Push = (start, end, kind, word) => {
    starts.push(start);
    ends.push(end);
    kinds.push(kind);
    words.push(word);
  };
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    if (unit === 32 || unit === 10 || unit === 13 || unit === 9) {
      at++;
      continue;
    }
    const end = chunkEnd(text, at);
    at = isSimple(text, at, end, ABBREVIATION_SET) ? scanSimple(text, at, end, push) : match(text, at, end, push);
  }
  const count = starts.length;
  const tokens = {
    text,
    count,
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    kinds: Uint8Array.from(kinds),
    initial: new Uint8Array(count),
    quoted: new Uint8Array(count),
    words,
  };
  markQuoted(tokens);
  markInitial(tokens);
  return tokens;
}

/** Tokens of `[at, end)` by the pattern, and beyond where one crosses `end`; returns where it stopped. */
function match(text: string, at: number, end: number, push: Push): number {
  pattern ??= new RegExp(PATTERN, 'gu');
  pattern.lastIndex = at;
  for (let last = at; ; ) {
    const match = pattern.exec(text);
    if (!match) return Math.max(last, end);
    if (match.index >= end) return end;
    last = match.index + match[0].length;
    pushMatch(match, push);
    if (last >= end) return last;
  }
}

function pushMatch(match: RegExpExecArray, push: Push): void {
  const at = match.index;
  const found = match[0];
  const groups = match.groups!;
  if (groups.word !== undefined) pushWord(at, found, Kind.Word, push);
  else if (groups.number !== undefined) pushWord(at, found, Kind.Number, push);
  else if (groups.abbreviation !== undefined) push(at, at + found.length, Kind.Word, found);
  else if (groups.quote !== undefined) push(at, at + found.length, Kind.Quote, found);
  else if (groups.broken !== undefined)
    push(at, at + found.length, Kind.Word, found.replace(/-\r?\n[ \t]*/, '').normalize('NFC'));
  else if (groups.opaque !== undefined) push(at, at + found.length, Kind.Opaque, found);
  else push(at, at + found.length, Kind.Punctuation, found);
}

function pushWord(at: number, found: string, kind: number, push: Push): void {
  const word = spelling(found);
  const clitic = word.includes("'") ? CLITIC.exec(found) : null;
  // A clitic needs a host: "'s" alone cannot come here, since a word begins with a letter.
  if (!clitic) push(at, at + found.length, kind, word);
  else {
    push(at, at + clitic.index, kind, spelling(found.slice(0, clitic.index)));
    push(at + clitic.index, at + found.length, Kind.Word, spelling(clitic[0]));
  }
}

function spelling(found: string): string {
  for (let i = 0; i < found.length; i++)
    if (found.charCodeAt(i) > 127) return found.replace(IGNORABLE, '').replace(/[’ʼ]/g, "'").normalize('NFC');
  return found;
}

/** Straight marks open and close in turn; curly ones say which they are. A mark that nothing closes opens nothing. */
function markQuoted(tokens: Tokens): void {
  let open = -1;
  for (let i = 0; i < tokens.count; i++) {
    if (tokens.kinds[i] !== Kind.Quote) continue;
    const mark = tokens.words[i];
    const german = open >= 0 && tokens.words[open] === '„';
    const opens = (mark === '“' && !german) || /^(?:[„«]|``)$/.test(mark) || (mark === '"' && open < 0);
    if (opens) open = i;
    else if (open >= 0) {
      tokens.quoted.fill(1, open + 1, i);
      open = -1;
    }
  }
}

/** Marks where a capital says nothing: sentence starts, the start of quoted speech, headings in title case. */
function markInitial(tokens: Tokens): void {
  const { count, kinds, words, initial } = tokens;
  let atStart: number = Initial.Sentence;
  for (let i = 0; i < count; i++) {
    const kind = kinds[i];
    if (kind === Kind.Word || kind === Kind.Number || kind === Kind.Opaque) {
      initial[i] = atStart;
      atStart = Initial.No;
    } else if (kind === Kind.Quote) {
      if (atStart === Initial.No && opensQuotation(tokens, i) && i > 0 && /^[,:]$/.test(words[i - 1]))
        atStart = Initial.Speech;
    } else if (/^(?:[.!?…]|\.{2,})$/.test(words[i])) atStart = Initial.Sentence;
    else if (!/^[)\]'’‘([{*•–-]$/.test(words[i]) || atStart === Initial.Speech) atStart = Initial.No;
  }
  if (isTitleCase(tokens)) for (let i = 0; i < count; i++) if (initial[i] === Initial.No) initial[i] = Initial.Title;
}

/** Whether the quotation mark at `i` opens what follows rather than closes what came before. */
function opensQuotation({ count, quoted, words }: Tokens, i: number): boolean {
  return words[i] !== '”' && i + 1 < count && quoted[i + 1] === 1 && (i === 0 || quoted[i - 1] === 0);
}

/** A short passage without a full stop, most of whose longer words are capitalised. */
function isTitleCase({ count, kinds, words }: Tokens): boolean {
  if (count < 2 || count > 24 || words[count - 1] === '.') return false;
  let long = 0;
  let capitalised = 0;
  for (let i = 0; i < count; i++) {
    if (kinds[i] !== Kind.Word || words[i].length < 4) continue;
    long++;
    if (words[i][0] !== words[i][0].toLowerCase()) capitalised++;
  }
  return long >= 2 && capitalised >= 0.7 * long;
}

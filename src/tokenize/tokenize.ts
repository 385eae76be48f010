/** Text of one passage -> tokens, lossless: tokens and the white space between them join back to the text. */
import { chunkEnd, isPlainText, isSimple, type Push, scanSimple } from './scan.js';
import { Initial, Kind, type Tokens } from './tokens.js';

/** Abbreviations whose point is theirs and ends no sentence. */
const ABBREVIATIONS =
  'Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|Gen|Gov|Sen|Rep|Lt|Col|Capt|Sgt|Rev|Hon|Mt|Ft|vs|etc|Inc|Ltd|Corp|Co|sq|approx|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|al|cf|ed|vol|pp|Fig|Eq|No';

const ABBREVIATION_SET = new Set(ABBREVIATIONS.split('|'));

/** What letters, marks that combine, digits, small letters and other marks are; in Unicode, and in ASCII with a few marks. */
interface Alphabet {
  readonly letter: string;
  readonly combining: string;
  readonly digit: string;
  readonly small: string;
  readonly mark: string;
}

const UNICODE: Alphabet = {
  letter: '\\p{L}',
  combining: '\\p{M}',
  digit: '\\p{N}',
  small: '\\p{Ll}',
  mark: '\\p{P}\\p{M}*|\\p{S}\\p{M}*|\\S',
};
const ASCII: Alphabet = { letter: 'A-Za-z', combining: '', digit: '0-9', small: 'a-z', mark: '\\S' };

function patternOf({ letter, combining, digit, small, mark }: Alphabet): string {
  const inAddress = '[^\\s<>"“”]';
  const webAddress = `(?:(?:https?|ftp)://|www\\.)${inAddress}*(?![.,;:!?)\\]])${inAddress}`;
  // Names and their labels are at most 64 long (RFC 5321, RFC 1035); without a bound, `a-a-a-…` would be read to its end at every word.
  const label = `[${letter}${digit}-]{1,64}`;
  const mailAddress = `[${letter}${digit}._%+-]{1,64}@${label}(?:\\.${label}){1,8}`;
  const fileOrHost = `${label}(?:\\.${label}){0,8}\\.(?:com|org|net|gov|edu|co|uk|io|info|eu|html?|php|pdf|txt|json|js|ts|md)\\b`;
  return [
    `(?<opaque>${[webAddress, mailAddress, `[@#][${letter}${digit}_]+`, fileOrHost].join('|')})`,
    `(?<number>[${digit}]+(?:[.,][${digit}]+)*[${letter}${combining}]*(?:['’]s\\b)?)`,
    `(?<abbreviation>(?:[${letter}]\\.)+[${letter}](?![${letter}])\\.?|(?:${ABBREVIATIONS})\\.(?=\\s+[${letter}${digit}]))`,
    // A word hyphenated over a line end; both halves have two letters, so that "A-\nlevel" stays two.
    `(?<broken>[${letter}]{2,}-\\r?\\n[ \\t]*[${small}]{2,})`,
    `(?<word>[${letter}][${letter}${combining}${digit}\\u00ad\\u200b-\\u200d\\u2060]*(?:['’ʼ][${letter}][${letter}${combining}]*)*)`,
    "(?<quote>[\"“”„«»]|''|``)",
    `(?<mark>\\.{2,}|-{2,}|['‘’]|${mark})`,
  ].join('|');
}

/** Compiled when first needed: the Unicode classes take as long to compile as ten pages to scan, and most English does without. */
const patterns: { unicode?: RegExp; ascii?: RegExp } = {};

function patternFor(text: string, at: number, end: number): RegExp {
  if (isPlainText(text, at, end)) return (patterns.ascii ??= new RegExp(patternOf(ASCII), 'g'));
  return (patterns.unicode ??= new RegExp(patternOf(UNICODE), 'gu'));
}

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
  const pattern = patternFor(text, at, end);
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

/** Marks where a capital says nothing: sentence starts, the start of quoted speech, headings in title case, text in capitals. */
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
  markCapitals(tokens);
  if (isTitleCase(tokens)) mark(tokens, 0, count, Initial.Title);
}

function mark({ initial, kinds }: Tokens, start: number, end: number, as: Initial): void {
  for (let i = start; i < end; i++) if (kinds[i] === Kind.Word && initial[i] === Initial.No) initial[i] = as;
}

/** Words in capitals, one beside the other, from which on they are no acronyms. */
const SHOUTED = 4;

/** Marks what is written in capitals throughout, as warnings and licences are: from one word with small letters to the next. */
function markCapitals(tokens: Tokens): void {
  const { count, kinds, words } = tokens;
  let start = 0;
  let beside = 0;
  let isShouted = false;
  for (let i = 0; i <= count; i++) {
    const isWord = i < count && (kinds[i] === Kind.Word || kinds[i] === Kind.Opaque);
    if (i === count || (isWord && words[i] !== words[i].toUpperCase())) {
      if (isShouted) mark(tokens, start, i, Initial.Capitals);
      start = i + 1;
      beside = 0;
      isShouted = false;
    } else {
      beside = isWord ? beside + 1 : 0;
      isShouted ||= beside >= SHOUTED;
    }
  }
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

/**
 * Rows of single words that together make a standard term: "watery arrangement" was "aqueous solution". Nobody listed the phrase; that the
 * words become a term is what proves it. What is a term as it stands is left to the rows.
 */
import type { LanguageModel } from '../model/language-model.js';
import { extended, NO_WORDS, TermBit, type Terms } from '../model/terms.js';
import type { Text } from '../tokenize/text.js';
import { Kind } from '../tokenize/tokens.js';
import { type Lattice, LEAVE } from './lattice.js';
import type { TextReading } from './reading.js';
import { type Together, togetherIn } from './together.js';
import type { Weights } from './weights.js';

/** Edges in one reading of a term. */
const LONGEST = 6;
/** Sightings from which on a row is known from the literature, and not only from a thesaurus. */
const SEEN = 5;
/** log10 cost of the other article before a term. */
const OTHER_ARTICLE = -0.3;
/** log10 probability of a word that is neither common nor rare. */
const MIDDLING = -4.5;

/** A term that rows make of the tokens `[start, end)`. */
export interface MadeTerm {
  readonly start: number;
  readonly end: number;
  readonly original: string;
  /** What its rows are worth, log10. */
  readonly score: number;
  /** Words replaced. */
  readonly replaced: number;
  /** Tokens it was put for. */
  readonly words: number;
  /** log10 of one more than how often it stands in papers. */
  readonly seen: number;
  /** Whether all its words go together as they stand, so that none need have been replaced. */
  readonly usual: boolean;
}

/** Terms of a text, by first token. */
export interface FoundTerms {
  /** The likeliest reading of each. */
  readonly made: readonly MadeTerm[];
  /** First tokens of terms that stand as they are, the longest ones; none overlap. */
  readonly standing: readonly number[];
}

/** `lattice`: the readings of the words. */
export function findTerms(
  lattice: Lattice,
  reading: TextReading,
  terms: Terms,
  language: LanguageModel,
  weights: Weights,
): FoundTerms {
  const search = new TermSearch(lattice, reading, terms, language, weights);
  const made: MadeTerm[] = [];
  const standing: number[] = [];
  let stoodTo = 0;
  for (let start = 0; start < reading.text.count; start++) {
    const { found, stands } = search.from(start);
    if (stands > 0 && start >= stoodTo) {
      standing.push(start);
      stoodTo = stands;
    }
    for (const term of found) made.push(term, ...withOtherArticle(term, reading.text));
  }
  return { made: asUsuallySpelt(made).sort((a, b) => a.start - b.start), standing };
}

/** Of a term with a hyphen and without, "computer-aided design", the one that papers have more often. */
function asUsuallySpelt(made: readonly MadeTerm[]): MadeTerm[] {
  const key = ({ start, end, original }: MadeTerm): string => `${start} ${end} ${original.replaceAll(/[- ]/g, '')}`;
  const usual = new Map<string, MadeTerm>();
  for (const term of made) if (term.seen >= (usual.get(key(term))?.seen ?? 0)) usual.set(key(term), term);
  return made.filter(term => term.seen >= usual.get(key(term))!.seen);
}

/** Walks all readings from one token on for as long as their words begin a term. */
class TermSearch {
  readonly #lattice: Lattice;
  readonly #reading: TextReading;
  readonly #terms: Terms;
  readonly #language: LanguageModel;
  readonly #weights: Weights;
  readonly #together: Together;
  readonly #joined: Uint8Array;
  /** By end and wording, those of the token at hand. */
  readonly #found = new Map<string, MadeTerm>();
  /** Edges taken from it on. */
  readonly #path = new Int32Array(LONGEST);
  #start = 0;
  #stands = 0;

  constructor(lattice: Lattice, reading: TextReading, terms: Terms, language: LanguageModel, weights: Weights) {
    this.#lattice = lattice;
    this.#reading = reading;
    this.#terms = terms;
    this.#language = language;
    this.#weights = weights;
    this.#together = togetherIn(reading, language, lattice.profile.dictionary.collocations);
    this.#joined = joinedTokens(reading.text);
  }

  /** The terms that begin at a token; `stands`: the end of the longest that stands there as it is, 0 where none does. */
  from(start: number): { found: Iterable<MadeTerm>; stands: number } {
    this.#start = start;
    this.#stands = 0;
    this.#found.clear();
    if (!this.#joined[start]) this.#walk(start, NO_WORDS, 0, 0, 0);
    return { found: this.#found.values(), stands: this.#stands };
  }

  /** `run`: the hash of the words up to token `at`, by the first `length` edges of `#path`. */
  #walk(at: number, run: number, length: number, score: number, replaced: number): void {
    const what = run === NO_WORDS ? TermBit.Beginning : this.#terms.find(run);
    if (what & TermBit.Whole && !this.#joined[at]) this.#add(at, run, length, score, replaced);
    if (length === LONGEST || at >= this.#reading.text.count || !(what & TermBit.Beginning)) return;
    const { from, end, candidate, wording } = this.#lattice;
    for (let e = from[at]; e < from[at + 1]; e++) {
      const row = candidate[e];
      if (row < LEAVE) continue;
      const put = wording[e];
      let longer = run;
      if (!put) longer = extended(run, this.#reading.hashes[at]);
      else for (const word of put.wordHashes) longer = extended(longer, word);
      this.#path[length] = e;
      if (put) this.#walk(end[e], longer, length + 1, score + this.#worth(row, put.ids), replaced + 1);
      else this.#walk(end[e], longer, length + 1, score, replaced);
    }
  }

  #add(end: number, run: number, length: number, score: number, replaced: number): void {
    if (replaced === 0) this.#stands = Math.max(this.#stands, end);
    else if (!isTerm(this.#reading, this.#terms, this.#start, end)) {
      const original = this.#written(length);
      const key = `${end} ${original}`;
      if (score <= (this.#found.get(key)?.score ?? Number.NEGATIVE_INFINITY)) return;
      const usual = isUsual(this.#together, this.#start, end);
      this.#found.set(key, {
        start: this.#start,
        end,
        original,
        score,
        replaced,
        words: end - this.#start,
        usual,
        seen: this.#terms.seen(run),
      });
    }
  }

  /** What the first edges of the path say was written. */
  #written(length: number): string {
    const { end, wording } = this.#lattice;
    let text = '';
    let at = this.#start;
    for (const e of this.#path.subarray(0, length)) {
      const next = wording[e]?.text ?? this.#reading.text.words[at];
      text += text === '' || this.#joined[at] ? next : ` ${next}`;
      at = end[e];
    }
    return text;
  }

  /** A row in a term. It is told by how its words go together, not by how common they are. */
  #worth(row: number, ids: ArrayLike<number>): number {
    const { candidateScore, candidateSeen } = this.#lattice.profile;
    const { rowWeight, commonCost, seenTwiceBonus, seenBonus } = this.#weights;
    let common = 0;
    for (let i = 0; i < ids.length; i++) common += this.#language.unigram(ids[i]) - MIDDLING;
    const seen = candidateSeen[row] >= SEEN ? seenBonus : candidateSeen[row] > 1 ? seenTwiceBonus : 0;
    return rowWeight * candidateScore[row] - commonCost * common + seen;
  }
}

/** Who mends articles wrote "An irregular woodland" for "A random forest": the article goes with the term. */
function withOtherArticle(term: MadeTerm, text: Text): MadeTerm[] {
  const { start, original, score } = term;
  const article = start > 0 ? text.words[start - 1] : '';
  if (!/^an?$/i.test(article)) return [];
  const other = article[0] + (/^[aeiou]/i.test(original) ? 'n' : '');
  if (other === article) return [];
  return [{ ...term, start: start - 1, original: `${other} ${original}`, score: score + OTHER_ARTICLE }];
}

/** By token, and for the end: 1 where no blank stands before it and a word or hyphen does, as inside `man-in-the-middle`. */
function joinedTokens({ passages, passageStarts, count }: Text): Uint8Array {
  const joined = new Uint8Array(count + 1);
  passages.forEach(({ starts, ends, words, kinds }, passage) => {
    const isInner = (i: number): boolean =>
      kinds[i] === Kind.Word || kinds[i] === Kind.Number || words[i].endsWith('-');
    for (let i = 1; i < words.length; i++)
      if (starts[i] === ends[i - 1] && isInner(i) && isInner(i - 1)) joined[passageStarts[passage] + i] = 1;
  });
  return joined;
}

/** Whether a span is a term as it stands. */
function isTerm({ hashes }: TextReading, terms: Terms, start: number, end: number): boolean {
  let run = NO_WORDS;
  for (let i = start; i < end; i++) run = extended(run, hashes[i]);
  return (terms.find(run) & TermBit.Whole) !== 0;
}

/** Whether all words of a span go together as they stand. */
function isUsual(together: Together, start: number, end: number): boolean {
  if (end - start < 2) return false;
  for (let i = start; i + 1 < end; i++) if (!together(i)) return false;
  return true;
}

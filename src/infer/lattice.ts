/** A text under one profile -> its lattice: for every stretch, what may have been written there, and at what cost. */
import type { LanguageModel } from '../model/language-model.js';
import type { Model } from '../model/model.js';
import type { Profile } from '../model/profile.js';
import type { Text } from '../tokenize/text.js';
import { casePattern, Kind } from '../tokenize/tokens.js';
import { type Casing, casingOf } from './surface.js';
import type { Wording, Wordings } from './written.js';

/** Edges sorted by first token. Every token has the edge that leaves it alone; it comes first. Scores in log10. */
export interface Lattice {
  readonly text: Text;
  readonly profile: Profile;
  /** Edges from token `i`: `[from[i], from[i + 1])`. */
  readonly from: Int32Array;
  /** Token after the last that the edge covers. */
  readonly end: Int32Array;
  /** log10 P(spun | original); 0 for leaving alone. */
  readonly score: Float64Array;
  /** Candidate of the profile; −1 for leaving alone; −2 − n for the n-th entry edge. */
  readonly candidate: Int32Array;
  /** What the edge says was written; undefined for leaving alone. */
  readonly wording: readonly (Wording | undefined)[];
  /** Language-model ids of what was written: `[wordStarts[e], wordStarts[e + 1])` of `words`. */
  readonly wordStarts: Int32Array;
  readonly words: Int32Array;
  /** Charges for leaving alone the phrase that ends before token `i`: `[chargeFrom[i], chargeFrom[i + 1])`. */
  readonly chargeFrom: Int32Array;
  readonly chargeLength: Uint8Array;
  readonly charge: Float64Array;
  /** Profile phrase behind each charge. */
  readonly chargePhrase: Int32Array;
}

export const LEAVE = -1;

/** An edge that a curated entry adds. */
export interface EntryEdge {
  readonly start: number;
  readonly end: number;
  readonly entry: number;
  readonly original: string;
  /** log10. */
  readonly score: number;
}

/** What decides which edges there are. */
export interface LatticeOptions {
  /** Leave capitalised words and quotations alone, as the *safe* mode of spinners does. */
  readonly safe?: boolean;
  /** Edges of curated entries, by first token. */
  readonly entries?: readonly EntryEdge[];
  /** By token: 1 where nothing may be repaired (keep phrases, quotations left out, passages judged honest). */
  readonly fixed?: Uint8Array;
}

/** Ids of the text's words in the dictionary's vocabulary, −1 for words no table has. */
export function dictionaryIds(text: Text, model: Model): Int32Array {
  const ids = new Int32Array(text.count);
  const known = new Map<string, number>();
  for (let i = 0; i < text.count; i++) {
    const kind = text.kinds[i];
    if (kind === Kind.Quote || kind === Kind.Opaque) {
      ids[i] = -1;
      continue;
    }
    let id = known.get(text.words[i]);
    if (id === undefined) {
      id = model.dictionary.vocabulary.id(text.words[i].toLowerCase());
      known.set(text.words[i], id);
    }
    ids[i] = id;
  }
  return ids;
}

/** Ids of the text's words in the language model, as they stand. */
export function languageIds(text: Text, language: LanguageModel): Int32Array {
  const ids = new Int32Array(text.count);
  const known: Map<string, number>[] = [new Map(), new Map()];
  for (let i = 0; i < text.count; i++) {
    const map = known[text.initial[i] === 0 ? 0 : 1];
    let id = map.get(text.words[i]);
    if (id === undefined) {
      id = language.idOf(text.words[i], text.kinds[i], text.initial[i]);
      map.set(text.words[i], id);
    }
    ids[i] = id;
  }
  return ids;
}

/** `ids`, `languageOf`: see `dictionaryIds` and `languageIds`; they are the same for every profile. */
export function buildLattice(
  text: Text,
  profile: Profile,
  model: Model,
  ids: Int32Array,
  languageOf: Int32Array,
  wordings: Wordings,
  options: LatticeOptions = {},
): Lattice {
  const { count, kinds, initial } = text;
  const { safe, fixed, entries = [] } = options;
  const from = new Int32Array(count + 1);
  const end: number[] = [];
  const score: number[] = [];
  const candidate: number[] = [];
  const wording: (Wording | undefined)[] = [];
  const wordStarts: number[] = [0];
  const words: number[] = [];
  const chargeEnd: number[] = [];
  const chargeLength: number[] = [];
  const chargePhrase: number[] = [];
  const addEdge = (last: number, value: number, what: number, written: Wording): void => {
    for (const id of written.ids) words.push(id);
    end.push(last);
    score.push(value);
    candidate.push(what);
    wording.push(written);
    wordStarts.push(words.length);
  };
  let sentence = 0;
  let nextEntry = 0;
  for (let i = 0; i < count; i++) {
    while (text.sentenceStarts[sentence + 1] <= i) sentence++;
    const limit = text.sentenceStarts[sentence + 1];
    from[i] = end.length;
    if (kinds[i] !== Kind.Quote) words.push(languageOf[i]);
    end.push(i + 1);
    score.push(0);
    candidate.push(LEAVE);
    wording.push(undefined);
    wordStarts.push(words.length);
    const longest = Math.min(profile.phrases.longest(ids[i]), limit - i);
    for (let length = 1; length <= longest && ids[i + length - 1] >= 0; length++) {
      if (fixed?.[i + length - 1]) break;
      const phrase = profile.phrases.find(ids, i, length);
      if (phrase < 0 || (safe && isSpared(text, i, length))) continue;
      if (profile.leave[phrase] !== 0) {
        chargeEnd.push(i + length);
        chargeLength.push(length);
        chargePhrase.push(phrase);
      }
      const first = profile.candidateStarts[phrase];
      const last = profile.candidateStarts[phrase + 1];
      if (first === last) continue;
      const casing = casingOf(text, i, i + length);
      for (let c = first; c < last; c++) {
        const asIs: Casing | undefined = profile.candidateAcronym[c] ? acronymCasing(text, i, i + length) : casing;
        if (!asIs) continue;
        const original = model.dictionary.original(profile.candidateOriginal[c]);
        addEdge(i + length, profile.candidateScore[c], c, wordings.of(original, asIs, initial[i]));
      }
    }
    while (nextEntry < entries.length && entries[nextEntry].start <= i) {
      const entry = entries[nextEntry];
      if (entry.start === i) {
        const written = wordings.of(entry.original, casingOf(text, i, entry.end), initial[i]);
        addEdge(entry.end, entry.score, -2 - nextEntry, written);
      }
      nextEntry++;
    }
  }
  from[count] = end.length;
  return {
    text,
    profile,
    from,
    end: Int32Array.from(end),
    score: Float64Array.from(score),
    candidate: Int32Array.from(candidate),
    wording,
    wordStarts: Int32Array.from(wordStarts),
    words: Int32Array.from(words),
    ...sortCharges(count, chargeEnd, chargeLength, chargePhrase, profile),
  };
}

/** Charges by the token they end before (a counting sort). */
function sortCharges(
  count: number,
  ends: readonly number[],
  lengths: readonly number[],
  phrases: readonly number[],
  profile: Profile,
): Pick<Lattice, 'chargeFrom' | 'chargeLength' | 'charge' | 'chargePhrase'> {
  const chargeFrom = new Int32Array(count + 2);
  for (const end of ends) chargeFrom[end + 1]++;
  for (let i = 0; i <= count; i++) chargeFrom[i + 1] += chargeFrom[i];
  const next = chargeFrom.slice();
  const chargeLength = new Uint8Array(ends.length);
  const chargePhrase = new Int32Array(ends.length);
  ends.forEach((end, k) => {
    const at = next[end]++;
    chargeLength[at] = lengths[k];
    chargePhrase[at] = phrases[k];
  });
  return { chargeFrom, chargeLength, chargePhrase, charge: Float64Array.from(chargePhrase, p => profile.leave[p]) };
}

/** An acronym must stand in capitals; what it stood for is then written with its own. */
function acronymCasing(text: Text, start: number, end: number): Casing | undefined {
  for (let i = start; i < end; i++)
    if (casePattern(text.words[i]) === 'upper' && text.words[i].length > 1)
      return casePattern(text.words[start]) === 'capital' ? 'first capital' : 'as written';
  return undefined;
}

function isSpared(text: Text, start: number, length: number): boolean {
  for (let i = start; i < start + length; i++) if (text.quoted[i] || /^\p{Lu}/u.test(text.words[i])) return true;
  return false;
}

/** A text under one profile -> its lattice: for every stretch, what may have been written there, and at what cost. */
import { EDGE_OF_SENTENCE, feature, hashPhrase } from '../model/features.js';
import type { Profile } from '../model/profile.js';
import type { TopicModel } from '../model/topic.js';
import type { Text } from '../tokenize/text.js';
import { casePattern, Initial, Kind } from '../tokenize/tokens.js';
import { Affinity } from './affinity.js';
import type { TextReading } from './reading.js';
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
  /** log10: P(spun | original) or what the entry adds, the weight of its features, and how well it goes with the words around. */
  readonly score: Float64Array;
  /** Candidate of the profile; −1 for leaving alone; −2 − n for the n-th entry edge. */
  readonly candidate: Int32Array;
  /** What the edge says was written; undefined for leaving alone. */
  readonly wording: readonly (Wording | undefined)[];
  /** Language-model ids of what was written: `[wordStarts[e], wordStarts[e + 1])` of `words`. */
  readonly wordStarts: Int32Array;
  readonly words: Int32Array;
  /** Charges for leaving alone phrases that end before token `i`: `[chargeFrom[i], chargeFrom[i + 1])`; lengths in tokens, log10. */
  readonly chargeFrom: Int32Array;
  readonly chargeLength: Uint8Array;
  readonly charge: Float64Array;
  /** Profile phrase behind each charge. */
  readonly chargePhrase: Int32Array;
  /** Feature of each charge, where there are learnt weights. */
  readonly chargeFeature: Uint32Array;
  /** What every row cost beyond what the table says, log10. */
  readonly rowCost: number;
  /** Three features per edge, 0 for none; only where they were asked for. */
  readonly features: Uint32Array;
}

export const LEAVE = -1;

/** An edge that a curated entry adds. */
export interface EntryEdge {
  readonly start: number;
  readonly end: number;
  /** Where the entry stands: `phrases/tells.yaml:12`. */
  readonly entry: string;
  readonly original: string;
  /** log10. */
  readonly score: number;
  /** Its entry is marked `proves: certain`: it may repair a text that is not spun. */
  readonly certain: boolean;
  /** `original` has the capitals of the place already, word by word. */
  readonly isCased?: boolean;
}

/** What decides which edges there are. */
export interface LatticeOptions {
  /** Leave capitalised words and quotations alone, as the *safe* mode of spinners does. */
  readonly safe?: boolean;
  /** Edges of curated entries, by first token. */
  readonly entries?: readonly EntryEdge[];
  /** By token: 1 where tables may repair nothing: kept phrases, phrases only mentioned, passages left alone. */
  readonly fixed?: Uint8Array;
  /** The topic model and what a unit of its mutual information is worth, log10. */
  readonly topic?: TopicModel;
  readonly topicWeight?: number;
  /** What every row of the table costs beyond what the table says, log10. */
  readonly rowCost?: number;
  /** Weight of the learnt adjustments, 1 where absent. */
  readonly learntWeight?: number;
  /** Content words an earlier pass found to be written, by token; the text's own where absent. */
  readonly around?: Int32Array;
  /** Leave out the learnt weights, the topic and rows that were not observed: they tell originals apart, and say nothing of whether a text is spun. */
  readonly untuned?: boolean;
  /** Record the features of every edge, to tune or explain them. */
  readonly record?: boolean;
}

/** One pass over the tokens into flat lists, since this and decoding take most of the time; edges get no objects of their own. */
export function buildLattice(
  reading: TextReading,
  profile: Profile,
  wordings: Wordings,
  options: LatticeOptions = {},
): Lattice {
  const { text, languageIds, hashes } = reading;
  const ids = reading.dictionaryIds.get(profile.dictionary)!;
  const { count, kinds, initial } = text;
  const features = options.untuned ? undefined : profile.features;
  const { learntWeight = 1 } = options;
  // A spinner that loses capitals leaves open whether a word in small letters had one.
  const losesCapitals = profile.lostCapitals >= 0.02;
  const kept = losesCapitals ? Math.log10(1 - profile.lostCapitals) : 0;
  const lost = losesCapitals ? Math.log10(profile.lostCapitals) : 0;
  const affinity =
    options.untuned || !options.topic
      ? undefined
      : new Affinity(reading, options.topic, options.topicWeight ?? 0, options.around ?? reading.topicIds);
  const { safe, fixed, entries = [], rowCost = 0 } = options;
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
  const chargeValue: number[] = [];
  const chargeFeature: number[] = [];
  const recorded: number[] = [];
  /** Weight of the features of an edge that covers `[start, last)`; `spun` is the hash of what stands there. */
  const adjustment = (original: number, spun: number, start: number, last: number): number => {
    if (!features) return 0;
    const row = feature.row(original, spun);
    const before = feature.before(original, start > sentenceStart ? hashes[start - 1] : EDGE_OF_SENTENCE);
    const after = feature.after(original, last < limit ? hashes[last] : EDGE_OF_SENTENCE);
    if (options.record) recorded.push(row, before, after);
    return learntWeight * (features.weight(row) + features.weight(before) + features.weight(after));
  };
  const addEdge = (start: number, last: number, value: number, what: number, written: Wording, spun: number): void => {
    for (const id of written.ids) words.push(id);
    end.push(last);
    score.push(
      value +
        (features ? adjustment(written.hash, spun, start, last) : 0) +
        (affinity ? affinity.gain(written.topicIds, start, last) : 0),
    );
    candidate.push(what);
    wording.push(written);
    wordStarts.push(words.length);
  };
  let sentence = 0;
  let sentenceStart = 0;
  let limit = 0;
  let nextEntry = 0;
  for (let i = 0; i < count; i++) {
    while (text.sentenceStarts[sentence + 1] <= i) sentence++;
    sentenceStart = text.sentenceStarts[sentence];
    limit = text.sentenceStarts[sentence + 1];
    const leaving = end.length;
    from[i] = leaving;
    if (options.record) recorded.push(0, 0, 0);
    if (kinds[i] !== Kind.Quote) words.push(languageIds[i]);
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
      const spun = features ? hashPhrase(hashes, i, i + length) : 0;
      if (profile.leave[phrase] !== 0) {
        chargeEnd.push(i + length);
        chargeLength.push(length);
        chargePhrase.push(phrase);
        const left = feature.leave(spun);
        chargeFeature.push(left);
        chargeValue.push(profile.leave[phrase] + (features ? learntWeight * features.weight(left) : 0));
      }
      const first = profile.candidateStarts[phrase];
      const last = profile.candidateStarts[phrase + 1];
      if (first === last) continue;
      const casing = casingOf(text, i, i + length);
      for (let c = first; c < last; c++) {
        if (options.untuned && profile.candidateSeen[c] <= profile.unobserved) continue;
        const asIs: Casing | undefined = profile.candidateAcronym[c] ? acronymCasing(text, i, i + length) : casing;
        if (!asIs) continue;
        const original = profile.candidateOriginal[c];
        const written = wordings.ofOriginal(profile.dictionary, original, asIs, initial[i]);
        addEdge(i, i + length, profile.candidateScore[c] + kept - rowCost, c, written, spun);
        if (kept !== 0 && asIs === 'as written' && initial[i] === Initial.No) {
          const capitalised = wordings.ofOriginal(profile.dictionary, original, 'all capitalised', initial[i]);
          if (capitalised.text !== written.text)
            addEdge(i, i + length, profile.candidateScore[c] + lost - rowCost, c, capitalised, spun);
        }
      }
    }
    while (nextEntry < entries.length && entries[nextEntry].start <= i) {
      const entry = entries[nextEntry];
      // What a safe mode spares it did not write, unless no one else would have.
      if (entry.start === i && (entry.certain || !safe || !isSpared(text, i, entry.end - i))) {
        const written = wordings.of(
          entry.original,
          entry.isCased ? 'as written' : casingOf(text, i, entry.end),
          initial[i],
        );
        addEdge(i, entry.end, entry.score, -2 - nextEntry, written, features ? hashPhrase(hashes, i, entry.end) : 0);
      }
      nextEntry++;
    }
    if (features && end.length > leaving + 1) {
      // What competes with a substitution is adjusted like one: the word was written for itself.
      score[leaving] = adjustment(hashes[i], hashes[i], i, i + 1);
      if (options.record) recorded.splice(3 * leaving, 3, ...recorded.splice(-3));
    }
  }
  from[count] = end.length;
  return {
    text,
    profile,
    rowCost,
    from,
    end: Int32Array.from(end),
    score: Float64Array.from(score),
    candidate: Int32Array.from(candidate),
    wording,
    wordStarts: Int32Array.from(wordStarts),
    words: Int32Array.from(words),
    features: Uint32Array.from(recorded),
    ...sortCharges(count, chargeEnd, chargeLength, chargePhrase, chargeValue, chargeFeature),
  };
}

/** Charges by the token they end before (a counting sort). */
function sortCharges(
  count: number,
  ends: readonly number[],
  lengths: readonly number[],
  phrases: readonly number[],
  values: readonly number[],
  features: readonly number[],
): Pick<Lattice, 'chargeFrom' | 'chargeLength' | 'charge' | 'chargePhrase' | 'chargeFeature'> {
  const chargeFrom = new Int32Array(count + 2);
  for (const end of ends) chargeFrom[end + 1]++;
  for (let i = 0; i <= count; i++) chargeFrom[i + 1] += chargeFrom[i];
  const next = chargeFrom.slice();
  const chargeLength = new Uint8Array(ends.length);
  const chargePhrase = new Int32Array(ends.length);
  const charge = new Float64Array(ends.length);
  const chargeFeature = new Uint32Array(ends.length);
  ends.forEach((end, k) => {
    const at = next[end]++;
    chargeLength[at] = lengths[k];
    chargePhrase[at] = phrases[k];
    charge[at] = values[k];
    chargeFeature[at] = features[k];
  });
  return { chargeFrom, chargeLength, chargePhrase, charge, chargeFeature };
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

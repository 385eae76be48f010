/** A text under one profile -> its lattice: for every stretch, what may have been written there, and at what cost. */
import type { Dictionary } from '../model/dictionary.js';
import type { LanguageModel } from '../model/language-model.js';
import type { Profile } from '../model/profile.js';
import { Initial, Kind } from '../tokenize/tokens.js';
import type { Text } from '../tokenize/text.js';
import { casingOf, spell } from './surface.js';

/** Edges sorted by first token. Every token has the edge that leaves it alone; it comes first. Scores in log10. */
export interface Lattice {
  readonly text: Text;
  /** Edges from token `i`: `[from[i], from[i + 1])`. */
  readonly from: Int32Array;
  /** Token after the last that the edge covers. */
  readonly end: Int32Array;
  /** log10 P(spun | original); 0 for leaving alone. */
  readonly score: Float64Array;
  /** Candidate of the profile, or −1 for leaving alone. */
  readonly candidate: Int32Array;
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

/** A list of numbers that grows. */
class Numbers {
  readonly items: number[] = [];
  push(value: number): void {
    this.items.push(value);
  }
}

/** What decides which edges there are. */
export interface LatticeOptions {
  /** Leave capitalised words and quotations alone, as the *safe* mode of spinners does. */
  readonly safe?: boolean;
}

export function buildLattice(
  text: Text,
  profile: Profile,
  dictionary: Dictionary,
  model: LanguageModel,
  spellings: Spellings,
  options: LatticeOptions = {},
): Lattice {
  const { count, words, kinds, initial, quoted } = text;
  const ids = new Int32Array(count);
  const lower = new Map<string, number>();
  for (let i = 0; i < count; i++) ids[i] = kinds[i] === Kind.Quote || kinds[i] === Kind.Opaque ? -1 : dictionaryId(words[i]);
  function dictionaryId(word: string): number {
    let id = lower.get(word);
    if (id === undefined) {
      id = dictionary.vocabulary.id(word.toLowerCase());
      lower.set(word, id);
    }
    return id;
  }
  const from = new Int32Array(count + 1);
  const end = new Numbers();
  const score = new Numbers();
  const candidate = new Numbers();
  const wordStarts = new Numbers();
  const out = new Numbers();
  const charges: { end: number; length: number; charge: number; phrase: number }[] = [];
  wordStarts.push(0);
  let sentence = 0;
  for (let i = 0; i < count; i++) {
    while (text.sentenceStarts[sentence + 1] <= i) sentence++;
    const limit = text.sentenceStarts[sentence + 1];
    from[i] = end.items.length;
    if (kinds[i] !== Kind.Quote) out.push(model.idOf(words[i], kinds[i], initial[i]));
    end.push(i + 1);
    score.push(0);
    candidate.push(-1);
    wordStarts.push(out.items.length);
    const longest = Math.min(profile.phrases.longest(ids[i]), limit - i);
    for (let length = 1; length <= longest && ids[i + length - 1] >= 0; length++) {
      const phrase = profile.phrases.find(ids, i, length);
      if (phrase < 0) continue;
      if (options.safe && isSpared(text, i, length)) continue;
      if (profile.leave[phrase] !== 0)
        charges.push({ end: i + length, length, charge: profile.leave[phrase], phrase });
      const first = profile.candidateStarts[phrase];
      const last = profile.candidateStarts[phrase + 1];
      if (first === last) continue;
      const casing = casingOf(text, i, i + length);
      for (let c = first; c < last; c++) {
        const written = spellings.ids(profile.candidateOriginal[c], casing, initial[i]);
        for (const id of written) out.push(id);
        end.push(i + length);
        score.push(profile.candidateScore[c]);
        candidate.push(c);
        wordStarts.push(out.items.length);
      }
    }
  }
  from[count] = end.items.length;
  charges.sort((a, b) => a.end - b.end);
  const chargeFrom = new Int32Array(count + 2);
  for (const charge of charges) chargeFrom[charge.end + 1]++;
  for (let i = 0; i <= count; i++) chargeFrom[i + 1] += chargeFrom[i];
  void quoted;
  return {
    text,
    from,
    end: Int32Array.from(end.items),
    score: Float64Array.from(score.items),
    candidate: Int32Array.from(candidate.items),
    wordStarts: Int32Array.from(wordStarts.items),
    words: Int32Array.from(out.items),
    chargeFrom,
    chargeLength: Uint8Array.from(charges, c => c.length),
    charge: Float64Array.from(charges, c => c.charge),
    chargePhrase: Int32Array.from(charges, c => c.phrase),
  };
}

function isSpared(text: Text, start: number, length: number): boolean {
  for (let i = start; i < start + length; i++)
    if (text.quoted[i] || /^\p{Lu}/u.test(text.words[i])) return true;
  return false;
}

/** Originals under a casing, as language-model ids; each is worked out once per engine. */
export class Spellings {
  readonly #dictionary: Dictionary;
  readonly #model: LanguageModel;
  readonly #ids = new Map<string, Int32Array>();

  constructor(dictionary: Dictionary, model: LanguageModel) {
    this.#dictionary = dictionary;
    this.#model = model;
  }

  ids(original: number, casing: ReturnType<typeof casingOf>, initial: number): Int32Array {
    const key = `${original}|${casing}|${initial}`;
    let ids = this.#ids.get(key);
    if (!ids) {
      const tokens = this.#dictionary.originalTokens(original);
      ids = Int32Array.from(spell(tokens, casing), (word, i) =>
        this.#model.idOf(word, tokens.kinds[i], i === 0 || initial === Initial.Title ? initial : Initial.No),
      );
      this.#ids.set(key, ids);
    }
    return ids;
  }
}

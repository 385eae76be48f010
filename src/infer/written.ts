/** Originals as they would be written in a place: text and language-model ids, each worked out once per engine. */
import type { Dictionary } from '../model/dictionary.js';
import { hashWords } from '../model/features.js';
import type { LanguageModel } from '../model/language-model.js';
import { hashWord } from '../model/vocabulary.js';
import { tokenize } from '../tokenize/tokenize.js';
import { Initial, Kind } from '../tokenize/tokens.js';
import { CASINGS, type Casing, spell } from './surface.js';

/** One wording in one casing. What only repairs need is worked out when asked for: most candidates are only scored. */
export class Wording {
  /** Language-model ids. */
  readonly ids: Int32Array;
  readonly words: readonly string[];
  readonly #joined: readonly boolean[] | undefined;
  readonly #model: LanguageModel;
  #text: string | undefined;
  #hash: number | undefined;
  #wordHashes: Uint32Array | undefined;
  #topicIds: Int32Array | undefined;

  /** `joined`: by word, whether no blank stands before it; undefined where blanks stand before all. */
  constructor(words: readonly string[], joined: readonly boolean[] | undefined, ids: Int32Array, model: LanguageModel) {
    this.ids = ids;
    this.words = words;
    this.#joined = joined;
    this.#model = model;
  }

  get text(): string {
    this.#text ??= this.#joined
      ? this.words.map((word, i) => (i === 0 || this.#joined![i] ? word : ` ${word}`)).join('')
      : this.words.join(' ');
    return this.#text;
  }

  /** Hash of the lower-case words, for features. */
  get hash(): number {
    this.#hash ??= hashWords(this.words);
    return this.#hash;
  }

  /** The same of each word by itself. */
  get wordHashes(): Uint32Array {
    this.#wordHashes ??= Uint32Array.from(this.words, word => hashWord(word.toLowerCase()));
    return this.#wordHashes;
  }

  /** Content words as the topic model knows them. */
  get topicIds(): Int32Array {
    const { topic } = this.#model;
    this.#topicIds ??= topic
      ? Int32Array.from(this.words, word => topic.vocabulary.id(word.toLowerCase())).filter(id => id >= 0)
      : new Int32Array(0);
    return this.#topicIds;
  }
}

/** The words of an original; nearly all are letters and blanks, which need no tokenizer. */
interface Split {
  readonly words: readonly string[];
  readonly kinds: Uint8Array | undefined;
  readonly joined: readonly boolean[] | undefined;
}

const INITIALS = Object.keys(Initial).length;

export class Wordings {
  readonly #model: LanguageModel;
  /** By dictionary, by original and casing: see `#key`. */
  readonly #numbered = new Map<Dictionary, Map<number, Wording>>();
  readonly #named = new Map<string, Wording>();

  constructor(model: LanguageModel) {
    this.#model = model;
  }

  /** An original of a dictionary, with its own capitals, written under `casing` where the text's token is `initial`. */
  ofOriginal(dictionary: Dictionary, original: number, casing: Casing, initial: number): Wording {
    let wordings = this.#numbered.get(dictionary);
    if (!wordings) {
      wordings = new Map();
      this.#numbered.set(dictionary, wordings);
    }
    const key = (original * CASINGS.length + CASINGS.indexOf(casing)) * INITIALS + initial;
    let wording = wordings.get(key);
    if (!wording) {
      wording = this.#write(dictionary.original(original), casing, initial);
      wordings.set(key, wording);
    }
    return wording;
  }

  /** The same for the original of a curated entry. */
  of(original: string, casing: Casing, initial: number): Wording {
    const key = `${casing}\t${initial}\t${original}`;
    let wording = this.#named.get(key);
    if (!wording) {
      wording = this.#write(original, casing, initial);
      this.#named.set(key, wording);
    }
    return wording;
  }

  #write(original: string, casing: Casing, initial: number): Wording {
    const { words, kinds, joined } = split(original);
    const written = casing === 'as written' ? words : spell(words, casing);
    const ids = new Int32Array(written.length);
    for (let i = 0; i < ids.length; i++)
      ids[i] = this.#model.idOf(
        written[i],
        kinds ? kinds[i] : Kind.Word,
        i === 0 || initial >= Initial.Title ? initial : Initial.No,
      );
    return new Wording(written, joined, ids, this.#model);
  }
}

function split(original: string): Split {
  if (/^[A-Za-z]+(?: [A-Za-z]+)*$/.test(original))
    return { words: original.split(' '), kinds: undefined, joined: undefined };
  const { words, kinds, starts, ends } = tokenize(original);
  return { words, kinds, joined: words.map((_, i) => i > 0 && starts[i] === ends[i - 1]) };
}

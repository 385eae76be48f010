/** Parsed entries -> the sections of a container that `src/model/entries.ts` opens without parsing. */
import { ABOUT, EntryFlag, Proves } from '../../model/entries.js';
import { capitalsOf, SMALL } from '../../model/entry-text.js';
import { vocabularySections } from '../../model/vocabulary.js';
import { compileConditions } from './compile-conditions.js';
import { conditionsText, type Entry, type EntryDictionary, type KeptPhrase, type Proof, placeName } from './entry.js';
import { expand, type Form, loadInflections } from './expand.js';
import { StringPool } from './string-pool.js';
import { phraseWords } from './words.js';

/** The sections of a container, by name. */
export type Sections = Record<string, ArrayBufferView | string>;

/** Inflects and compiles a dictionary; entries keep their order, kept phrases follow them. */
export async function entrySections(dictionary: EntryDictionary): Promise<Sections> {
  const inflections = await loadInflections();
  const phrases = [...dictionary.entries, ...dictionary.kept];
  return compilePhrases(
    phrases,
    phrases.map(phrase => expand(phrase, inflections)),
    dictionary.classes,
  );
}

/** Compiles phrases whose forms are known; `forms` is parallel to `phrases`. */
export function compilePhrases(
  phrases: readonly (Entry | KeptPhrase)[],
  forms: readonly (readonly Form[])[],
  classes: EntryDictionary['classes'],
): Sections {
  const words = new StringPool();
  const strings = new StringPool();
  const wordings = forms.flatMap((list, owner) =>
    list.map(form => patternOf(form, phrases[owner].small, owner, words, strings)),
  );
  const conditions = compileConditions(phrases, classes, words);
  const terms = conditions.terms.map((ids, t) => ({ ids, capitals: ids.map(() => 0), owner: -1 - t, originals: [] }));
  const about = Uint32Array.from(phrases.flatMap(phrase => ABOUT.map(what => strings.add(aboutOf(phrase)[what]))));
  const vocabulary = vocabularySections(words.strings);
  return {
    'e.v.text': vocabulary.text,
    'e.v.starts': vocabulary.starts,
    'e.v.table': vocabulary.table,
    ...patternSections([...terms, ...wordings], words.strings.length),
    ...conditions.sections,
    'e.flags': Uint8Array.from(phrases, flagsOf),
    'e.about': about,
    ...strings.sections('e.s'),
  };
}

interface Pattern {
  readonly ids: readonly number[];
  readonly capitals: readonly number[];
  readonly owner: number;
  /** String numbers. */
  readonly originals: readonly number[];
}

function patternOf(
  form: Form,
  small: readonly string[],
  owner: number,
  words: StringPool,
  strings: StringPool,
): Pattern {
  const spelling = phraseWords(form.spun);
  const wording = small.length > 0 ? phraseWords(form.wording ?? form.spun) : [];
  return {
    ids: spelling.map(word => words.add(word.toLowerCase())),
    capitals: spelling.map((word, i) => (small.includes(wording[i]) ? SMALL : capitalsOf(word))),
    owner,
    originals: form.originals.map(original => strings.add(original)),
  };
}

/** Sorted by first word, the longer first, then in the order of the entries. */
function patternSections(patterns: readonly Pattern[], words: number): Sections {
  const sorted = patterns
    .filter(pattern => pattern.ids.length > 0)
    .sort((a, b) => a.ids[0] - b.ids[0] || b.ids.length - a.ids.length);
  const index = new Uint32Array(words + 1);
  for (const { ids } of sorted) index[ids[0] + 1]++;
  for (let w = 0; w < words; w++) index[w + 1] += index[w];
  return {
    'e.p.index': index,
    'e.p.starts': Uint32Array.from(runningSums(sorted.map(pattern => pattern.ids.length))),
    'e.p.words': Int32Array.from(sorted.flatMap(pattern => pattern.ids)),
    'e.p.capitals': Uint32Array.from(sorted.flatMap(pattern => pattern.capitals)),
    'e.p.owner': Int32Array.from(sorted, pattern => pattern.owner),
    'e.o.index': Uint32Array.from(runningSums(sorted.map(pattern => pattern.originals.length))),
    'e.o.strings': Uint32Array.from(sorted.flatMap(pattern => pattern.originals)),
  };
}

function runningSums(lengths: readonly number[]): number[] {
  let sum = 0;
  return [0, ...lengths.map(length => (sum += length))];
}

function aboutOf(phrase: Entry | KeptPhrase): Record<(typeof ABOUT)[number], string> {
  return {
    place: placeName(phrase.place),
    wording: phrase.wordings[0],
    conditions: conditionsText(phrase),
    note: (phrase.kind === 'keep' ? phrase.why : phrase.note) ?? '',
  };
}

const PROVES: Record<Proof, number> = { weak: Proves.Weak, likely: Proves.Likely, certain: Proves.Certain };

function flagsOf(phrase: Entry | KeptPhrase): number {
  if (phrase.kind === 'keep') return EntryFlag.Keep;
  return PROVES[phrase.proves] | (phrase.report ? EntryFlag.Report : 0);
}

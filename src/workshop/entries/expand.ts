/** Wordings and originals of an entry -> all inflected forms, each with its originals. */
import type { Entry, Inflection, KeptPhrase } from './entry.js';

/** One wording to find and what may have been written for it (nothing for kept and report-only phrases). */
export interface Form {
  readonly spun: string;
  readonly originals: readonly string[];
  /** The wording that it is a form of, where that is another: their words correspond by position. */
  readonly wording?: string;
}

/** The inflected forms of a phrase in a fixed order; those of two phrases correspond by position. */
export type Inflect = (phrase: string) => string[];

/**
 * The forms of an entry or kept phrase: those written, those of `inflect`, those of `forms`, which replace generated ones. Forms that
 * coincide (`acquired` for `took` and `taken`) are one, with all their originals.
 */
export function expand(phrase: Entry | KeptPhrase, inflections: Record<Inflection, Inflect>): Form[] {
  const inflect = phrase.inflect ? inflections[phrase.inflect] : (text: string) => [text];
  const originals = phrase.kind === 'entry' ? phrase.originals.map(inflect) : [];
  const forms = new Map<string, { originals: Set<string>; wording: string }>();
  for (const wording of phrase.wordings)
    inflect(wording).forEach((spun, i) => {
      const form = forms.get(spun) ?? { originals: new Set<string>(), wording };
      for (const original of originals) form.originals.add(original[i] ?? original[0]);
      forms.set(spun, form);
    });
  if (phrase.kind === 'entry')
    for (const [spun, original] of phrase.forms) forms.set(spun, { originals: new Set([original]), wording: spun });
  return Array.from(forms, ([spun, { originals, wording }]) => {
    return { spun, originals: [...originals].filter(original => original !== spun), wording };
  });
}

/**
 * Loads the inflecting libraries: half a megabyte of code that only the compilation of entries needs.
 * Measured on the project's verbs, `compromise` conjugates 97–99 % right, `pluralize` 98 %; what they miss is written as `forms`.
 */
export async function loadInflections(): Promise<Record<Inflection, Inflect>> {
  const [{ default: nlp }, { default: pluralize }] = await Promise.all([import('compromise/two'), import('pluralize')]);
  const conjugate = (nlp as unknown as Compromise).methods().two.transform.verb.conjugate;
  const model = (nlp as unknown as Compromise).model();
  return {
    noun: phrase => [phrase, lastWord(phrase, word => pluralize.plural(word))],
    verb: phrase => verbForms(phrase, word => conjugate(word, model)),
  };
}

/** The part of compromise that conjugates without its tagger; its types leave it out. */
interface Compromise {
  methods(): { two: { transform: { verb: { conjugate(infinitive: string, model: unknown): Conjugation } } } };
  model(): unknown;
}

interface Conjugation {
  readonly PresentTense: string;
  readonly Gerund: string;
  readonly PastTense: string;
  readonly Participle?: string;
}

/** Infinitive, third person, -ing, past, participle: always five, so that the forms of two verbs correspond. */
function verbForms(phrase: string, conjugate: (infinitive: string) => Conjugation): string[] {
  const [first] = phrase.split(' ', 1);
  const rest = phrase.slice(first.length);
  const { PresentTense, Gerund, PastTense, Participle } = conjugate(first.toLowerCase());
  const forms = [PresentTense, Gerund, PastTense, Participle ?? participle(PastTense)];
  return [phrase, ...forms.map(form => likeFirst(form, first) + rest)];
}

/** Participles that differ from the past and that compromise leaves out, by the end of the past. */
const PARTICIPLES: readonly [RegExp, string][] = [
  [/^was$/, 'been'],
  [/came$/, 'come'],
  [/ran$/, 'run'],
  [/took$/, 'taken'],
  [/saw$/, 'seen'],
  [/wrote$/, 'written'],
  [/gave$/, 'given'],
  [/bore$/, 'borne'],
];

function participle(past: string): string {
  const known = PARTICIPLES.find(([end]) => end.test(past));
  return known ? past.replace(...known) : past;
}

function lastWord(phrase: string, change: (word: string) => string): string {
  const at = phrase.lastIndexOf(' ') + 1;
  return phrase.slice(0, at) + change(phrase.slice(at));
}

function likeFirst(form: string, model: string): string {
  return model[0] === model[0].toLowerCase() ? form : form[0].toUpperCase() + form.slice(1);
}

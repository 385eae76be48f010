/** The shape of curated entries as people write them, with the place of everything that can be wrong. */

/** Where something stands: the file as named by whoever loaded it, the line counted from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/**
 * What is wrong with a dictionary, and where. A *fault* keeps the file from being compiled; a *finding* breaks a rule that good entries
 * keep; a *warning* is for a person to judge.
 */
export interface Finding extends Place {
  readonly level: 'fault' | 'finding' | 'warning';
  /** The rule that is broken: `schema`, `order`, `duplicate`, `chain`, `earned`, … */
  readonly rule: string;
  readonly message: string;
}

/** The keys of conditions. */
export const CONDITION_KEYS = ['before', 'after', 'not-before', 'not-after', 'near', 'not-near'] as const;
export type ConditionKey = (typeof CONDITION_KEYS)[number];
export type Conditions = Readonly<Partial<Record<ConditionKey, readonly string[]>>>;

/** The keys of an entry in canonical order. */
export const ENTRY_KEYS = [
  'spun',
  'original',
  'report',
  'inflect',
  'forms',
  'small',
  ...CONDITION_KEYS,
  'proves',
  'seen',
  'note',
  'allow',
  'repair',
  'keep',
] as const;

/** The keys of a phrase in `keep.yaml` in canonical order. */
export const KEEP_KEYS = ['keep', 'inflect', 'small', ...CONDITION_KEYS, 'why', 'text'] as const;

export const INFLECTIONS = ['noun', 'verb'] as const;
export type Inflection = (typeof INFLECTIONS)[number];

export const PROOFS = ['weak', 'likely', 'certain'] as const;
export type Proof = (typeof PROOFS)[number];

/** Where the project's own entries were sighted; a user's own may name any place. */
export const SOURCES = [
  'seed',
  'web',
  'newsfeed',
  'rss',
  'turbo',
  'literature',
  'zenodo',
  'composed',
  'judgement',
] as const;

/** The rules whose warnings an entry may declare to be no fault, each with its reason. */
export const WARNINGS = ['chain', 'class', 'pairs', 'tables'] as const;
export type Warning = (typeof WARNINGS)[number];

/** A sentence of an entry and the line it stands on. */
export interface Sentence {
  readonly text: string;
  readonly line: number;
}

/** What an entry and a kept phrase have in common: phrases to find, under conditions. */
export interface Phrase {
  readonly place: Place;
  /** The wordings to find: `spun` of an entry, `keep` of a kept phrase. */
  readonly wordings: readonly string[];
  readonly inflect?: Inflection;
  /** Words of the wordings that must stand in small letters. */
  readonly small: readonly string[];
  readonly conditions: Conditions;
}

/** An entry of `phrases/*.yaml`. */
export interface Entry extends Phrase {
  readonly kind: 'entry';
  /** Empty where `report` is set. */
  readonly originals: readonly string[];
  readonly report: boolean;
  /** Irregular forms by hand: spun form to original form. */
  readonly forms: ReadonlyMap<string, string>;
  readonly proves: Proof;
  readonly seen: string;
  readonly note?: string;
  /** Warnings that are no fault of this entry, with the reasons. */
  readonly allow: ReadonlyMap<Warning, string>;
  readonly repair: readonly Sentence[];
  readonly keep: readonly Sentence[];
}

/** A phrase of `keep.yaml`. */
export interface KeptPhrase extends Phrase {
  readonly kind: 'keep';
  readonly why: string;
  /** Sentences it stands in. */
  readonly text: readonly Sentence[];
}

/** The word classes of `classes.yaml`: name to words and phrases. */
export type WordClasses = ReadonlyMap<string, readonly string[]>;

/** A whole dictionary of curated entries, parsed. */
export interface EntryDictionary {
  readonly classes: WordClasses;
  readonly entries: readonly Entry[];
  readonly kept: readonly KeptPhrase[];
}

/** `file:line`, by which findings, reports and the compiled dictionary name a place. */
export function placeName({ file, line }: Place): string {
  return `${file}:${line}`;
}

/** Conditions for people: `before: article, possessive; near: talks; small: america`; empty where there are none. */
export function conditionsText({ conditions, small }: Pick<Phrase, 'conditions' | 'small'>): string {
  const lists = CONDITION_KEYS.filter(key => conditions[key]).map(key => [key, conditions[key]!] as const);
  return [...lists, ...(small.length > 0 ? [['small', small] as const] : [])]
    .map(([key, items]) => `${key}: ${items.join(', ')}`)
    .join('; ');
}

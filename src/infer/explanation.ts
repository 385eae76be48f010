/** What is told of a text, of each stretch of it and of each candidate: the types of an explanation. */
import type { Place, Span } from './places.js';
import type { Verdict } from './verdict.js';
import type { Parts } from './weigh.js';

/** A spinner that was compared: log10 odds per token of its reading against plain English, and of the whole text being spun by it. */
export interface TriedSpinner {
  readonly name: string;
  readonly logOdds: number;
  readonly probability: number;
}

/** A curated entry or kept phrase that stands in the text, its conditions met. */
export interface EntryExplained {
  /** `phrases/tells.yaml:12`. */
  readonly place: string;
  /** Its first wording, its conditions as people read them, its note; empty where it has none. */
  readonly spun: string;
  readonly conditions: string;
  readonly note: string;
  readonly proves: 'weak' | 'likely' | 'certain';
}

/** An entry that has a phrase of a stretch, but whose conditions do not hold there. */
export interface UnmetEntry extends EntryExplained {
  /** What it would make of which words. */
  readonly stands: string;
  readonly originals: readonly string[];
}

/** One wording that may have been written in place of a span, or the stretch as it stands. */
export interface Candidate extends Span {
  readonly written: string;
  readonly asItStands: boolean;
  /** Probability by the sum over all paths; those that the beam dropped have 0. */
  readonly posterior: number;
  /** Of the first: calibrated, how often that comes true. Of the others: what is left, so that all together are one at most. */
  readonly confidence: number;
  readonly parts: Parts;
  readonly total: number;
  /** The row of the table: how often the substitution was seen, of how many occurrences of the original. */
  readonly row?: { readonly seen: number; readonly of: number };
  readonly entry?: EntryExplained;
}

/**
 * What became of a stretch. `stands`: most likely written so; `unsure`: below the least confidence; `honest`, `garbled`, `too
 * short`: left alone because of the verdict; `kept`: a phrase of `keep.yaml`; `quoted`: inside quotation marks; `reported`: an entry only
 * reports it; `unmet`: an entry has the phrase, but not its conditions.
 */
export type Outcome =
  | 'repaired'
  | 'stands'
  | 'unsure'
  | 'honest'
  | 'garbled'
  | 'too short'
  | 'kept'
  | 'quoted'
  | 'reported'
  | 'unmet';

export interface StretchExplained extends Place {
  readonly quoted: boolean;
  readonly outcome: Outcome;
  /** A number that the spinner cut in two (`two,000`): what it was is plain, nothing is weighed. */
  readonly isCutNumber?: boolean;
  /** Most likely first. Empty for kept and reported phrases. */
  readonly candidates: readonly Candidate[];
  /** The phrase kept or reported. */
  readonly entry?: EntryExplained;
  /** Entries that have a phrase of it, but whose conditions do not hold. */
  readonly unmet: readonly UnmetEntry[];
}

export interface Explanation {
  readonly verdict: Verdict;
  /** The one that the text is read by, then the others by their odds; empty where the text was not looked at (no words, not English). */
  readonly tried: readonly TriedSpinner[];
  /** How sure a repair must be here. */
  readonly leastConfidence: number;
  /** In order. Where the verdict leaves a passage alone, its candidates are those that it would have in a text repaired by force. */
  readonly stretches: readonly StretchExplained[];
}

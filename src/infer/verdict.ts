/** What is said about a document: the types that leave `infer/`. */

/**
 * `spun`: by a spinner we know; `garbled`: substituted word by word, but not by a spinner we know; `honest`: English that no spinner
 * explains better; the others say why nothing can be said.
 */
export type Label = 'spun' | 'garbled' | 'honest' | 'too short' | 'not English' | 'empty';

/** What is said about one passage that has words. */
export interface PassageVerdict {
  /** Index in `Document.passages`. */
  readonly passage: number;
  /** Probability that the passage is spun, given its neighbours. */
  readonly probability: number;
  /** log10 likelihood ratio of spun against plain English, per token. */
  readonly logOdds: number;
}

export interface Verdict {
  readonly label: Label;
  /** The spinner, as the name of a table and its mode: `newsfeed`, `newsfeed (safe)`; null unless spun. */
  readonly profile: string | null;
  /** log10 likelihood ratio of the best profile against plain English, per token. */
  readonly logOdds: number;
  /** Calibrated probability that the document, or a part of it, is spun. */
  readonly probability: number;
  /** Of the words in passages judged spun, or of all where repairs are forced, the share that is repaired; 0 where there are none. */
  readonly spunShare: number;
  readonly words: number;
  readonly passages: readonly PassageVerdict[];
}

/**
 * Every number that inference is tuned by, in one place. Scores are log10. Set on the dev sets (`unspin tune`); what each is worth stands in
 * the ablation table of the README.
 */
export interface Weights {
  /** States kept per token in the beam. */
  readonly beam: number;
  /** States kept while spinners are compared: the verdict needs fewer than the repair. */
  readonly screenBeam: number;
  /** Weight of the language model against the tables. */
  readonly languageWeight: number;
  /** Weight of the topic model, log10 per unit of mutual information and root of the words looked at. */
  readonly topicWeight: number;
  /** Scale of path scores when paths are summed; below 1 since neighbouring scores are not independent. */
  readonly sharpness: number;
  /** Weight of an observation elsewhere in the document against the table: the pseudo-count the table stands for. */
  readonly concentration: number;
  /** Passes over the document after the first; each reads what the one before found. */
  readonly passes: number;
  /** A passage is spun or not; log10 odds that the next is otherwise. */
  readonly switchOdds: number;
  /** Scale of the likelihood ratio when passages are judged: below 1 since its terms are not independent. */
  readonly verdictScale: number;
  /** log10 odds added for "spun" before any evidence. */
  readonly verdictPrior: number;
  /** The same for a table that leaves most of its phrases alone. */
  readonly sparsePrior: number;
  /** A text whose words gain less by their context is garbled, log10 per word; see `fluency`. */
  readonly garbledGain: number;
  /** That bound rises by this for each curated tell in 100 words. */
  readonly garbledPerTell: number;
  /** Fewer tokens than this are too short to tell. */
  readonly shortest: number;
  /** What a curated entry adds to its edges, log10, by what it proves: weak, likely, certain. */
  readonly entryBonus: readonly [number, number, number];
}

export const WEIGHTS: Weights = {
  beam: 4,
  screenBeam: 2,
  languageWeight: 1,
  topicWeight: 0.12,
  sharpness: 0.8,
  concentration: 0.5,
  passes: 1,
  switchOdds: -2,
  verdictScale: 0.25,
  verdictPrior: -1,
  sparsePrior: -4,
  garbledGain: 0.34,
  garbledPerTell: 0.02,
  shortest: 40,
  entryBonus: [0.5, 1.5, 4],
};

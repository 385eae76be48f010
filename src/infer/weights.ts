/**
 * The numbers that inference is tuned by, in one place; set on the dev sets. Scores are log10; what each part is worth stands in the
 * ablation table of the README. What features of single substitutions are worth is learnt instead (`unspin tune`) and stands beside each
 * table.
 */
export interface Weights {
  /** States kept per token when repairs are decoded: 4 lose nothing against 40, 2 lose 0.003 of F0.5, 1 loses 0.035. */
  readonly beam: number;
  /** States kept while spinners are compared: the verdict needs fewer than the repair. */
  readonly screenBeam: number;
  /** Weight of the language model against the tables. */
  readonly languageWeight: number;
  /** Weight of what was learnt of each table from pairs; 0 leaves it out. */
  readonly learntWeight: number;
  /** Weight of the topic model: log10 per unit of mean affinity to the words around, times the root of how many there are. */
  readonly topicWeight: number;
  /** The same under a table that leaves most of its phrases alone: more of the words around are the author's own. */
  readonly sparseTopicWeight: number;
  /** Scale of path scores when paths are summed for posteriors; below 1 since neighbouring scores are not independent. */
  readonly sharpness: number;
  readonly sparseSharpness: number;
  /** How many observations elsewhere in the document the table's distribution counts for. */
  readonly concentration: number;
  /** Decodings after the first; each counts in what the one before found elsewhere in the document. */
  readonly passes: number;
  /** A passage is spun or not; log10 probability that the next is otherwise. */
  readonly switchOdds: number;
  /** Scale of the likelihood ratio when passages are judged: below 1 since its terms are not independent. */
  readonly verdictScale: number;
  /** log10 odds that a document is spun, in whole or in part, before any evidence. */
  readonly verdictPrior: number;
  /** The same by a table that leaves most of its phrases alone. */
  readonly sparsePrior: number;
  /** Tells make a text that is not spun garbled where its words gain less than this by their context, log10 per word; see `fluency`. */
  readonly garbledGain: number;
  /** So do words that nothing calls for, without tells, where there are more of them than this; standard deviations of honest texts, see `strays`. */
  readonly strayLimit: number;
  /** Fewer words than this are too short to tell. */
  readonly shortest: number;
  /** What a curated entry adds to its edges, log10, by what it proves: weak, likely, certain; less where it has several originals. */
  readonly entryBonus: readonly [number, number, number];
  /** What a standard term adds for each of its words beyond the first that a sparse table has replaced, log10; see `terms`. */
  readonly termBonus: number;
  /** The same where its words go together as they stand. */
  readonly usualBonus: number;
  /** What it adds for each of its words. */
  readonly lengthBonus: number;
  /** Weight of how often it stands in papers, log10. */
  readonly termSeenWeight: number;
  /** What one costs of whose words only one was replaced, log10. */
  readonly loneCost: number;
  /** What the words of a term cost by how common they are, as a share of their log10 probability. */
  readonly commonCost: number;
  /** Weight of what the table says of each row. */
  readonly rowWeight: number;
  /** What each of its rows adds that was seen in the literature, log10: twice or more, and often. */
  readonly seenTwiceBonus: number;
  readonly seenBonus: number;
  /** As `termBonus` while spinners are compared, where a term bears witness, and what each that stands as it is says against. */
  readonly termWitness: number;
  readonly standingCost: number;
  /** What a repair by a sparse table costs that makes no standard term, log10: its rows are blind to sense, and honest writers vary their words too. */
  readonly looseCost: number;
}

export const WEIGHTS: Weights = {
  beam: 4,
  screenBeam: 2,
  languageWeight: 1,
  learntWeight: 1,
  topicWeight: 0.18,
  sparseTopicWeight: 0.3,
  sharpness: 0.8,
  sparseSharpness: 0.6,
  concentration: 0.5,
  passes: 1,
  switchOdds: -2,
  verdictScale: 0.25,
  verdictPrior: -2,
  sparsePrior: -3.3,
  garbledGain: 0.45,
  strayLimit: 1.9,
  shortest: 40,
  entryBonus: [0.5, 1.5, 4],
  termBonus: 2.75,
  usualBonus: 0.6,
  lengthBonus: 0.48,
  termSeenWeight: 0.3,
  loneCost: 0.5,
  commonCost: 0.58,
  rowWeight: 1.5,
  seenTwiceBonus: 0.8,
  seenBonus: 1.4,
  termWitness: 6.4,
  standingCost: 0.4,
  looseCost: 3.7,
};

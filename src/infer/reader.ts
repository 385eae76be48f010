/** A text and a spinner -> the text as that spinner explains it: cheaply while spinners are compared, then in full for the repairs. */
import type { Model } from '../model/model.js';
import type { Curated } from './curated.js';
import { type Decoding, decode } from './decode.js';
import { type Evidence, shareEvidence } from './evidence.js';
import { buildLattice, type EntryEdge, type Lattice, type LatticeOptions } from './lattice.js';
import type { TextReading } from './reading.js';
import { isSparse, type Spinner } from './spinners.js';
import { termEdges, termWitnesses, witnessless } from './term-edges.js';
import { findTerms } from './terms.js';
import type { Weights } from './weights.js';
import type { Wordings } from './written.js';

/** A text under one spinner. */
export interface Reading {
  readonly spinner: Spinner;
  readonly lattice: Lattice;
  readonly decoding: Decoding;
  /** First tokens of standard terms that stand as they are: they speak against a table that would have replaced some. */
  readonly standing?: readonly number[];
}

/** The reading that repairs are taken from, with what the document as a whole added to it. */
export interface FinalReading extends Reading {
  readonly evidence?: Evidence;
  /** The edges that entries and terms add to its lattice. */
  readonly edges: readonly EntryEdge[];
}

export interface ReaderOptions {
  readonly weights: Weights;
  /** Record the features of every edge. */
  readonly record: boolean;
}

/** Reads one text under any spinner. */
export class Reader {
  readonly #known: TextReading;
  readonly #model: Model;
  readonly #wordings: Wordings;
  readonly #options: ReaderOptions;

  constructor(known: TextReading, model: Model, wordings: Wordings, options: ReaderOptions) {
    this.#known = known;
    this.#model = model;
    this.#wordings = wordings;
    this.#options = options;
  }

  /** For comparing spinners: without what tells originals apart but says nothing of who wrote the text. */
  screen(spinner: Spinner, curated: Curated): Reading {
    const { edges, standing } = this.#witnesses(spinner, curated);
    const lattice = this.#lattice(spinner, { ...curated, edges }, { untuned: true });
    return { spinner, lattice, standing, decoding: this.#decode(lattice, this.#options.weights.screenBeam) };
  }

  /** For repairing: topics are read off what an earlier reading found to be written; then what the document shares goes round. */
  full({ spinner, ...before }: Reading, curated: Curated): FinalReading {
    const { beam, passes, concentration } = this.#options.weights;
    const around = writtenAround(this.#known, before);
    const { edges, rowCost } = this.#composed(spinner, curated, around);
    const lattice = this.#lattice(spinner, { ...curated, edges }, { around, rowCost });
    let decoding = this.#decode(lattice, beam);
    let evidence: Evidence | undefined;
    // A spinner that draws anew at each place says nothing elsewhere of what it did here.
    const rounds = spinner.profile.consistency >= CONSISTENT ? passes : 0;
    for (let pass = 0; pass < rounds; pass++) {
      evidence = shareEvidence(lattice, decoding, concentration);
      decoding = this.#decode(lattice, beam, evidence);
    }
    return { spinner, lattice, decoding, evidence, edges };
  }

  /** The edges of entries, and of terms that the rows of a sparse table make; then its rows by themselves are worth less. */
  #composed(spinner: Spinner, curated: Curated, around: Int32Array): { edges: readonly EntryEdge[]; rowCost: number } {
    const { edges, fixed } = curated;
    const { terms } = spinner.profile.dictionary;
    if (!terms || !isSparse(spinner.profile)) return { edges, rowCost: 0 };
    const { weights } = this.#options;
    const lattice = this.#lattice(spinner, curated, { around });
    const found = findTerms(lattice, this.#known, terms, this.#model.language, weights);
    return { edges: merged(edges, termEdges(found, weights), fixed), rowCost: weights.looseCost };
  }

  /** The edges of entries and of terms that bear witness; and terms that stand as they are. */
  #witnesses(
    spinner: Spinner,
    { edges, fixed }: Curated,
  ): { edges: readonly EntryEdge[]; standing: readonly number[] } {
    const { terms } = spinner.profile.dictionary;
    if (!terms || !isSparse(spinner.profile)) return { edges, standing: [] };
    const { weights } = this.#options;
    const { language } = this.#model;
    const elsewhere = witnessless(this.#known, spinner.profile, language);
    const lattice = buildLattice(this.#known, spinner.profile, this.#wordings, { fixed: elsewhere });
    const found = findTerms(lattice, this.#known, terms, language, weights);
    return { edges: merged(edges, termWitnesses(found, weights), fixed), standing: found.standing };
  }

  #lattice({ profile, safe }: Spinner, { edges, fixed }: Curated, options: LatticeOptions): Lattice {
    const { weights } = this.#options;
    return buildLattice(this.#known, profile, this.#wordings, {
      safe,
      topic: this.#model.language.topic,
      topicWeight: isSparse(profile) ? weights.sparseTopicWeight : weights.topicWeight,
      learntWeight: weights.learntWeight,
      entries: edges,
      fixed,
      record: this.#options.record,
      ...options,
    });
  }

  #decode(lattice: Lattice, beam: number, evidence?: Evidence): Decoding {
    const { languageWeight, ...weights } = this.#options.weights;
    const sharpness = isSparse(lattice.profile) ? weights.sparseSharpness : weights.sharpness;
    return decode(lattice, this.#model.language, { beam, languageWeight, sharpness, evidence });
  }
}

/** The edges of entries, and those of terms where nothing is fixed; by first token. */
function merged(entries: readonly EntryEdge[], terms: readonly EntryEdge[], fixed: Uint8Array): EntryEdge[] {
  const free = terms.filter(({ start, end }) => !fixed.subarray(start, end).includes(1));
  return [...entries, ...free].sort((a, b) => a.start - b.start);
}

/** Least consistency of a spinner whose other places are evidence. */
const CONSISTENT = 0.7;

/** The content words that the best path says were written, laid over the tokens they were written for. */
function writtenAround({ text, topicIds }: TextReading, { lattice, decoding }: Omit<Reading, 'spinner'>): Int32Array {
  const around = topicIds.slice();
  let token = 0;
  for (const e of decoding.path) {
    const end = lattice.end[e];
    const written = lattice.wording[e]?.topicIds;
    if (written && topicIds.length === text.count)
      for (let i = token; i < end; i++) around[i] = i - token < written.length ? written[i - token] : -1;
    token = end;
  }
  return around;
}

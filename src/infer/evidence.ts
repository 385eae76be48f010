/**
 * What one document shares. A spinner draws one substitute per phrase and document, so what became of a phrase elsewhere says what
 * becomes of it here. Each phrase has its own distribution over substitutes (and over being left alone), with the table's as
 * Dirichlet prior; its other occurrences, weighted by their posteriors, are counted in (collapsed variational Bayes, CVB0).
 */
import type { Decoding } from './decode.js';
import type { Lattice } from './lattice.js';

/** What to add to scores in the next pass, log10. */
export interface Evidence {
  /** By edge. */
  readonly edges: Float64Array;
  /** By charge. */
  readonly charges: Float64Array;
}

/** `concentration`: how many observations the table's distribution counts for. */
export function shareEvidence(lattice: Lattice, { posterior }: Decoding, concentration: number): Evidence {
  const { profile } = lattice;
  // Expected counts in this document: of each substitution, of each original, of each phrase left alone.
  const used = new Map<number, number>();
  const total = new Map<number, number>();
  const left = new Map<number, number>();
  for (let e = 0; e < lattice.end.length; e++) {
    const c = lattice.candidate[e];
    if (c < 0 || posterior[e] === 0) continue;
    add(used, c, posterior[e]);
    add(total, profile.candidateOriginal[c], posterior[e]);
  }
  const leaving = leftAlone(lattice, posterior);
  for (let k = 0; k < leaving.length; k++) {
    const phrase = lattice.chargePhrase[k];
    add(left, phrase, leaving[k]);
    add(total, profile.source[phrase], leaving[k]);
  }
  const edges = new Float64Array(lattice.end.length);
  for (let e = 0; e < edges.length; e++) {
    const c = lattice.candidate[e];
    if (c < 0) continue;
    const prior = 10 ** profile.candidateScore[c];
    const own = posterior[e];
    const seen = Math.max(0, (used.get(c) ?? 0) - own);
    const all = Math.max(0, (total.get(profile.candidateOriginal[c]) ?? 0) - own);
    edges[e] = Math.log10((concentration * prior + seen) / ((concentration + all) * prior));
  }
  const charges = new Float64Array(lattice.charge.length);
  for (let k = 0; k < charges.length; k++) {
    const phrase = lattice.chargePhrase[k];
    const prior = 10 ** Math.min(0, lattice.charge[k]);
    const own = leaving[k];
    const seen = Math.max(0, (left.get(phrase) ?? 0) - own);
    const all = Math.max(0, (total.get(profile.source[phrase]) ?? 0) - own);
    charges[k] = Math.log10((concentration * prior + seen) / ((concentration + all) * prior));
  }
  return { edges, charges };
}

/** By charge: the probability that its phrase was left alone, taken as the least of its tokens'. `posterior`: by edge. */
export function leftAlone(lattice: Lattice, posterior: ArrayLike<number>): Float64Array {
  const probability = new Float64Array(lattice.charge.length);
  for (let end = 1; end < lattice.chargeFrom.length - 1; end++)
    for (let k = lattice.chargeFrom[end]; k < lattice.chargeFrom[end + 1]; k++) {
      let least = 1;
      for (let i = end - lattice.chargeLength[k]; i < end; i++) least = Math.min(least, posterior[lattice.from[i]]);
      probability[k] = least;
    }
  return probability;
}

function add(map: Map<number, number>, key: number, value: number): void {
  map.set(key, (map.get(key) ?? 0) + value);
}

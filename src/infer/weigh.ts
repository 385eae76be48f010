/** A way to read a stretch of the final lattice -> what speaks for it, part by part. */
import { type LanguageModel, SENTENCE } from '../model/language-model.js';
import type { Grounds } from './grounds.js';
import { LEAVE } from './lattice.js';
import { partAt } from './passages.js';
import type { FinalReading } from './reader.js';

/** What is added up for one reading of a stretch, log10 each. */
export interface Parts {
  /** The language model on the stretch and two words after it, weighted. */
  readonly english: number;
  /** What the table says: P(spun | original), and charges for leaving phrases alone that the spinner replaces. */
  readonly table: number;
  /** Weights of the features learnt for the table. */
  readonly learnt: number;
  /** How well it goes with the words around. */
  readonly topic: number;
  /** What a curated entry adds. */
  readonly entry: number;
  /** What the rest of the document adds. */
  readonly document: number;
}

const NONE: Parts = { english: 0, table: 0, learnt: 0, topic: 0, entry: 0, document: 0 };

/** Weighs readings of stretches of one final lattice; outside the stretch the best path is taken for granted. */
export class Scales {
  readonly #final: FinalReading;
  readonly #grounds: Grounds;
  readonly #language: LanguageModel;
  readonly #languageWeight: number;
  /** By token: the edge of the best path that covers it. */
  readonly pathEdge: Int32Array;
  /** By token: the first token of that edge. */
  readonly pathStart: Int32Array;

  constructor(grounds: Grounds, final: FinalReading, language: LanguageModel, languageWeight: number) {
    this.#grounds = grounds;
    this.#final = final;
    this.#language = language;
    this.#languageWeight = languageWeight;
    const { count } = grounds.text;
    this.pathEdge = new Int32Array(count);
    this.pathStart = new Int32Array(count);
    let token = 0;
    for (const edge of final.decoding.path) {
      const end = final.lattice.end[edge];
      this.pathEdge.fill(edge, token, end);
      this.pathStart.fill(token, token, end);
      token = end;
    }
  }

  /** The parts of reading tokens `[start, end)`, which end where edges of the best path end, as `edges` one after the other. */
  weigh(edges: readonly number[], start: number, end: number): Parts {
    const sum = { ...NONE, english: this.#english(edges, start, end) };
    for (const edge of edges) {
      const parts = this.#edgeParts(edge);
      for (const part of Object.keys(parts) as (keyof typeof parts)[]) sum[part] += parts[part];
    }
    const charges = this.#charges(edges, start, end);
    sum.table += charges.table;
    sum.learnt += charges.learnt;
    sum.document += charges.document;
    return sum;
  }

  #edgeParts(edge: number): Omit<Parts, 'english'> {
    const { lattice, evidence } = this.#final;
    const candidate = lattice.candidate[edge];
    const learnt = this.#learnt(edge);
    if (candidate === LEAVE) return { ...NONE, learnt: lattice.score[edge] };
    const table = candidate >= 0 ? lattice.profile.candidateScore[candidate] - lattice.rowCost : 0;
    const entry = candidate < LEAVE ? this.#final.edges[-2 - candidate].score : 0;
    const topic = lattice.score[edge] - table - entry - learnt;
    return { table, entry, learnt, topic, document: evidence?.edges[edge] ?? 0 };
  }

  #learnt(edge: number): number {
    const { features, profile } = this.#final.lattice;
    if (!profile.features) return 0;
    let weight = 0;
    for (let k = 3 * edge; k < 3 * edge + 3; k++) if (features[k]) weight += profile.features.weight(features[k]);
    return weight;
  }

  /** Charges of the phrases that overlap the stretch and are left alone whole. */
  #charges(edges: readonly number[], start: number, end: number): { table: number; learnt: number; document: number } {
    const { lattice, evidence } = this.#final;
    const { chargeFrom, chargeLength, chargePhrase, charge, profile } = lattice;
    const sum = { table: 0, learnt: 0, document: 0 };
    const inside = this.#leftAlone(edges, start, end);
    const isLeft = (token: number): boolean =>
      token < start || token >= end ? lattice.candidate[this.pathEdge[token]] === LEAVE : inside[token - start] === 1;
    for (let last = start + 1; last < lattice.chargeFrom.length - 1; last++) {
      if (last > end + 6) break;
      for (let k = chargeFrom[last]; k < chargeFrom[last + 1]; k++) {
        const first = last - chargeLength[k];
        if (first >= end) continue;
        let isWhole = true;
        for (let token = first; token < last && isWhole; token++) isWhole = isLeft(token);
        if (!isWhole) continue;
        const table = profile.leave[chargePhrase[k]];
        sum.table += table;
        sum.learnt += charge[k] - table;
        sum.document += evidence?.charges[k] ?? 0;
      }
    }
    return sum;
  }

  #leftAlone(edges: readonly number[], start: number, end: number): Uint8Array {
    const { lattice } = this.#final;
    const left = new Uint8Array(end - start);
    let token = start;
    for (const edge of edges) {
      if (lattice.candidate[edge] === LEAVE) left[token - start] = 1;
      token = lattice.end[edge];
    }
    return left;
  }

  #english(edges: readonly number[], start: number, end: number): number {
    const { text } = this.#grounds;
    const sentence = partAt(text.sentenceStarts, start);
    const [first, limit] = [text.sentenceStarts[sentence], text.sentenceStarts[sentence + 1]];
    const before: number[] = [];
    for (let token = start; token > first && before.length < 2; token = this.pathStart[token - 1])
      before.unshift(...this.#words(this.pathEdge[token - 1]));
    let [a, b] = [SENTENCE, SENTENCE, ...before].slice(-2);
    const inside = edges.flatMap(edge => this.#words(edge));
    const after: number[] = [];
    for (let token = end; token < limit && after.length < 2; token = this.#final.lattice.end[this.pathEdge[token]])
      after.push(...this.#words(this.pathEdge[token]));
    let sum = 0;
    for (const c of [...inside, ...after.slice(0, 2)]) {
      sum += this.#language.score(a, b, c);
      a = b;
      b = c;
    }
    return sum * this.#languageWeight;
  }

  #words(edge: number): number[] {
    const { words, wordStarts } = this.#final.lattice;
    return Array.from(words.subarray(wordStarts[edge], wordStarts[edge + 1]));
  }
}

/** The sum of all parts. */
export function totalOf(parts: Parts): number {
  return parts.english + parts.table + parts.learnt + parts.topic + parts.entry + parts.document;
}

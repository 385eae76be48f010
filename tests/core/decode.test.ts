import { describe, expect, test } from 'vitest';
import { type DecodeOptions, type Decoding, decode } from '../../src/infer/decode.js';
import { shareEvidence } from '../../src/infer/evidence.js';
import { buildLattice, type Lattice, type LatticeOptions, LEAVE } from '../../src/infer/lattice.js';
import { SENTENCE } from '../../src/model/language-model.js';
import { Kind } from '../../src/tokenize/tokens.js';
import { article, articleNames } from './fixtures.js';
import { rows, type World, worldOf } from './world.js';

const OPTIONS: DecodeOptions = { beam: 8, languageWeight: 1, sharpness: 0.8 };

const WORLD = worldOf(
  rows(
    ['said', 'said', 0, 90],
    ['said', 'stated', 70, 90],
    ['said', 'mentioned', 20, 90],
    ['also', 'also', 1, 40],
    ['also', 'additionally', 39, 40],
    ['the end', 'the end', 0, 9],
    ['the end', 'the finish', 9, 9],
    ['end', 'end', 2, 20],
    ['end', 'finish', 18, 20],
    ['visit', 'visit', 0, 9],
    ['visit', 'go to', 9, 9],
    ['people', 'people', 1, 30],
    ['people', 'folks', 20, 30],
    ['people', 'individuals', 9, 30],
    ['where', 'where', 0, 12],
    ['where', 'the place', 12, 12],
    ['meeting', 'meeting', 3, 9],
    ['meeting', 'assembly', 6, 9],
    ['because of', 'because of', 0, 9],
    ['because of', 'due to', 9, 9],
    ['the United States', 'the united states', 2, 4],
    ['the United States', 'the US', 2, 4],
  ),
);

function decoded(
  world: World,
  passages: string[],
  lattice: LatticeOptions = {},
  options: Partial<DecodeOptions> = {},
): { lattice: Lattice; decoding: Decoding } {
  const built = buildLattice(world.read(...passages), world.profile, world.wordings, lattice);
  return { lattice: built, decoding: decode(built, world.model.language, { ...OPTIONS, ...options }) };
}

/** What the best path says was written. */
function written({ lattice, decoding }: { lattice: Lattice; decoding: Decoding }): string {
  let token = 0;
  const words: string[] = [];
  for (const e of decoding.path) {
    words.push(lattice.candidate[e] === LEAVE ? lattice.text.words[token] : lattice.wording[e]!.text);
    token = lattice.end[e];
  }
  return words.join(' ');
}

/** Sum of the posteriors of the edges over each token. */
function coverage({ lattice, decoding }: { lattice: Lattice; decoding: Decoding }): Float64Array {
  const sums = new Float64Array(lattice.text.count);
  for (let i = 0; i < lattice.text.count; i++)
    for (let e = lattice.from[i]; e < lattice.from[i + 1]; e++)
      for (let t = i; t < lattice.end[e]; t++) sums[t] += decoding.posterior[e];
  return sums;
}

const SPUN =
  'The ministers stated that the finish of the go to was near, and folks stated so at the assembly. They stated it due to the water.';
const articles = articleNames()
  .slice(0, 5)
  .map(name => article('spun-default', name).split('\n'));

describe('the lattice', () => {
  test('every token has the edge that leaves it alone, first', () => {
    const { lattice } = decoded(WORLD, [SPUN]);
    for (let i = 0; i < lattice.text.count; i++) {
      const first = lattice.from[i];
      expect(lattice.candidate[first]).toBe(LEAVE);
      expect(lattice.end[first]).toBe(i + 1);
      for (let e = first + 1; e < lattice.from[i + 1]; e++) expect(lattice.candidate[e]).not.toBe(LEAVE);
    }
  });
  test('no edge crosses the end of a sentence', () => {
    const { lattice } = decoded(WORLD, ['It was due. To the assembly he came, due', 'to the place.']);
    for (let s = 0; s + 1 < lattice.text.sentenceStarts.length; s++)
      for (
        let e = lattice.from[lattice.text.sentenceStarts[s]];
        e < lattice.from[lattice.text.sentenceStarts[s + 1]];
        e++
      )
        expect(lattice.end[e]).toBeLessThanOrEqual(lattice.text.sentenceStarts[s + 1]);
    expect(written(decoded(WORLD, ['They came, due', 'to the water.']))).toContain('due to');
  });
  test('what is fixed has no other edge', () => {
    const { lattice } = decoded(WORLD, [SPUN], { fixed: new Uint8Array(100).fill(1) });
    expect(lattice.end.length).toBe(lattice.text.count);
  });
  test('the safe mode spares capitals and quotations', () => {
    const text = 'Stated the minister, “Folks stated it,” and folks agreed.';
    const spared = decoded(WORLD, [text], { safe: true }).lattice;
    const spans = Array.from(spared.candidate, (c, e) => (c >= 0 ? spared.wording[e]!.text : '')).filter(Boolean);
    expect(new Set(spans)).toEqual(new Set(['people']));
    const all = decoded(WORLD, [text]).lattice;
    expect(Array.from(all.candidate).filter(c => c >= 0).length).toBeGreaterThan(3);
  });
  test('an acronym stands only in capitals', () => {
    const united = (text: string): boolean =>
      decoded(WORLD, [text]).lattice.wording.some(w => w?.text.includes('United'));
    expect(united('He left the US for good.')).toBe(true);
    expect(united('He left the us for good.')).toBe(false);
  });
  test('capitals follow those of the phrase', () => {
    const texts = decoded(WORLD, ['Folks stated. FOLKS STATED IT. He saw Folks there.']).lattice.wording.map(
      w => w?.text,
    );
    expect(texts).toEqual(expect.arrayContaining(['People', 'said', 'PEOPLE', 'SAID']));
  });
});

describe('the best path', () => {
  test('restores what the table and English make likely', () => {
    expect(written(decoded(WORLD, [SPUN]))).toBe(
      'The ministers said that the end of the visit was near , and people said so at the meeting . They said it because of the water .',
    );
  });
  test('covers every token once, in order', () => {
    for (const passages of [[SPUN], ...articles]) {
      const { lattice, decoding } = decoded(WORLD, passages);
      let token = 0;
      for (const e of decoding.path) {
        expect(e).toBeGreaterThanOrEqual(lattice.from[token]);
        expect(e).toBeLessThan(lattice.from[token + 1]);
        token = lattice.end[e];
      }
      expect(token).toBe(lattice.text.count);
    }
  });
  test('its score is that of its edges, words and charges', () => {
    const { lattice, decoding } = decoded(WORLD, [
      ...articles[0],
      'Also people said it.',
      'At the end the meeting was where the visit was.',
    ]);
    const { language } = WORLD.model;
    expect(lattice.charge.length).toBeGreaterThan(6);
    const scores = new Float64Array(decoding.best.length);
    let [token, sentence, a, b, run] = [0, -1, 0, 0, 0];
    for (const e of decoding.path) {
      if (token === lattice.text.sentenceStarts[sentence + 1])
        [sentence, a, b, run] = [sentence + 1, SENTENCE, SENTENCE, 0];
      for (let w = lattice.wordStarts[e]; w < lattice.wordStarts[e + 1]; w++) {
        scores[sentence] += language.score(a, b, lattice.words[w]);
        [a, b] = [b, lattice.words[w]];
      }
      scores[sentence] += lattice.score[e];
      run = lattice.candidate[e] === LEAVE ? run + 1 : 0;
      token = lattice.end[e];
      if (run > 0)
        for (let k = lattice.chargeFrom[token]; k < lattice.chargeFrom[token + 1]; k++)
          if (lattice.chargeLength[k] <= run) scores[sentence] += lattice.charge[k];
    }
    expect(scores.length).toBeGreaterThan(10);
    for (const [s, score] of scores.entries()) expect(decoding.best[s]).toBeCloseTo(score, 6);
  });
  test('the plain score is that of the language model alone', () => {
    const { lattice, decoding } = decoded(WORLD, [SPUN]);
    let [sum, a, b] = [0, SENTENCE, SENTENCE];
    for (let i = 0; i < lattice.text.sentenceStarts[1]; i++) {
      if (lattice.text.kinds[i] === Kind.Quote) continue;
      const c = WORLD.read(SPUN).languageIds[i];
      sum += WORLD.model.language.score(a, b, c);
      [a, b] = [b, c];
    }
    expect(decoding.plain[0]).toBeCloseTo(sum, 6);
  });
  test('a wider beam is not worse, and eight states are nearly as good as a hundred', () => {
    for (const passages of articles) {
      const total = (beam: number): number =>
        decoded(WORLD, passages, {}, { beam }).decoding.best.reduce((x, y) => x + y, 0);
      expect(total(100)).toBeGreaterThanOrEqual(total(1) - 1e-6);
      expect(total(100) - total(8)).toBeLessThan(0.5);
    }
  });
});

describe('posteriors', () => {
  test('of the edges over each token sum to one', () => {
    for (const beam of [1, 2, 8, 100])
      for (const passages of [[SPUN], ...articles])
        for (const sum of coverage(decoded(WORLD, passages, {}, { beam }))) expect(sum).toBeCloseTo(1, 3);
  });
  test('are probabilities', () => {
    for (const probability of decoded(WORLD, articles[1]).decoding.posterior) {
      expect(probability).toBeGreaterThanOrEqual(0);
      expect(probability).toBeLessThan(1.001);
    }
  });
  test('are blunter where scores are taken to be less sharp', () => {
    const surest = (sharpness: number): number => {
      const { lattice, decoding } = decoded(WORLD, ['They met folks.'], {}, { sharpness });
      return decoding.posterior.find((_, e) => lattice.candidate[e] >= 0)!;
    };
    expect(surest(0.1)).toBeLessThan(surest(1));
  });
  test('equal candidates share evenly', () => {
    const world = worldOf(rows(['zyx', 'zyx', 0, 9], ['zyx', 'qqq', 9, 9], ['yxz', 'yxz', 0, 9], ['yxz', 'qqq', 9, 9]));
    const { lattice, decoding } = decoded(world, ['He saw qqq.']);
    const shares = Array.from(decoding.posterior).filter((_, e) => lattice.candidate[e] >= 0);
    expect(shares).toHaveLength(2);
    expect(shares[0]).toBeCloseTo(shares[1], 6);
  });
});

describe('what the document shares', () => {
  const evidenceOf = (text: string) => {
    const first = decoded(WORLD, [text]);
    const evidence = shareEvidence(first.lattice, first.decoding, 0.5);
    return { ...first, evidence, second: decoded(WORLD, [text], {}, { evidence }) };
  };
  const edgeOf = ({ lattice }: { lattice: Lattice }, text: string): number =>
    lattice.wording.findIndex(wording => wording?.text === text);

  test('a substitution made elsewhere in the document is more likely here', () => {
    const { evidence, lattice } = evidenceOf('He stated it. She stated it. They stated it.');
    expect(evidence.edges[edgeOf({ lattice }, 'said')]).toBeGreaterThan(0);
  });
  test('an occurrence alone says nothing about itself', () => {
    const { evidence, lattice } = evidenceOf('He stated it.');
    expect(evidence.edges[edgeOf({ lattice }, 'said')]).toBeCloseTo(0, 6);
  });
  test('an original that still stands speaks against its substitution', () => {
    const { evidence, lattice, second, decoding } = evidenceOf('People met. Some people said people met folks.');
    const e = edgeOf({ lattice }, 'people');
    expect(evidence.edges[e]).toBeLessThan(0);
    expect(second.decoding.posterior[e]).toBeLessThan(decoding.posterior[e]);
  });
  test('another substitute of the same original speaks against this one', () => {
    const { evidence, lattice } = evidenceOf('He stated it. She stated it. They mentioned it.');
    const mentioned = lattice.from.findIndex((_, i) => lattice.text.words[i] === 'mentioned');
    expect(evidence.edges[lattice.from[mentioned] + 1]).toBeLessThan(0);
  });
  test('the next pass still sums to one', () => {
    for (const sum of coverage(evidenceOf(SPUN).second)) expect(sum).toBeCloseTo(1, 3);
  });
});

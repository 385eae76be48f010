/** A text -> its verdict and its repairs. What goes round goes round here: judging needs decoding, decoding needs what was judged. */
import { type EntryMatch, matchEntries } from '../model/entry-match.js';
import type { Model } from '../model/model.js';
import type { Profile } from '../model/profile.js';
import { entryText } from '../tokenize/entry-text.js';
import type { Text } from '../tokenize/text.js';
import { Kind } from '../tokenize/tokens.js';
import { type Decoding, decode } from './decode.js';
import { isEnglish } from './english.js';
import { type Evidence, shareEvidence } from './evidence.js';
import { fluency } from './fluency.js';
import type { Grounds } from './grounds.js';
import { type Judgement, judge } from './judge.js';
import { buildLattice, type EntryEdge, type Lattice, LEAVE } from './lattice.js';
import { mentioned } from './mention.js';
import { readText, type TextReading } from './reading.js';
import { shortlist } from './shortlist.js';
import type { PassageVerdict, Verdict } from './verdict.js';
import { WEIGHTS, type Weights } from './weights.js';
import type { Wordings } from './written.js';

/** A stretch of tokens and what was written there. */
export interface TokenRepair {
  /** Token indices in the text, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  /** What was written, capitals as the place asks; apostrophes straight. */
  readonly written: string;
  /** Probability that it is right: the sum over all paths through the lattice. */
  readonly confidence: number;
  /** The curated entry it comes from (`phrases/tells.yaml:12`), or null: from the table. */
  readonly entry: string | null;
  /** Other wordings of the same stretch and their probabilities, most likely first; the stretch as it stands is one of them. */
  readonly alternatives: readonly { readonly written: string; readonly probability: number }[];
}

export interface Inference {
  readonly verdict: Verdict;
  readonly repairs: readonly TokenRepair[];
}

export interface InferOptions {
  /** Only these profiles are candidates (`newsfeed`, or with its mode `newsfeed (safe)`). */
  readonly profiles?: readonly string[];
  /** Repair whatever the verdict. */
  readonly force?: boolean;
  /** Least confidence of a repair. */
  readonly minConfidence: number;
  readonly weights?: Weights;
  /** Gets what the inference rests on: for `explain`. */
  readonly onGrounds?: (grounds: Grounds) => void;
}

/** A table and a mode of it. */
export interface Spinner {
  readonly name: string;
  readonly profile: Profile;
  readonly safe: boolean;
}

/** Every table by itself and, where the spinner has one, in its safe mode. */
export function spinnersOf(model: Model): Spinner[] {
  return model.dictionaries
    .flatMap(dictionary => dictionary.profiles)
    .flatMap(profile => [
      { name: profile.name, profile, safe: false },
      ...(profile.name.startsWith('newsfeed') ? [{ name: `${profile.name} (safe)`, profile, safe: true }] : []),
    ]);
}

export function infer(text: Text, model: Model, wordings: Wordings, options: InferOptions): Inference {
  const weights = options.weights ?? WEIGHTS;
  const words = countWords(text);
  if (words === 0) return nothing('empty', 0);
  if (!isEnglish(text)) return nothing('not English', words);
  const curated = curatedEdges(text, model, weights);
  const wordsRead = readText(text, model);
  const decodeOptions = {
    beam: weights.beam,
    languageWeight: weights.languageWeight,
    sharpness: weights.sharpness,
  };
  const read = (
    spinner: Spinner,
    fixed: Uint8Array,
    entries: readonly EntryEdge[],
    beam: number,
    before?: Reading,
  ): Reading => {
    const lattice = buildLattice(wordsRead, spinner.profile, wordings, {
      safe: spinner.safe,
      topic: model.language.topic,
      topicWeight: weights.topicWeight,
      around: before && writtenAround(wordsRead, before),
      untuned: before === undefined,
      entries,
      fixed,
      record: options.onGrounds !== undefined,
    });
    return { spinner, lattice, decoding: decode(lattice, model.language, { ...decodeOptions, beam }) };
  };
  const tried: Screened[] = [];
  // What is only talked about says nothing of who wrote the text.
  const mentions = mentioned(text);
  const held = curated.fixed.map((fixed, i) => fixed | mentions[i]);
  const used = curated.edges.filter(edge => !mentions[edge.start]);
  const attempt = (spinner: Spinner): Screened => {
    const reading = read(spinner, held, used, weights.screenBeam);
    const ratios = passageRatios(text, reading);
    const screened = { reading, ratios, judgement: judge(ratios, priorOf(spinner.profile, weights), weights) };
    if (options.onGrounds) tried.push(screened);
    return screened;
  };
  const spinners = spinnersOf(model).filter(({ name }) => !options.profiles || options.profiles.includes(name));
  if (spinners.length === 0) throw new RangeError(`no spinner is named ${options.profiles?.join(', ')}`);
  const likely = options.onGrounds ? spinners : shortlist(text, spinners, model, wordings, weights);
  const best = screen(likely, attempt);

  const { reading, ratios, judgement } = best;
  const isShort = words < weights.shortest;
  const isSpun = judgement.logOdds > 0 && judgement.probability.some(p => p > 0.5);
  const isGarbled = !isSpun && isGarbledBy(fluency(wordsRead, model.language), used, words, weights);
  const verdict = {
    label: isShort ? 'too short' : isSpun ? 'spun' : isGarbled ? 'garbled' : 'honest',
    profile: isSpun && !isShort ? reading.spinner.name : null,
    logOdds: sum(ratios) / Math.max(1, text.count),
    probability: 1 / (1 + 10 ** -judgement.logOdds),
    words,
    passages: passageVerdicts(text, ratios, judgement.probability),
  } as const;

  const repairAll = options.force ?? false;
  const touches = (passage: number): boolean =>
    repairAll || (isSpun && !isShort && judgement.probability[passage] > 0.5);
  const fixed = fixPassages(text, curated.fixed, touches);
  const edges = curated.edges.filter(
    edge => touches(passageOf(text, edge.start)) || (edge.certain && !mentions[edge.start]),
  );
  const grounds = { text, tried, touches, matches: curated.matches, edges };
  options.onGrounds?.(grounds);
  if (!repairAll && edges.length === 0 && !(isSpun && !isShort))
    return { verdict: { ...verdict, spunShare: 0 }, repairs: [] };
  let final = read(reading.spinner, fixed, edges, weights.beam, reading);
  let evidence: Evidence | undefined;
  for (let pass = 0; pass < weights.passes; pass++) {
    evidence = shareEvidence(final.lattice, final.decoding, weights.concentration);
    final = { ...final, decoding: decode(final.lattice, model.language, { ...decodeOptions, evidence }) };
  }
  options.onGrounds?.({ ...grounds, final: { ...final, evidence } });
  const repairs = repairsOf(final, edges, options.minConfidence);
  return { verdict: { ...verdict, spunShare: shareOf(text, repairs, touches) }, repairs };
}

/** Words that do not fit each other, the more so the more curated tells stand among them. */
function isGarbledBy(gain: number, tells: readonly EntryEdge[], words: number, weights: Weights): boolean {
  const places = new Set(tells.map(tell => tell.start)).size;
  return gain < weights.garbledGain + weights.garbledPerTell * Math.min(5, (100 * places) / words);
}

/** A table that leaves most of its words alone finds little against itself in honest text: it must bring more for itself. */
function priorOf(profile: Profile, weights: Weights): number {
  return isSparse(profile) ? weights.sparsePrior : weights.verdictPrior;
}

function isSparse(profile: Profile): boolean {
  return profile.saturation < 0.2;
}

export interface Screened {
  readonly reading: Reading;
  readonly ratios: Float64Array;
  readonly judgement: Judgement;
}

/** log10 per token below which a table has so little to say that its safe mode need not be tried. */
const HOPELESS = -0.25;

/** The spinner that explains the text best. A safe mode is tried only where its table comes near. */
function screen(spinners: readonly Spinner[], attempt: (spinner: Spinner) => Screened): Screened {
  let best: Screened | undefined;
  const hopeless = new Set<Profile>();
  for (const spinner of spinners) {
    if (hopeless.has(spinner.profile)) continue;
    const screened = attempt(spinner);
    const { text } = screened.reading.lattice;
    if (sum(screened.ratios) < HOPELESS * text.count) hopeless.add(spinner.profile);
    if (!best || screened.judgement.evidence > best.judgement.evidence) best = screened;
  }
  return best!;
}

export interface Reading {
  readonly spinner: Spinner;
  readonly lattice: Lattice;
  readonly decoding: Decoding;
}

function nothing(label: 'empty' | 'not English', words: number): Inference {
  return {
    verdict: { label, profile: null, logOdds: 0, probability: 0, spunShare: 0, words, passages: [] },
    repairs: [],
  };
}

function countWords(text: Text): number {
  let words = 0;
  for (let i = 0; i < text.count; i++)
    if ((text.kinds[i] === Kind.Word && !text.words[i].startsWith("'")) || text.kinds[i] === Kind.Number) words++;
  return words;
}

/** The content words that the best path says were written, laid over the tokens they were written for. */
function writtenAround({ text, topicIds }: TextReading, { lattice, decoding }: Reading): Int32Array {
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

export interface CuratedEdge extends EntryEdge {
  readonly certain: boolean;
}

/** Edges of the curated entries, and the tokens that phrases of `keep` hold fast. */
function curatedEdges(
  text: Text,
  model: Model,
  weights: Weights,
): { edges: CuratedEdge[]; fixed: Uint8Array; matches: EntryMatch[][] } {
  const fixed = new Uint8Array(text.count);
  const edges: CuratedEdge[] = [];
  const matches = matchEntries(model.entries, text.passages.map(entryText));
  matches.forEach((list, passage) => {
    const at = text.passageStarts[passage];
    for (const match of list) {
      if (match.entries.isKeep(match.entry)) fixed.fill(1, at + match.start, at + match.end);
      else if (!match.entries.report(match.entry)) {
        const originals = match.entries.originals(match.form);
        const proves = match.entries.proves(match.entry);
        for (const original of originals)
          edges.push({
            start: at + match.start,
            end: at + match.end,
            entry: match.entries.id(match.entry),
            original,
            score: weights.entryBonus[proves] - Math.log10(originals.length),
            certain: proves === 2,
          });
      }
    }
  });
  return { edges, fixed, matches };
}

/**
 * log10 likelihood ratio of each passage. Under a table that leaves most words alone, a word that it would replace again and again
 * (`cumulus` in a text about clouds) is one observation: the ratio counts by the share of substitutions that are different ones.
 */
function passageRatios(text: Text, { spinner, lattice, decoding }: Reading): Float64Array {
  const ratios = new Float64Array(text.passages.length);
  const share = isSparse(spinner.profile) ? differentShare(lattice, decoding) : 1;
  for (let s = 0; s < decoding.best.length; s++) {
    const ratio = decoding.best[s] - decoding.plain[s];
    ratios[text.sentencePassage[s]] += ratio > 0 ? ratio * share : ratio;
  }
  return ratios;
}

/** Of the substitutions on the best path, the share of different ones. */
function differentShare(lattice: Lattice, { path }: Decoding): number {
  const different = new Set<string>();
  let all = 0;
  for (const e of path) {
    if (lattice.candidate[e] === LEAVE) continue;
    all++;
    different.add(lattice.wording[e]!.text.toLowerCase());
  }
  return all > 0 ? different.size / all : 1;
}

function passageVerdicts(text: Text, ratios: Float64Array, probability: Float64Array): PassageVerdict[] {
  const verdicts: PassageVerdict[] = [];
  for (let p = 0; p < ratios.length; p++) {
    const tokens = text.passageStarts[p + 1] - text.passageStarts[p];
    if (tokens > 0) verdicts.push({ passage: p, probability: probability[p], logOdds: ratios[p] / tokens });
  }
  return verdicts;
}

function passageOf(text: Text, token: number): number {
  let low = 0;
  let high = text.passages.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (text.passageStarts[middle] <= token) low = middle;
    else high = middle - 1;
  }
  return low;
}

function fixPassages(text: Text, kept: Uint8Array, touches: (passage: number) => boolean): Uint8Array {
  const fixed = kept.slice();
  for (let p = 0; p < text.passages.length; p++)
    if (!touches(p)) fixed.fill(1, text.passageStarts[p], text.passageStarts[p + 1]);
  return fixed;
}

/** The repairs of the best path that are sure enough. */
function repairsOf(
  { lattice, decoding }: Reading,
  edges: readonly CuratedEdge[],
  minConfidence: number,
): TokenRepair[] {
  const repairs: TokenRepair[] = [];
  let token = 0;
  for (const e of decoding.path) {
    const start = token;
    token = lattice.end[e];
    if (lattice.candidate[e] === LEAVE) continue;
    const repair = describe(lattice, decoding, e, start, edges);
    if (repair.confidence >= minConfidence) repairs.push(repair);
  }
  return repairs;
}

function describe(
  lattice: Lattice,
  { posterior }: Decoding,
  edge: number,
  start: number,
  edges: readonly CuratedEdge[],
): TokenRepair {
  const end = lattice.end[edge];
  const written = lattice.wording[edge]!.text;
  // Two edges may say the same: a table row and an entry.
  const byWording = new Map<string, number>();
  let entry: string | null = null;
  for (let e = lattice.from[start]; e < lattice.from[start + 1]; e++) {
    const wording = lattice.wording[e];
    if (!wording || lattice.end[e] !== end) continue;
    byWording.set(wording.text, (byWording.get(wording.text) ?? 0) + posterior[e]);
    if (lattice.candidate[e] < LEAVE && wording.text === written) entry = edges[-2 - lattice.candidate[e]].entry;
  }
  const confidence = lattice.profile.calibrated(byWording.get(written)!);
  byWording.delete(written);
  const alternatives = [...byWording]
    .filter(([, probability]) => probability >= 0.005)
    .map(([text, probability]) => ({ written: text, probability }))
    .sort((a, b) => b.probability - a.probability);
  return { start, end, written, confidence, entry, alternatives };
}

function shareOf(text: Text, repairs: readonly TokenRepair[], touches: (passage: number) => boolean): number {
  let tokens = 0;
  for (let p = 0; p < text.passages.length; p++)
    if (touches(p)) tokens += text.passageStarts[p + 1] - text.passageStarts[p];
  const repaired = repairs.reduce((total, repair) => total + repair.end - repair.start, 0);
  return tokens > 0 ? Math.min(1, repaired / tokens) : 0;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

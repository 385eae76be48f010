/** A text -> why it is judged as it is, and for each stretch that may be repaired what spoke for and against every candidate. */
import type { Entries } from '../model/entries.js';
import { unmetEntries } from '../model/entry-match.js';
import type { Model } from '../model/model.js';
import { entryText } from '../tokenize/entry-text.js';
import type { Text } from '../tokenize/text.js';
import type { Grounds } from './grounds.js';
import { type InferOptions, infer } from './infer.js';
import { LEAVE } from './lattice.js';
import { partAt } from './passages.js';
import type { FinalReading } from './reader.js';
import { readingWith, readingWithout, type Stretch, stretchesOf } from './stretches.js';
import type { Verdict } from './verdict.js';
import { type Parts, Scales, totalOf } from './weigh.js';
import { WEIGHTS } from './weights.js';
import type { Wordings } from './written.js';

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

/** One wording that may have been written, or the stretch as it stands. */
export interface Candidate {
  /** UTF-16 offsets in the passage of what it would replace. */
  readonly start: number;
  readonly end: number;
  readonly stands: string;
  readonly written: string;
  readonly asItStands: boolean;
  /** Probability by the sum over all paths; those that the beam dropped have 0. */
  readonly posterior: number;
  /** The same; of what the best path repairs, how often that comes true. */
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

export interface StretchExplained {
  readonly passage: number;
  /** UTF-16 offsets in the passage. */
  readonly start: number;
  readonly end: number;
  readonly stands: string;
  readonly quoted: boolean;
  readonly outcome: Outcome;
  /** Most likely first. Empty for kept and reported phrases. */
  readonly candidates: readonly Candidate[];
  /** The phrase kept or reported. */
  readonly entry?: EntryExplained;
  /** Entries that have a phrase of it, but whose conditions do not hold. */
  readonly unmet: readonly UnmetEntry[];
}

export interface Explanation {
  readonly verdict: Verdict;
  /** Best first; empty where the text was not looked at (no words, not English). */
  readonly tried: readonly TriedSpinner[];
  /** In order. Where the verdict leaves a passage alone, its candidates are those that it would have in a text repaired by force. */
  readonly stretches: readonly StretchExplained[];
}

export interface ExplainOptions extends InferOptions {
  readonly quotes?: 'keep' | 'repair';
}

export function explain(text: Text, model: Model, wordings: Wordings, options: ExplainOptions): Explanation {
  const { verdict, grounds } = inferred(text, model, wordings, options);
  if (!grounds) return { verdict, tried: [], stretches: [] };
  const context = { text, model, options, verdict };
  const own = grounds.final ? explained(grounds, grounds.final, context) : [];
  const untouched = !text.passages.every((_, passage) => grounds.touches(passage));
  const forced = untouched ? inferred(text, model, wordings, { ...options, force: true }).grounds : undefined;
  const stretches = [...own, ...marked(grounds, text)];
  for (const stretch of forced ? explained(forced, forced.final!, context) : [])
    if (!grounds.touches(stretch.passage) && !stretches.some(other => overlap(stretch, other)))
      stretches.push({ ...stretch, outcome: untouchedBy(verdict) });
  return {
    verdict,
    tried: triedOf(grounds),
    stretches: withUnmet(stretches, text, model).sort((a, b) => a.passage - b.passage || a.start - b.start),
  };
}

/** Why a passage is left alone; one of a spun text is, where it is honest itself. */
function untouchedBy({ label }: Verdict): Outcome {
  return label === 'too short' || label === 'garbled' ? label : 'honest';
}

interface Context {
  readonly text: Text;
  readonly model: Model;
  readonly options: ExplainOptions;
}

function inferred(
  text: Text,
  model: Model,
  wordings: Wordings,
  options: InferOptions,
): { verdict: Verdict; grounds?: Grounds } {
  let last: Grounds | undefined;
  const { verdict } = infer(text, model, wordings, {
    ...options,
    onGrounds: grounds => {
      last = grounds;
    },
  });
  return { verdict, grounds: last };
}

function triedOf({ tried }: Grounds): TriedSpinner[] {
  return [...tried]
    .sort((a, b) => b.judgement.logOdds - a.judgement.logOdds)
    .map(({ spinner, logOdds, judgement }) => ({
      name: spinner.name,
      logOdds,
      probability: 1 / (1 + 10 ** -judgement.logOdds),
    }));
}

function explained(grounds: Grounds, final: FinalReading, context: Context): StretchExplained[] {
  const weights = context.options.weights ?? WEIGHTS;
  const scales = new Scales(grounds, final, context.model.language, weights.languageWeight);
  return stretchesOf(final, scales).map(stretch => {
    const { passage, tokens, at } = passageAt(context.text, stretch.start);
    const candidates = candidatesOf(stretch, grounds, final, scales);
    const quoted = context.text.quoted[stretch.start] === 1;
    const start = tokens.starts[stretch.start - at];
    const end = tokens.ends[stretch.end - at - 1];
    return {
      passage,
      start,
      end,
      stands: tokens.text.slice(start, end),
      quoted,
      outcome: outcomeOf(stretch, candidates, quoted, context.options),
      candidates,
      unmet: [],
    };
  });
}

function outcomeOf(
  { winner }: Stretch,
  candidates: readonly Candidate[],
  quoted: boolean,
  { quotes, minConfidence }: ExplainOptions,
): Outcome {
  if (winner === undefined) return 'stands';
  if (candidates[0].confidence < minConfidence) return 'unsure';
  return quoted && quotes === 'keep' ? 'quoted' : 'repaired';
}

/** The wordings of a stretch, that of the best path first, then the most likely. */
function candidatesOf(stretch: Stretch, grounds: Grounds, final: FinalReading, scales: Scales): Candidate[] {
  const { lattice, decoding } = final;
  const byWording = new Map<string, Candidate & { own: number; wins: boolean }>();
  for (const { edge, start } of stretch.edges) {
    const written = lattice.wording[edge]!.text;
    const posterior = decoding.posterior[edge];
    const key = `${start}\t${lattice.end[edge]}\t${written}`;
    const known = byWording.get(key);
    const parts = scales.weigh(readingWith(stretch, { edge, start }, final, scales), stretch.start, stretch.end);
    const isBest = !known || posterior > known.own;
    const wins = (known?.wins ?? false) || edge === stretch.winner;
    const sum = Math.min(1, posterior + (known?.posterior ?? 0));
    byWording.set(key, {
      ...spanOf(grounds.text, start, lattice.end[edge]),
      ...(isBest ? { parts, total: totalOf(parts) } : { parts: known.parts, total: known.total }),
      written,
      asItStands: false,
      own: isBest ? posterior : known.own,
      wins,
      posterior: sum,
      confidence: wins ? lattice.profile.calibrated(sum) : sum,
      row: rowOf(final, edge) ?? known?.row,
      entry: entryOf(grounds, lattice.candidate[edge], start) ?? known?.entry,
    });
  }
  return [...byWording.values(), standing(stretch, grounds, final, scales)]
    .sort((a, b) => Number(b.wins) - Number(a.wins) || b.posterior - a.posterior || b.total - a.total)
    .map(({ own: _, wins: __, ...candidate }) => candidate);
}

function standing(
  stretch: Stretch,
  { text }: Grounds,
  final: FinalReading,
  scales: Scales,
): Candidate & { own: number; wins: boolean } {
  const { winner } = stretch;
  const { lattice, decoding } = final;
  const start =
    winner === undefined ? stretch.start : stretch.start + scales.pathEdge.subarray(stretch.start).indexOf(winner);
  const end = winner === undefined ? stretch.end : lattice.end[winner];
  let posterior = 1;
  for (let token = start; token < end; token++)
    posterior = Math.min(posterior, decoding.posterior[lattice.from[token]]);
  const parts = scales.weigh(readingWithout(stretch, final, scales), stretch.start, stretch.end);
  const span = spanOf(text, start, end);
  const common = { written: span.stands, asItStands: true, parts, total: totalOf(parts) };
  return { ...span, ...common, posterior, confidence: posterior, own: posterior, wins: winner === undefined };
}

function rowOf({ lattice: { profile, candidate } }: FinalReading, edge: number): Candidate['row'] {
  const row = candidate[edge];
  if (row < 0) return undefined;
  const seen = profile.candidateSeen[row];
  // The table gives seen / (of + 0.5).
  return { seen, of: Math.max(seen, Math.round(seen / 10 ** profile.candidateScore[row] - 0.5)) };
}

function entryOf(grounds: Grounds, candidate: number, start: number): EntryExplained | undefined {
  if (candidate >= LEAVE) return undefined;
  const { entry, end } = grounds.edges[-2 - candidate];
  const { passage, at } = passageAt(grounds.text, start);
  const found = grounds.matches[passage].find(
    match => match.start === start - at && match.end === end - at && match.entries.id(match.entry) === entry,
  );
  return found && entryExplained(found.entries, found.entry);
}

/** What people are told of an entry. */
export function entryExplained(entries: Entries, entry: number): EntryExplained {
  return {
    place: entries.id(entry),
    spun: entries.spun(entry),
    conditions: entries.conditions(entry),
    note: entries.note(entry),
    proves: (['weak', 'likely', 'certain'] as const)[entries.proves(entry)],
  };
}

/** Phrases that are kept, and those that entries only report. */
function marked({ matches }: Grounds, text: Text): StretchExplained[] {
  return matches.flatMap((list, passage) =>
    list.flatMap(match => {
      const kept = match.entries.isKeep(match.entry);
      if (!kept && !match.entries.report(match.entry)) return [];
      const at = text.passageStarts[passage];
      return {
        passage,
        ...spanOf(text, at + match.start, at + match.end),
        quoted: text.quoted[at + match.start] === 1,
        outcome: kept ? ('kept' as const) : ('reported' as const),
        candidates: [],
        entry: entryExplained(match.entries, match.entry),
        unmet: [],
      };
    }),
  );
}

/** Adds the entries whose conditions do not hold to the stretches they overlap, or as stretches of their own. */
function withUnmet(stretches: readonly StretchExplained[], text: Text, model: Model): StretchExplained[] {
  const all = [...stretches];
  unmetEntries(model.entries, text.passages.map(entryText)).forEach((list, passage) => {
    const at = text.passageStarts[passage];
    for (const { entries, entry, form, start, end } of list) {
      if (entries.isKeep(entry)) continue;
      const place = { passage, ...spanOf(text, at + start, at + end), quoted: text.quoted[at + start] === 1 };
      const told = {
        ...entryExplained(entries, entry),
        stands: place.stands,
        originals: entries.originals(form),
      };
      const own = { ...place, outcome: 'unmet' as const, candidates: [], unmet: [] };
      const found = all.findIndex(stretch => overlap(stretch, own));
      const stretch = found < 0 ? own : all[found];
      all[found < 0 ? all.length : found] = { ...stretch, unmet: [...stretch.unmet, told] };
    }
  });
  return all;
}

function spanOf(text: Text, first: number, last: number): { start: number; end: number; stands: string } {
  const { tokens, at } = passageAt(text, first);
  const [start, end] = [tokens.starts[first - at], tokens.ends[last - at - 1]];
  return { start, end, stands: tokens.text.slice(start, end) };
}

function passageAt(text: Text, token: number): { passage: number; tokens: Text['passages'][number]; at: number } {
  const passage = partAt(text.passageStarts, token);
  return { passage, tokens: text.passages[passage], at: text.passageStarts[passage] };
}

interface Place {
  readonly passage: number;
  readonly start: number;
  readonly end: number;
}

function overlap(a: Place, b: Place): boolean {
  return a.passage === b.passage && a.start < b.end && b.start < a.end;
}

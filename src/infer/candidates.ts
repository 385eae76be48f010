/** A stretch of the final lattice -> everything that may have been written there, with what speaks for it. */

import { TERM } from '../model/terms.js';
import { agreedPosterior, coreOf } from './core.js';
import { entryExplained } from './explain-entries.js';
import type { Candidate, EntryExplained } from './explanation.js';
import type { Grounds } from './grounds.js';
import { LEAVE } from './lattice.js';
import { passageAt, spanOf } from './places.js';
import type { FinalReading } from './reader.js';
import { readingWith, readingWithout, type Stretch } from './stretches.js';
import { type Scales, totalOf } from './weigh.js';

interface Ranked extends Candidate {
  /** Posterior of its likeliest edge, whose parts are shown. */
  readonly own: number;
  /** Whether it is that of the best path. */
  readonly wins: boolean;
}

/** What may have been written in a stretch, that of the best path first, then the most likely; edges that change the same words are one. */
export function candidatesOf(stretch: Stretch, grounds: Grounds, final: FinalReading, scales: Scales): Candidate[] {
  const { lattice, decoding } = final;
  const byChange = new Map<string, Ranked>();
  for (const { edge, start } of stretch.edges) {
    const own = decoding.posterior[edge];
    const core = coreOf(lattice, edge, start);
    const key = `${core.start}\t${core.end}\t${core.written}`;
    const known = byChange.get(key);
    const wins = edge === stretch.winner;
    const sum = Math.min(
      1,
      wins || known?.wins ? agreedPosterior(lattice, decoding, core) : own + (known?.posterior ?? 0),
    );
    const isShown = !known || wins || (!known.wins && own > known.own);
    const shown = isShown ? shownAs(stretch, edge, start, grounds, final, scales) : known;
    byChange.set(key, {
      ...shown,
      asItStands: false,
      own: Math.max(own, known?.own ?? 0),
      wins: wins || (known?.wins ?? false),
      posterior: sum,
      confidence: wins || known?.wins ? lattice.profile.calibrated(sum) : sum,
      row: rowOf(final, edge) ?? known?.row,
      entry: entryOf(grounds, final, lattice.candidate[edge], start) ?? known?.entry,
    });
  }
  return [...byChange.values(), standing(stretch, grounds, final, scales)]
    .sort((a, b) => Number(b.wins) - Number(a.wins) || b.posterior - a.posterior || b.total - a.total)
    .map(({ own: _, wins: __, ...candidate }) => candidate);
}

/** What an edge would write where, and what speaks for it. */
function shownAs(
  stretch: Stretch,
  edge: number,
  start: number,
  { text }: Grounds,
  final: FinalReading,
  scales: Scales,
): Pick<Candidate, 'start' | 'end' | 'stands' | 'written' | 'parts' | 'total'> {
  const { lattice } = final;
  const parts = scales.weigh(readingWith(stretch, { edge, start }, final, scales), stretch.start, stretch.end);
  return {
    ...spanOf(text, start, lattice.end[edge]),
    written: lattice.wording[edge]!.text,
    parts,
    total: totalOf(parts),
  };
}

/** The stretch with its repair taken back; only as likely as its least likely token. */
function standing(stretch: Stretch, { text }: Grounds, final: FinalReading, scales: Scales): Ranked {
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

/** What is told of a term that nobody listed with its tortured form. */
const COMPOSED: EntryExplained = {
  place: 'dictionaries/terms',
  spun: '',
  conditions: '',
  note: 'a standard term, made word by word from rows of the table',
  proves: 'weak',
};

function rowOf({ lattice: { profile, candidate } }: FinalReading, edge: number): Candidate['row'] {
  const row = candidate[edge];
  if (row < 0) return undefined;
  const seen = profile.candidateSeen[row];
  // The table gives seen / (of + 0.5).
  return { seen, of: Math.max(seen, Math.round(seen / 10 ** profile.candidateScore[row] - 0.5)) };
}

function entryOf(
  grounds: Grounds,
  { edges }: FinalReading,
  candidate: number,
  start: number,
): EntryExplained | undefined {
  if (candidate >= LEAVE) return undefined;
  const { entry, end } = edges[-2 - candidate];
  if (entry === TERM) return COMPOSED;
  const { passage, at } = passageAt(grounds.text, start);
  const found = grounds.matches[passage].find(
    match => match.start === start - at && match.end === end - at && match.entries.id(match.entry) === entry,
  );
  return found && entryExplained(found.entries, found.entry);
}

/** Pairs -> the rows of a table: given substitutions are taken as they are, other pairs are aligned. */

import { alignPairs } from './align.js';
import type { Pair } from './pairs.js';
import { segmentsOf } from './segments.js';
import { consistency, countRows, lostCapitals, type Row } from './table.js';

export interface LearnOptions {
  /** Substitutions seen fewer times are left out. */
  readonly least: number;
  /** Substitutions that are a smaller share of the occurrences of their original are left out: slips of alignment. */
  readonly share: number;
  readonly progress: (message: string) => void;
}

/** What was learnt: the rows, and two habits of the spinner. */
export interface Learnt {
  readonly rows: Row[];
  readonly lostCapitals: number;
  readonly consistency: number;
}

export function learnTable(pairs: readonly Pair[], { least, share, progress }: LearnOptions): Learnt {
  const given = pairs.filter(pair => pair.substitutions).map(segmentsOf);
  const bare = pairs.filter(pair => !pair.substitutions);
  const segmented = bare.length > 0 ? [...given, ...alignPairs(bare, progress)] : given;
  const rows = countRows(segmented);
  return {
    rows: dropRare(rows, least, share),
    lostCapitals: lostCapitals(segmented),
    consistency: consistency(segmented),
  };
}

/** Rare rows go, and with them the count of a phrase left alone that no other row replaces. */
function dropRare(rows: readonly Row[], least: number, share: number): Row[] {
  const isLeft = (row: Row): boolean => row.spun === row.original.toLowerCase();
  const kept = rows.filter(row => isLeft(row) || (row.seen >= least && row.seen >= share * row.of));
  const replaced = new Set(kept.filter(row => !isLeft(row)).map(row => row.original));
  return kept.filter(row => replaced.has(row.original));
}

/** Pairs -> the rows of a table: given substitutions are taken as they are, other pairs are aligned. */

import { alignPairs } from './align.js';
import type { Pair } from './pairs.js';
import { segmentsOf } from './segments.js';
import { countRows, type Row } from './table.js';

export interface LearnOptions {
  /** Substitutions seen fewer times are left out. */
  readonly least: number;
  readonly progress: (message: string) => void;
}

export function learnTable(pairs: readonly Pair[], { least, progress }: LearnOptions): Row[] {
  const given = pairs.filter(pair => pair.substitutions).map(segmentsOf);
  const bare = pairs.filter(pair => !pair.substitutions);
  const segmented = bare.length > 0 ? [...given, ...alignPairs(bare, progress)] : given;
  const rows = countRows(segmented);
  return least > 1 ? dropRare(rows, least) : rows;
}

/** Rare rows go, and with them the count of a phrase left alone that no other row replaces. */
function dropRare(rows: readonly Row[], least: number): Row[] {
  const isLeft = (row: Row): boolean => row.spun === row.original.toLowerCase();
  const kept = rows.filter(row => isLeft(row) || row.seen >= least);
  const replaced = new Set(kept.filter(row => !isLeft(row)).map(row => row.original));
  return kept.filter(row => replaced.has(row.original));
}

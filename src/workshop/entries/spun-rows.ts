/** Substitution tables -> for each spun phrase what it stood for, the most frequent first. */
import type { Table } from '../tables.js';

/** One original of a spun phrase; `seen` is summed over the tables. */
export interface SpunRow {
  readonly original: string;
  readonly seen: number;
}

/** By spun phrase in lower case. */
export type SpunRows = ReadonlyMap<string, readonly SpunRow[]>;

/** Turns tables round. Rows that count how often a phrase was left alone are no substitutions and are left out. */
export function spunRows(tables: readonly Table[]): SpunRows {
  const counts = new Map<string, Map<string, number>>();
  for (const { original, spun, seen } of tables.flatMap(table => table.rows)) {
    if (spun === original.toLowerCase()) continue;
    const originals = counts.get(spun) ?? new Map<string, number>();
    originals.set(original, (originals.get(original) ?? 0) + seen);
    counts.set(spun, originals);
  }
  return new Map(Array.from(counts, ([spun, originals]) => [spun, sorted(originals)]));
}

function sorted(originals: ReadonlyMap<string, number>): SpunRow[] {
  return Array.from(originals, ([original, seen]) => ({ original, seen })).sort((a, b) => b.seen - a.seen);
}

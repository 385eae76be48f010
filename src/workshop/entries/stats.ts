/** A compiled dictionary and the substitution tables -> what they hold, and which table rows most need an entry. */
import type { CompiledEntries } from './compiled.js';
import type { Entry } from './entry.js';
import { examplesOf } from './examples.js';
import type { SpunRows } from './spun-rows.js';

/** Numbers of entries by what tells them apart; the keys are those of the entries. */
export interface EntryStats {
  readonly entries: number;
  readonly kept: number;
  readonly forms: number;
  readonly examples: number;
  readonly withConditions: number;
  readonly byFile: ReadonlyMap<string, number>;
  readonly byProof: ReadonlyMap<string, number>;
  readonly bySource: ReadonlyMap<string, number>;
}

/** A spun phrase of the tables whose original is uncertain. */
export interface AmbiguousRow {
  readonly spun: string;
  readonly seen: number;
  /** Uncertainty of its original, in bits. */
  readonly bits: number;
  /** The most frequent originals. */
  readonly originals: readonly string[];
  /** Whether some entry has the phrase. */
  readonly curated: boolean;
}

/** Counts entries. */
export function entryStats({ dictionary, phrases, forms }: CompiledEntries): EntryStats {
  const { entries, kept } = dictionary;
  return {
    entries: entries.length,
    kept: kept.length,
    forms: forms.flat().length,
    examples: phrases.flatMap(examplesOf).length,
    withConditions: entries.filter(entry => Object.keys(entry.conditions).length > 0).length,
    byFile: countBy(entries, entry => entry.place.file),
    byProof: countBy(entries, entry => entry.proves),
    bySource: countBy(entries, entry => entry.seen),
  };
}

/** The spun phrases whose originals the tables leave most open, by bits times how often they were seen. */
export function mostAmbiguous(tables: SpunRows, { forms }: CompiledEntries, count: number): AmbiguousRow[] {
  const curated = new Set(forms.flat().map(form => form.spun.toLowerCase()));
  return Array.from(tables, ([spun, rows]) => {
    const seen = rows.reduce((sum, row) => sum + row.seen, 0);
    const bits = rows.reduce((sum, row) => sum - (row.seen / seen) * Math.log2(row.seen / seen || 1), 0);
    return { spun, seen, bits, originals: rows.slice(0, 4).map(row => row.original), curated: curated.has(spun) };
  })
    .sort((a, b) => b.bits * b.seen - a.bits * a.seen)
    .slice(0, count);
}

function countBy(entries: readonly Entry[], key: (entry: Entry) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(key(entry), (counts.get(key(entry)) ?? 0) + 1);
  return new Map([...counts].sort((a, b) => b[1] - a[1]));
}

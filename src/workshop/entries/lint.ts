/** A dictionary as loaded, honest texts and tables -> everything that is wrong with its entries. */
import type { CompiledEntries } from './compiled.js';
import type { Finding } from './entry.js';
import { withoutAllowed } from './lint/allowed.js';
import { findChains } from './lint/chains.js';
import { findClassWords } from './lint/class-words.js';
import { findContradictions } from './lint/contradictions.js';
import { findDuplicates } from './lint/duplicates.js';
import { findUnearnedConditions } from './lint/earned.js';
import { findFailingExamples, findIdleExamples } from './lint/examples.js';
import { findHonestUses, HonestCount, type HonestText } from './lint/honest.js';
import { findDisorder } from './lint/order.js';
import { findFalsePairs } from './lint/pairs.js';
import type { LoadedDictionary } from './load.js';
import type { SpunRows } from './spun-rows.js';

/** All faults, findings and warnings, by file and line. */
export function lintEntries(
  loaded: LoadedDictionary,
  compiled: CompiledEntries,
  honest: Iterable<HonestText>,
  tables: SpunRows,
): Finding[] {
  const uses = new HonestCount(compiled.entries);
  for (const text of honest) uses.add(text);
  const findings = [
    ...loaded.findings,
    ...findDisorder(loaded.files),
    ...findFailingExamples(compiled),
    ...findIdleExamples(compiled),
    ...findDuplicates(compiled),
    ...findChains(compiled),
    ...findUnearnedConditions(compiled),
    ...findFalsePairs(compiled),
    ...findClassWords(compiled),
    ...findHonestUses(compiled, uses.result()),
    ...findContradictions(compiled, tables),
  ];
  return withoutAllowed(findings, compiled.dictionary.entries).sort((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line,
  );
}

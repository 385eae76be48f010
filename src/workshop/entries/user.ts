/** A user's own YAML files -> entries that the engine takes beside those of the package. */
import { Fault } from '../../fault.js';
import type { Entries } from '../../model/entries.js';
import { compileInMemory } from './compiled.js';
import { placeName } from './entry.js';
import { findFailingExamples } from './lint/examples.js';
import { loadFiles } from './load.js';

/**
 * Parses, inflects and compiles files of entries (or of kept phrases, if named `keep.yaml` or `….keep.yaml`) with the word classes of
 * the file `classes`. An entry that fails its own examples does not load.
 * @throws Fault naming file and line of the first thing that is wrong, and how many more there are.
 */
export async function openUserEntries(files: readonly string[], classes: string): Promise<Entries> {
  const loaded = loadFiles(files, classes);
  const compiled = await compileInMemory(loaded);
  const [first, ...more] = [...loaded.findings, ...findFailingExamples(compiled)];
  if (!first) return compiled.entries;
  const hint = more.length > 0 ? `"unspin dictionary lint" lists ${more.length} more` : undefined;
  throw new Fault(placeName(first), first.message, hint);
}

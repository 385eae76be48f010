/** A parsed dictionary -> the same, inflected, compiled and opened in memory: what examples and lint run against. */
import { Container, pack } from '../../model/container.js';
import { DICTIONARY_KIND, DICTIONARY_VERSION } from '../../model/dictionary.js';
import { Entries } from '../../model/entries.js';
import { compilePhrases, type Sections } from './compile.js';
import type { Entry, EntryDictionary, KeptPhrase } from './entry.js';
import { expand, type Form, loadInflections } from './expand.js';

/** `phrases` (entries, then kept phrases), `forms` and the entries of `entries` are numbered alike. */
export interface CompiledEntries {
  readonly dictionary: EntryDictionary;
  readonly phrases: readonly (Entry | KeptPhrase)[];
  readonly forms: readonly (readonly Form[])[];
  readonly entries: Entries;
}

/** Compiles a dictionary in memory. */
export async function compileInMemory(dictionary: EntryDictionary): Promise<CompiledEntries> {
  const inflections = await loadInflections();
  const phrases = [...dictionary.entries, ...dictionary.kept];
  const forms = phrases.map(phrase => expand(phrase, inflections));
  return { dictionary, phrases, forms, entries: openSections(compilePhrases(phrases, forms, dictionary.classes)) };
}

/** Opens sections that were just compiled. */
export function openSections(sections: Sections): Entries {
  return new Entries(
    Container.open(pack(DICTIONARY_KIND, DICTIONARY_VERSION, sections), DICTIONARY_KIND, DICTIONARY_VERSION),
  );
}

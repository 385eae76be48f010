/** A dictionary compiled together with its examples -> those that fail. */

import { Container, pack } from '../../model/container.js';
import { Entries } from '../../model/entries.js';
import { entrySections, type Sections } from './compile.js';
import type { EntryDictionary, Finding } from './entry.js';
import { examplesOf, problemOf } from './examples.js';

/** Compiles a dictionary in memory and opens it. */
export async function openEntries(dictionary: EntryDictionary): Promise<Entries> {
  return openSections(await entrySections(dictionary));
}

/** Opens sections that were just compiled. */
export function openSections(sections: Sections): Entries {
  return new Entries(Container.open(pack('DICT', 1, sections), 'DICT', 1));
}

/** Runs the examples of every entry and kept phrase; a failing one is a finding with its file and line. */
export function findFailingExamples(dictionary: EntryDictionary, entries: Entries): Finding[] {
  return [...dictionary.entries, ...dictionary.kept].flatMap((phrase, index) =>
    examplesOf(phrase).flatMap(example => {
      const problem = problemOf(example, entries, index);
      if (!problem) return [];
      const message = `${example.kind}: "${phrase.wordings[0]}" ${problem}`;
      return [{ ...example.place, level: 'finding' as const, rule: 'example', message }];
    }),
  );
}

/** A phrase -> every row and entry of the opened dictionaries that makes or takes it. */
import { entryExplained } from '../infer/explain-entries.js';
import type { Model } from '../model/model.js';
import type { PhraseEntry, PhraseKnowledge, PhraseRow } from '../report/explain-phrase.js';
import { findEntries, findRows } from './entries/find.js';
import { formsOf, rowsOf } from './opened.js';

/** What the tables and entries of `model` say of `phrase`, the user's first. */
export function knowledgeOf(model: Model, phrase: string): PhraseKnowledge {
  return { phrase, rows: rowsWith(model, phrase), entries: entriesWith(model, phrase) };
}

function rowsWith({ dictionaries }: Model, phrase: string): PhraseRow[] {
  const tables = dictionaries.flatMap(({ profiles }) =>
    profiles.map(profile => ({ name: profile.name, rows: rowsOf(profile) })),
  );
  return findRows(tables, phrase).flatMap(({ table, row, role }) => (role === 'left' ? [] : [{ table, role, ...row }]));
}

function entriesWith(model: Model, phrase: string): PhraseEntry[] {
  const found = model.entries.flatMap(entries => {
    const phrases = Array.from({ length: entries.count }, (_, entry) => entry);
    return findEntries({ phrases, forms: formsOf(entries) }, phrase).map(
      ({ phrase: entry, spun, originals, role }) => ({
        entry: entryExplained(entries, entry),
        role,
        kept: entries.isKeep(entry),
        form: spun,
        originals,
      }),
    );
  });
  const isExact = ({ form, originals }: PhraseEntry): boolean =>
    [form, ...originals].some(text => text.toLowerCase() === phrase.toLowerCase());
  // An entry that has the phrase on both sides is found twice.
  const distinct = found.filter(
    (one, n) => found.findIndex(other => other.entry.place === one.entry.place && other.form === one.form) === n,
  );
  return [...distinct.filter(isExact), ...distinct.filter(entry => !isExact(entry))];
}

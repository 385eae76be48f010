/** Curated entries and kept phrases that a text has -> what is told of them, and where. */
import type { Entries } from '../model/entries.js';
import { unmetEntries } from '../model/entry-match.js';
import type { Model } from '../model/model.js';
import { entryText } from '../tokenize/entry-text.js';
import type { Text } from '../tokenize/text.js';
import type { EntryExplained, StretchExplained } from './explanation.js';
import type { Grounds } from './grounds.js';
import { overlap, placeOf } from './places.js';

/** What people are told of an entry. */
export function entryExplained(entries: Entries, entry: number): EntryExplained {
  return {
    place: entries.id(entry),
    spun: entries.spun(entry),
    conditions: entries.conditions(entry),
    note: entries.note(entry),
    proves: (['weak', 'likely', 'certain'] as const)[entries.proves(entry)],
  };
}

/** Phrases that are kept, and those that entries only report. */
export function marked({ matches, text }: Grounds): StretchExplained[] {
  return matches.flatMap((list, passage) =>
    list.flatMap(match => {
      const kept = match.entries.isKeep(match.entry);
      if (!kept && !match.entries.report(match.entry)) return [];
      const at = text.passageStarts[passage];
      return {
        ...placeOf(text, at + match.start, at + match.end),
        quoted: text.quoted[at + match.start] === 1,
        outcome: kept ? ('kept' as const) : ('reported' as const),
        candidates: [],
        entry: entryExplained(match.entries, match.entry),
        unmet: [],
      };
    }),
  );
}

/** Adds the entries whose conditions do not hold to the stretches they overlap, or as stretches of their own. */
export function withUnmet(stretches: readonly StretchExplained[], text: Text, model: Model): StretchExplained[] {
  const all = [...stretches];
  unmetEntries(model.entries, text.passages.map(entryText)).forEach((list, passage) => {
    const at = text.passageStarts[passage];
    for (const { entries, entry, form, start, end } of list) {
      if (entries.isKeep(entry)) continue;
      const place = { ...placeOf(text, at + start, at + end), quoted: text.quoted[at + start] === 1 };
      const told = {
        ...entryExplained(entries, entry),
        stands: place.stands,
        originals: entries.originals(form),
      };
      const own = { ...place, outcome: 'unmet' as const, candidates: [], unmet: [] };
      const found = all.findIndex(stretch => overlap(stretch, own));
      const stretch = found < 0 ? own : all[found];
      all[found < 0 ? all.length : found] = { ...stretch, unmet: [...stretch.unmet, told] };
    }
  });
  return all;
}

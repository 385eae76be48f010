/** An opened dictionary -> the rows and forms it was compiled from, where their files are not at hand: for looking phrases up. */
import type { Entries } from '../model/entries.js';
import type { Profile } from '../model/profile.js';
import type { Vocabulary } from '../model/vocabulary.js';
import type { Form } from './entries/expand.js';
import type { Row } from './learn/table.js';

/** The rows of a table; `of` may be off by one, since the table keeps shares. */
export function rowsOf(profile: Profile): Row[] {
  const { phrases, dictionary, candidateStarts, candidateOriginal, candidateScore, candidateSeen } = profile;
  const rows: Row[] = [];
  for (let phrase = 0; phrase < phrases.count; phrase++) {
    const spun = joined(phrases.words(phrase), dictionary.vocabulary);
    for (let c = candidateStarts[phrase]; c < candidateStarts[phrase + 1]; c++) {
      const seen = candidateSeen[c];
      const of = Math.max(seen, Math.round(seen / 10 ** candidateScore[c] - 0.5));
      rows.push({ original: dictionary.original(candidateOriginal[c]), spun, seen, of });
    }
  }
  return rows;
}

/** The forms of every entry, numbered as the entries are. */
export function formsOf(entries: Entries): Form[][] {
  const { patterns, vocabulary } = entries;
  const forms: Form[][] = Array.from({ length: entries.count }, () => []);
  for (let form = 0; form < patterns.owner.length; form++) {
    const owner = patterns.owner[form];
    if (owner < 0) continue;
    const words = patterns.words.subarray(patterns.starts[form], patterns.starts[form + 1]);
    forms[owner].push({ spun: joined(words, vocabulary), originals: entries.originals(form) });
  }
  return forms;
}

/** Words as they are written: `didn't` is two of them, `cutting-edge` three. */
function joined(ids: Uint32Array | Int32Array, vocabulary: Vocabulary): string {
  return Array.from(ids, id => vocabulary.word(id))
    .join(' ')
    .replace(/ (?='|n't\b)| ?(-) ?/g, '$1');
}

/** A compiled dictionary -> entries that look like a list of pairs and are none. */
import type { CompiledEntries } from '../compiled.js';
import type { Finding } from '../entry.js';

/** Warns where `spun` and `original` are lists of one length: every wording may stand for every original, not each for its own. */
export function findFalsePairs({ dictionary }: CompiledEntries): Finding[] {
  return dictionary.entries
    .filter(({ wordings, originals }) => wordings.length > 1 && wordings.length === originals.length)
    .map(({ place, wordings, originals }) => {
      const message = `"${wordings[0]}": ${wordings.length} wordings and ${originals.length} originals are no pairs: "${wordings[1]}" may become "${originals[0]}" too; write pairs as "forms"`;
      return { ...place, level: 'warning', rule: 'pairs', message };
    });
}

/** A compiled dictionary -> its examples that fail, and those that show nothing. */
import type { CompiledEntries } from '../compiled.js';
import type { Finding } from '../entry.js';
import { examplesOf, problemOf } from '../examples.js';
import { phraseWords } from '../words.js';

/** Runs the examples of every entry and kept phrase. */
export function findFailingExamples({ phrases, entries }: CompiledEntries): Finding[] {
  return phrases.flatMap((phrase, index) =>
    examplesOf(phrase).flatMap(example => {
      const problem = problemOf(example, entries, index);
      if (!problem) return [];
      const message = `${example.kind}: "${phrase.wordings[0]}" ${problem}`;
      return [{ ...example.place, level: 'finding', rule: 'example', message }];
    }),
  );
}

/**
 * Entries none of whose `keep` examples has the phrase: they would hold for any entry. An entry that is certain without conditions may
 * do with a near miss, since no honest sentence has its words.
 */
export function findIdleExamples({ phrases, forms }: CompiledEntries): Finding[] {
  return phrases.flatMap((phrase, index) => {
    if (phrase.kind === 'keep') return [];
    const conditioned = Object.keys(phrase.conditions).length + phrase.small.length > 0;
    if (phrase.proves === 'certain' && !conditioned) return [];
    const spun = forms[index].map(form => spaced(form.spun));
    return phrase.keep.flatMap(({ text, line }) => {
      const words = spaced(text);
      if (spun.some(form => words.includes(form))) return [];
      const advice = conditioned ? '' : '; without conditions the entry must be certain';
      const message = `keep: the example has none of the phrases of "${phrase.wordings[0]}" and so shows nothing${advice}`;
      return [{ file: phrase.place.file, line, level: 'finding', rule: 'idle', message }];
    });
  });
}

function spaced(text: string): string {
  return ` ${phraseWords(text).join(' ').toLowerCase()} `;
}

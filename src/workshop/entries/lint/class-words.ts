/** A compiled dictionary -> items of conditions that name a class where the word of that name seems to be meant. */
import type { CompiledEntries } from '../compiled.js';
import { CONDITION_KEYS, type Entry, type Finding, type KeptPhrase, type WordClasses } from '../entry.js';
import { examplesOf } from '../examples.js';
import { parseMarks } from '../marks.js';
import { phraseWords } from '../words.js';

/**
 * Warns of `have` in a list that also has `has`, which is one of the class anyway; and of `title`, which is no title, where an example has the
 * word itself. Items of several words, and names with a hyphen, are no words.
 */
export function findClassWords({ phrases, dictionary }: CompiledEntries): Finding[] {
  return phrases.flatMap(phrase =>
    CONDITION_KEYS.flatMap(key => {
      const items = phrase.conditions[key] ?? [];
      return items
        .filter(item => dictionary.classes.has(item) && !item.includes('-'))
        .flatMap(name => {
          const reason = reasonOf(name, items, phrase, dictionary.classes);
          if (!reason) return [];
          const message = `${key}: ${name} is the class of that name, ${reason}; if the word is meant, write "\\"${name}\\""`;
          return [{ ...phrase.place, level: 'warning', rule: 'class', message } as const];
        });
    }),
  );
}

function reasonOf(
  name: string,
  items: readonly string[],
  phrase: Entry | KeptPhrase,
  classes: WordClasses,
): string | undefined {
  const members = classes.get(name)!.map(member => member.toLowerCase());
  const listed = items.find(item => item !== name && members.includes(item));
  if (listed) return `which has "${listed}" too`;
  if (members.includes(name)) return undefined;
  const example = examplesOf(phrase).find(({ sentence }) => wordsOf(sentence.text).includes(name));
  return example && `to which the "${name}" of the example on line ${example.sentence.line} does not belong`;
}

function wordsOf(example: string): string[] {
  return phraseWords(parseMarks(example).text).map(word => word.toLowerCase());
}

/** Plain text and lists of standard terms -> the lists with how often each term stands in the text. */
import { extended, NO_WORDS } from '../model/terms.js';
import { hashWord } from '../model/vocabulary.js';
import { tokenize } from '../tokenize/tokenize.js';
import { formsOfTerm, runsOf, type Term } from './terms.js';
import { paragraphs } from './train/corpus.js';

/** How often each of `terms`, singular or plural, stands in the files; in the same order. */
export async function countTerms(terms: readonly Term[], files: readonly string[]): Promise<number[]> {
  const { beginnings, wholes } = indexed(terms);
  const counts = terms.map(() => 0);
  for (const file of files)
    for await (const paragraph of paragraphs(file)) {
      const hashes = tokenize(paragraph).words.map(word => hashWord(word.toLowerCase()));
      for (let start = 0; start < hashes.length; start++) {
        let run = NO_WORDS;
        for (let i = start; i < hashes.length; i++) {
          run = extended(run, hashes[i]);
          for (const term of wholes.get(run) ?? []) counts[term]++;
          if (!beginnings.has(run)) break;
        }
      }
    }
  return counts;
}

/** Runs of words that begin a term, and the terms that a run is. */
function indexed(terms: readonly Term[]): { beginnings: Set<number>; wholes: Map<number, number[]> } {
  const beginnings = new Set<number>();
  const wholes = new Map<number, number[]>();
  terms.forEach(({ text }, term) => {
    for (const form of formsOfTerm(text)) {
      const runs = runsOf(tokenize(form).words);
      const whole = runs.pop()!;
      for (const run of runs) beginnings.add(run);
      wholes.set(whole, [...(wholes.get(whole) ?? []), term]);
    }
  });
  return { beginnings, wholes };
}

/** A list with new counts; comments and blank lines stay. `counts`: by term, in the order of the list; 0 is not written. */
export function withCounts(list: string, counts: readonly number[]): string {
  let term = 0;
  return list
    .split('\n')
    .map(line => {
      if (line === '' || line.startsWith('#')) return line;
      const count = counts[term++];
      const [text] = line.split('\t');
      return count > 0 ? `${text}\t${count}` : text;
    })
    .join('\n');
}

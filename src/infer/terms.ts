/**
 * Rows of single words that together make a standard term -> edges over the whole term: "watery arrangement" was "aqueous solution". Nobody
 * listed the phrase; that the words become a term is what proves it. What is a term as it stands is left to the rows.
 */
import type { LanguageModel } from '../model/language-model.js';
import { extended, NO_WORDS, TermBit, type Terms } from '../model/terms.js';
import type { Text } from '../tokenize/text.js';
import { type EntryEdge, type Lattice, LEAVE } from './lattice.js';
import type { TextReading } from './reading.js';

/** What `EntryEdge.entry` is of such an edge. */
export const TERM = 'terms';

/** Edges in one reading of a term. */
const LONGEST = 6;
/** log10 cost of the other article before a term. */
const OTHER_ARTICLE = -0.3;

/** `bonus`: what a term adds for each of its words that were replaced, log10. By first token; the likeliest reading of each term. */
export function termEdges(
  lattice: Lattice,
  reading: TextReading,
  terms: Terms,
  language: LanguageModel,
  bonus: number,
): EntryEdge[] {
  const { text, hashes } = reading;
  const joined = joinedTokens(text);
  const edges: EntryEdge[] = [];
  for (let start = 0; start < text.count; start++) {
    if (joined[start]) continue;
    const found = new Map<string, EntryEdge>();
    const walk = (at: number, run: number, written: string, score: number, replaced: number, left: number): void => {
      const what = run === NO_WORDS ? TermBit.Beginning : terms.find(run);
      if (what & TermBit.Whole && replaced > 0 && !joined[at] && !isTerm(reading, terms, start, at)) {
        // Words that go together as they stand need not have been replaced: the term has to be better English by itself.
        const total = score + (isUsual(reading, language, start, at) ? 0 : bonus * replaced);
        const key = `${at} ${written}`;
        if (total > (found.get(key)?.score ?? Number.NEGATIVE_INFINITY))
          found.set(key, { start, end: at, entry: TERM, original: written, score: total, certain: false });
      }
      if (left === 0 || at >= text.count || !(what & TermBit.Beginning)) return;
      for (let e = lattice.from[at]; e < lattice.from[at + 1]; e++) {
        const row = lattice.candidate[e];
        if (row < LEAVE) continue;
        let longer = run;
        if (row === LEAVE) longer = extended(run, hashes[at]);
        else for (const word of lattice.wording[e]!.wordHashes) longer = extended(longer, word);
        const next = lattice.wording[e]?.text ?? text.words[at];
        walk(
          lattice.end[e],
          longer,
          written === '' || joined[at] ? written + next : `${written} ${next}`,
          row === LEAVE ? score : score + lattice.profile.candidateScore[row],
          row === LEAVE ? replaced : replaced + 1,
          left - 1,
        );
      }
    };
    walk(start, NO_WORDS, '', 0, 0, LONGEST);
    for (const edge of found.values()) edges.push(edge, ...withOtherArticle(edge, text));
  }
  return edges.sort((a, b) => a.start - b.start);
}

/** Who mends articles wrote "An irregular woodland" for "A random forest": the article goes with the term. */
function withOtherArticle({ start, original, score, ...edge }: EntryEdge, text: Text): EntryEdge[] {
  const article = start > 0 ? text.words[start - 1].toLowerCase() : '';
  if (article !== 'a' && article !== 'an') return [];
  const other = /^[aeiou]/i.test(original) ? 'an' : 'a';
  if (other === article) return [];
  return [{ ...edge, start: start - 1, original: `${other} ${original}`, score: score + OTHER_ARTICLE }];
}

/** By token, and for the end: 1 where no blank stands before it and a letter or hyphen does, as inside `man-in-the-middle`. */
function joinedTokens({ passages, passageStarts, count }: Text): Uint8Array {
  const joined = new Uint8Array(count + 1);
  passages.forEach(({ starts, ends, words }, passage) => {
    for (let i = 1; i < words.length; i++)
      if (starts[i] === ends[i - 1] && /^[\p{L}\p{N}-]/u.test(words[i]) && /[\p{L}\p{N}-]$/u.test(words[i - 1]))
        joined[passageStarts[passage] + i] = 1;
  });
  return joined;
}

/** Whether a span is a term as it stands. */
function isTerm({ hashes }: TextReading, terms: Terms, start: number, end: number): boolean {
  let run = NO_WORDS;
  for (let i = start; i < end; i++) run = extended(run, hashes[i]);
  return (terms.find(run) & TermBit.Whole) !== 0;
}

/** Whether all words of a span go together as they stand, so that none need have been replaced. */
function isUsual({ languageIds }: TextReading, language: LanguageModel, start: number, end: number): boolean {
  if (end - start < 2) return false;
  for (let i = start; i + 1 < end; i++) if (!language.attested(languageIds[i], languageIds[i + 1])) return false;
  return true;
}

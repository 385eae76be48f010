/** Terms that rows make -> edges of the lattice: those for repairing, and those that bear witness while spinners are compared. */
import type { LanguageModel } from '../model/language-model.js';
import type { Profile } from '../model/profile.js';
import { TERM } from '../model/terms.js';
import { Kind } from '../tokenize/tokens.js';
import type { EntryEdge } from './lattice.js';
import type { TextReading } from './reading.js';
import type { FoundTerms, MadeTerm } from './terms.js';
import { togetherIn } from './together.js';
import type { Weights } from './weights.js';

/** Edges for repairing: each word replaced beyond the first is a reason more, unless all go together as they stand. */
export function termEdges({ made }: FoundTerms, weights: Weights): EntryEdge[] {
  const { termBonus, usualBonus, lengthBonus, loneCost, termSeenWeight } = weights;
  return made.map(term => {
    const { replaced, words, usual, seen } = term;
    const more = (usual ? usualBonus : termBonus) * (replaced - 1);
    return edgeOf(term, lengthBonus * words + more + termSeenWeight * seen - (replaced === 1 ? loneCost : 0));
  });
}

/** Edges that bear witness: two words or more that do not go together were put for a term. */
export function termWitnesses({ made }: FoundTerms, { termWitness }: Weights): EntryEdge[] {
  return made
    .filter(({ replaced, usual }) => replaced > 1 && !usual)
    .map(term => edgeOf(term, termWitness * (term.replaced - 1)));
}

function edgeOf({ start, end, original, score }: MadeTerm, bonus: number): EntryEdge {
  return { start, end, entry: TERM, original, score: score + bonus, certain: false, isCased: true };
}

/**
 * Least share of the tokens of a passage where two words that do not go together, both of the table, begin. In tortured abstracts it is 0.13
 * to 0.24, in honest ones 0.08 to 0.17, in news and encyclopedia 0.05, which then cost no search for terms.
 */
const ODD = 0.075;

/** By token: 1 where no term can bear witness: words that the table may have put there go together, or do so nearly everywhere in the passage. */
export function witnessless(
  reading: TextReading,
  { dictionary, phrases }: Profile,
  language: LanguageModel,
): Uint8Array {
  const { text, dictionaryIds } = reading;
  const { count, kinds, passages, passageStarts } = text;
  const together = togetherIn(reading, language, dictionary.collocations);
  const ids = dictionaryIds.get(dictionary)!;
  const isOdd = (i: number): boolean =>
    kinds[i] === Kind.Word &&
    kinds[i + 1] === Kind.Word &&
    phrases.longest(ids[i]) > 0 &&
    phrases.longest(ids[i + 1]) > 0 &&
    !together(i);
  const none = new Uint8Array(count).fill(1);
  for (let passage = 0; passage < passages.length; passage++) {
    const start = passageStarts[passage];
    const end = start + passages[passage].count;
    const odd: number[] = [];
    for (let i = start; i + 1 < end; i++) if (isOdd(i)) odd.push(i);
    if (odd.length < ODD * (end - start)) continue;
    for (const i of odd) none.fill(0, Math.max(start, i - 1), Math.min(end, i + 3));
  }
  return none;
}

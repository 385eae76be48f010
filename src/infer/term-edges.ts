/** Terms that rows make -> edges of the lattice: those for repairing, and those that bear witness while spinners are compared. */
import type { LanguageModel } from '../model/language-model.js';
import { Kind } from '../tokenize/tokens.js';
import type { EntryEdge } from './lattice.js';
import type { TextReading } from './reading.js';
import type { FoundTerms, MadeTerm } from './terms.js';
import type { Weights } from './weights.js';

/** What `EntryEdge.entry` is of such an edge. */
export const TERM = 'terms';

/** Edges for repairing: each word replaced beyond the first is a reason more, unless all go together as they stand. */
export function termEdges({ made }: FoundTerms, { termBonus, loneCost }: Weights): EntryEdge[] {
  return made.map(term => {
    const { replaced, usual } = term;
    return edgeOf(term, (usual ? 0 : termBonus * (replaced - 1)) - (replaced === 1 ? loneCost : 0));
  });
}

/** Edges that bear witness: two words or more that do not go together were put for a term. */
export function termWitnesses({ made }: FoundTerms, { termWitness }: Weights): EntryEdge[] {
  return made
    .filter(({ replaced, usual }) => replaced > 1 && !usual)
    .map(term => edgeOf(term, termWitness * (term.replaced - 1)));
}

function edgeOf({ start, end, original, score }: MadeTerm, bonus: number): EntryEdge {
  return { start, end, entry: TERM, original, score: score + bonus, certain: false };
}

/** Tokens beside two that do not go together, to the left and from them on, where a term may bear witness. */
const BEFORE = 2;
const FROM = 4;

/** By token: 1 where no term can bear witness, since all words nearby go together. */
export function witnessless({ text, languageIds }: TextReading, language: LanguageModel): Uint8Array {
  const { count, kinds } = text;
  const none = new Uint8Array(count).fill(1);
  for (let i = 0; i + 1 < count; i++) {
    if (kinds[i] !== Kind.Word || kinds[i + 1] !== Kind.Word) continue;
    if (!language.attested(languageIds[i], languageIds[i + 1])) none.fill(0, Math.max(0, i - BEFORE), i + FROM);
  }
  return none;
}

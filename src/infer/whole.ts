/** Verdicts of the records of a file -> the verdict of the file. */
import type { Label, PassageVerdict, Verdict } from './verdict.js';

/** The first that one of the records has is that of the file. */
const WEIGHTIEST: readonly Label[] = ['spun', 'garbled', 'honest', 'too short', 'not English', 'empty'];

/**
 * A file is spun if one of its records is: by the spinner of most of them, as surely as the surest. It is garbled if none is
 * spun and one is garbled. `passages` are those of all records in terms of the file.
 */
export function wholeVerdict(parts: readonly Verdict[], passages: readonly PassageVerdict[]): Verdict {
  if (parts.length === 1) return { ...parts[0], passages };
  const label = WEIGHTIEST.find(label => parts.some(part => part.label === label)) ?? 'empty';
  const spun = parts.filter(part => part.label === 'spun');
  const words = sum(parts, part => part.words);
  return {
    label,
    profile: mostFrequent(spun.map(part => part.profile)),
    logOdds: words > 0 ? sum(parts, part => part.logOdds * part.words) / words : 0,
    probability: Math.max(0, ...(spun.length > 0 ? spun : parts).map(part => part.probability)),
    spunShare: spun.length > 0 ? sum(spun, part => part.spunShare * part.words) / sum(spun, part => part.words) : 0,
    words,
    passages,
  };
}

function mostFrequent(names: readonly (string | null)[]): string | null {
  const counts = new Map<string | null, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].reduce<[string | null, number]>(
    (best, count) => (count[1] > best[1] ? count : best),
    [null, 0],
  )[0];
}

function sum(parts: readonly Verdict[], of: (part: Verdict) => number): number {
  return parts.reduce((total, part) => total + of(part), 0);
}

/** "Did you mean": the known name that a misspelt one comes nearest to. */
import levenshtein from 'fast-levenshtein';

/** The nearest of `known` to `name`, if it is near enough to be meant: a third of its letters may be wrong. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const distances = known.map(other => levenshtein.get(name, other));
  const least = Math.min(...distances);
  const most = Math.max(1, Math.round(name.length / 3));
  return least <= most ? known[distances.indexOf(least)] : undefined;
}

/** Names of spinners as people type them -> names as the engine knows them. */
import { Fault } from '../fault.js';
import { nearest } from './nearest.js';

/**
 * The profiles that `names` mean: `newsfeed` is the table with all its modes, `newsfeed (safe)` or `newsfeed-safe` one mode of it.
 * @throws Fault where there is none of that name.
 */
export function profilesNamed(names: readonly string[], known: readonly string[], option = '--profile'): string[] {
  return [...new Set(names.flatMap(name => profileNamed(name, known, option)))];
}

function profileNamed(name: string, known: readonly string[], option: string): string[] {
  const wanted = plain(name);
  const exact = known.filter(profile => plain(profile) === wanted);
  const modes = known.filter(profile => profile.startsWith(`${exact[0]} (`));
  if (exact.length > 0) return [...exact, ...modes];
  const meant = nearest(wanted, known.map(plain));
  const hint = meant ? `did you mean "${meant}"?` : `known are ${known.map(plain).join(', ')}`;
  throw new Fault(`${option} ${name}`, 'is no spinner that is known', hint);
}

/** `newsfeed (safe)` -> `newsfeed-safe`. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

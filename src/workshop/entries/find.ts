/** A phrase -> every entry and table row that makes or takes it. */
import type { Row } from '../learn/table.js';
import type { Table } from '../tables.js';
import type { Entry, KeptPhrase } from './entry.js';
import type { Form } from './expand.js';

/** An entry or kept phrase that has the words, and in which role. */
export interface FoundEntry<P = Entry | KeptPhrase> {
  readonly phrase: P;
  /** The form and originals that have the words. */
  readonly spun: string;
  readonly originals: readonly string[];
  readonly role: 'spun' | 'original';
}

/** A table row that has exactly the phrase on one of its sides. */
export interface FoundRow {
  readonly table: string;
  readonly row: Row;
  /** `left`: how often the phrase was left as it is. */
  readonly role: 'spun' | 'original' | 'left';
}

/**
 * Entries with a form or an original that contains the words of `phrase`, without regard to case; one for each entry and role.
 * `phrases` and `forms` are numbered alike.
 */
export function findEntries<P>(
  { phrases, forms }: { readonly phrases: readonly P[]; readonly forms: readonly (readonly Form[])[] },
  phrase: string,
): FoundEntry<P>[] {
  const has = (text: string): boolean => ` ${text.toLowerCase()} `.includes(` ${phrase.toLowerCase()} `);
  return phrases.flatMap((entry, index) => {
    const spun = forms[index].find(form => has(form.spun));
    const original = forms[index].find(form => form.originals.some(has));
    return [
      ...(spun ? [{ phrase: entry, ...spun, role: 'spun' as const }] : []),
      ...(original ? [{ phrase: entry, ...original, role: 'original' as const }] : []),
    ];
  });
}

/** Table rows whose spun side or original is `phrase`, the most frequent first. */
export function findRows(tables: readonly Pick<Table, 'name' | 'rows'>[], phrase: string): FoundRow[] {
  const wanted = phrase.toLowerCase();
  const role = ({ original, spun }: Row): FoundRow['role'] | undefined => {
    const source = original.toLowerCase();
    if (spun === wanted) return source === wanted ? 'left' : 'spun';
    return source === wanted ? 'original' : undefined;
  };
  return tables
    .flatMap(({ name, rows }) => rows.map(row => ({ table: name, row, role: role(row) })))
    .filter((found): found is FoundRow => found.role !== undefined)
    .sort((a, b) => b.row.seen - a.row.seen);
}

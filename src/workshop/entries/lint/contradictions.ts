/** A compiled dictionary and the substitution tables -> entries that the tables contradict. */
import type { CompiledEntries } from '../compiled.js';
import type { Finding } from '../entry.js';
import type { SpunRows } from '../spun-rows.js';

/** A spun form seen less often says nothing. */
const ENOUGH = 30;
/** The entry's originals must have at least this share of the times a spun form was seen. */
const SHARE = 0.01;

/** Warns where the tables saw a spun form often, and practically never for what the entry says. */
export function findContradictions({ phrases, forms }: CompiledEntries, tables: SpunRows): Finding[] {
  return phrases.flatMap((phrase, index) => {
    const form = forms[index].find(
      ({ spun, originals }) => originals.length > 0 && contradicts(tables, spun, originals),
    );
    if (!form) return [];
    const seen = tables
      .get(form.spun.toLowerCase())!
      .slice(0, 3)
      .map(({ original, seen }) => `"${original}" (${seen}×)`)
      .join(', ');
    const message = `the tables say that "${form.spun}" stands for ${seen}, hardly ever for "${form.originals.join('" or "')}"`;
    return [{ ...phrase.place, level: 'warning', rule: 'tables', message }];
  });
}

function contradicts(tables: SpunRows, spun: string, originals: readonly string[]): boolean {
  const rows = tables.get(spun.toLowerCase()) ?? [];
  const total = rows.reduce((sum, row) => sum + row.seen, 0);
  const wanted = new Set(originals.map(original => original.toLowerCase()));
  const agreed = rows.reduce((sum, row) => sum + (wanted.has(row.original.toLowerCase()) ? row.seen : 0), 0);
  return total >= ENOUGH && agreed < SHARE * total;
}

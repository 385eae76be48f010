/** `unspin dictionary stats` */
import { spunRows } from '../../workshop/entries/spun-rows.js';
import { entryStats, mostAmbiguous } from '../../workshop/entries/stats.js';
import { type Options, report, Workbench } from './workbench.js';

/** Prints counts of entries, and the spun phrases whose originals the tables leave most open. */
export async function stats({ rows, ...options }: Options & { readonly rows: number }): Promise<void> {
  const bench = new Workbench(options, []);
  const compiled = await bench.compile();
  const counts = entryStats(compiled);
  console.log(`${counts.entries} entries (${counts.withConditions} with conditions), ${counts.kept} kept phrases`);
  console.log(`${counts.forms} forms, ${counts.examples} examples`);
  for (const groups of [counts.byFile, counts.byProof, counts.bySource])
    console.log(Array.from(groups, ([name, count]) => `\n${String(count).padStart(6)} ${name}`).join(''));
  const ambiguous = mostAmbiguous(spunRows(await bench.tables()), compiled, rows);
  console.log('\nspun phrases whose original is most open (times seen, bits; * has an entry)\n');
  for (const { spun, seen, bits, originals, curated } of ambiguous)
    console.log(
      `${String(seen).padStart(6)} ${bits.toFixed(1)} ${curated ? '*' : ' '} ${spun}: ${originals.join(', ')}`,
    );
  report(bench.loaded.findings.filter(finding => finding.level === 'fault'));
}

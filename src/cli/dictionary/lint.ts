/** `unspin dictionary lint` */
import path from 'node:path';
import { readHonestFixtures } from '../../workshop/entries/honest-texts.js';
import { lintEntries } from '../../workshop/entries/lint.js';
import { spunRows } from '../../workshop/entries/spun-rows.js';
import { type Options, report, Workbench } from './workbench.js';

/** Prints all that is wrong; exit code 2 for faults, 1 for findings. */
export async function lint(files: string[], options: Options & { readonly fixtures: string }): Promise<void> {
  const bench = new Workbench(options, files);
  const fixtures = ['honest', 'articles', 'articles/original'].map(folder => path.join(options.fixtures, folder));
  const findings = lintEntries(
    bench.loaded,
    await bench.compile(),
    readHonestFixtures(fixtures),
    spunRows(await bench.tables()),
  );
  report(findings.filter(finding => bench.wants(finding.file)));
}

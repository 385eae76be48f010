/** `unspin dictionary build` */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Fault } from '../../fault.js';
import { pack } from '../../model/container.js';
import { DICTIONARY_KIND, DICTIONARY_VERSION } from '../../model/dictionary.js';
import { collocationSections } from '../../workshop/collocations.js';
import { compileTables } from '../../workshop/compile.js';
import { entrySections } from '../../workshop/entries/compile.js';
import { findFailingExamples } from '../../workshop/entries/lint/examples.js';
import { termSections } from '../../workshop/terms.js';
import { refuseUnwritable, writeOutput } from '../output-file.js';
import { type Options, report, Workbench } from './workbench.js';

/** Compiles tables and entries into one file. A fault, or an entry that fails its own examples, stops it: nothing is written. */
export async function build({ out, ...options }: Options & { readonly out: string }): Promise<void> {
  mkdirSync(path.dirname(out), { recursive: true });
  refuseUnwritable(out);
  const bench = new Workbench(options, []);
  const findings = [...bench.loaded.findings, ...findFailingExamples(await bench.compile())];
  if (findings.length > 0) return report(findings);
  if (bench.loaded.files.length === 0 && (await bench.tables()).length === 0)
    throw new Fault(
      options.folder,
      'holds neither phrases nor tables',
      'name the folder of the dictionary with --folder',
    );
  const sections = {
    ...compileTables(await bench.tables()),
    ...termSections(await bench.terms()),
    ...collocationSections(await bench.collocations()),
    ...(await entrySections(bench.loaded)),
  };
  await writeOutput(out, pack(DICTIONARY_KIND, DICTIONARY_VERSION, sections));
}

/** `unspin dictionary build` */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pack } from '../../model/container.js';
import { DICTIONARY_KIND, DICTIONARY_VERSION } from '../../model/dictionary.js';
import { compileTables } from '../../workshop/compile.js';
import { entrySections } from '../../workshop/entries/compile.js';
import { findFailingExamples } from '../../workshop/entries/lint/examples.js';
import { termSections } from '../../workshop/terms.js';
import { type Options, report, Workbench } from './workbench.js';

/** Compiles tables and entries into one file. A fault, or an entry that fails its own examples, stops it: nothing is written. */
export async function build({ out, ...options }: Options & { readonly out: string }): Promise<void> {
  const bench = new Workbench(options, []);
  const findings = [...bench.loaded.findings, ...findFailingExamples(await bench.compile())];
  if (findings.length > 0) return report(findings);
  const sections = {
    ...compileTables(await bench.tables()),
    ...termSections(await bench.terms()),
    ...(await entrySections(bench.loaded)),
  };
  mkdirSync(path.dirname(out), { recursive: true });
  writeFileSync(out, pack(DICTIONARY_KIND, DICTIONARY_VERSION, sections));
}

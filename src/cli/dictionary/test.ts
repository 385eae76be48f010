/** `unspin dictionary test` */
import { examplesOf } from '../../workshop/entries/examples.js';
import { findFailingExamples } from '../../workshop/entries/lint/examples.js';
import { type Options, report, Workbench } from './workbench.js';

/** Runs examples; prints those that fail, or how many hold. */
export async function test(files: string[], options: Options): Promise<void> {
  const bench = new Workbench(options, files);
  const compiled = await bench.compile();
  const failing = findFailingExamples(compiled);
  const findings = [...bench.loaded.findings, ...failing].filter(finding => bench.wants(finding.file));
  const examples = compiled.phrases.flatMap(examplesOf).filter(example => bench.wants(example.place.file));
  if (findings.length === 0) console.log(`${examples.length} examples hold`);
  report(findings);
}

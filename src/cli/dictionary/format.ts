/** `unspin dictionary format` */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { formatEntries } from '../../workshop/entries/format.js';
import { type Options, report, Workbench } from './workbench.js';

/** Rewrites files that are not in canonical form. Files with faults are left as they are; exit code 2. */
export function format(files: string[], options: Options): void {
  const bench = new Workbench(options, files);
  const faults = bench.loaded.findings.filter(finding => bench.wants(finding.file));
  const faulty = new Set(faults.map(fault => fault.file));
  for (const file of bench.loaded.files) {
    if (!bench.wants(file.name) || faulty.has(file.name)) continue;
    const text = formatEntries(file.text);
    if (text === file.text) continue;
    writeFileSync(file.path, text);
    console.log(`formatted ${path.relative('.', file.path)}`);
  }
  report(faults);
}

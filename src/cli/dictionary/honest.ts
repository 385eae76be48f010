/** `unspin dictionary honest` */

import { Fault } from '../../fault.js';
import { placeName } from '../../workshop/entries/entry.js';
import { readHonestCorpus } from '../../workshop/entries/honest-texts.js';
import { HonestCount } from '../../workshop/entries/lint/honest.js';
import { PARAGRAPHS, refuseUnreadable } from '../readable.js';
import { type Options, report, Workbench } from './workbench.js';

/** Prints each entry that stands in honest text with how often and where first, then how many words certain entries change. */
export async function honest(files: string[], options: Options): Promise<void> {
  refuseUnreadable(files, PARAGRAPHS);
  const bench = new Workbench(options, []);
  const compiled = await bench.compile();
  const count = new HonestCount(compiled.entries);
  for (const file of files) for await (const text of readHonestCorpus(file)) count.add(text);
  const { words, changed, uses } = count.result();
  for (const { entry, count, context } of uses) {
    const phrase = compiled.phrases[entry];
    const proves = phrase.kind === 'entry' ? phrase.proves : 'keep';
    console.log(
      `${String(count).padStart(6)} ${proves.padEnd(7)} ${placeName(phrase.place)} ${phrase.wordings[0]}: "${context}"`,
    );
  }
  if (words === 0) throw new Fault(files.join(', '), 'holds no words', `it should hold ${PARAGRAPHS}`);
  const rate = words > 0 ? (changed / words) * 100_000 : 0;
  console.log(`${words} words; certain entries change ${changed}, ${rate.toFixed(2)} in 100,000`);
  report(bench.loaded.findings.filter(finding => finding.level === 'fault'));
}

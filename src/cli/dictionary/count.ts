/** `unspin dictionary count` */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { countTerms, withCounts } from '../../workshop/term-counts.js';
import { readTermList, termLists } from '../../workshop/terms.js';
import { refuseUnwritable, writeOutput } from '../output-file.js';
import { PARAGRAPHS, refuseNoFolder, refuseUnreadable } from '../readable.js';
import type { Options } from './workbench.js';

/** Writes into the lists of terms how often each stands in the texts, in place of what stood there. */
export async function count(files: string[], { folder }: Options): Promise<void> {
  refuseUnreadable(files, PARAGRAPHS);
  const terms = path.join(folder, 'terms');
  refuseNoFolder(terms, 'name the folder of the dictionary with --folder');
  const lists = await termLists(terms);
  lists.forEach(refuseUnwritable);
  const byList = await Promise.all(lists.map(readTermList));
  const counts = await countTerms(byList.flat(), files);
  let first = 0;
  for (const [k, list] of lists.entries()) {
    const last = first + byList[k].length;
    await writeOutput(list, withCounts(await readFile(list, 'utf8'), counts.slice(first, last)));
    first = last;
  }
  console.log(`${counts.filter(count => count > 0).length} of ${counts.length} terms stand in these texts`);
}

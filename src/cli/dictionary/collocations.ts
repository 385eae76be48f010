/** `unspin dictionary collocations` */

import { open } from '../../engine.js';
import { Fault } from '../../fault.js';
import { countCollocations } from '../../workshop/collocations.js';
import { PARAGRAPHS, refuseUnreadable } from '../readable.js';

/** Prints the pairs of words of honest papers that the dictionary has no knowledge of, one a line, as `dictionaries/collocations.txt` holds them. */
export async function collocations(files: string[], { least }: { readonly least: number }): Promise<void> {
  refuseUnreadable(files, PARAGRAPHS);
  const pairs = await countCollocations(files, (await open()).model, least);
  if (pairs.length === 0) throw new Fault(files.join(', '), 'holds no such pairs', `it should hold ${PARAGRAPHS}`);
  process.stdout.write(`${pairs.join('\n')}\n`);
}

/** A long document -> stretches of it that are each worked on by themselves, so that memory does not grow with its length. */
import type { Document, Passage } from './document.js';

/** Length of a stretch in UTF-16 units, if its passages are no longer: about 40,000 words, which take some 100 MB to decode. */
const SIZE = 250_000;

/** The document itself where it is not much longer than a stretch. All stretches are over the same source; none cuts a passage. */
export function windowsOf(document: Document, size = SIZE): Document[] {
  const length = document.passages.reduce((total, { text }) => total + text.length, 0);
  if (length <= 2 * size) return [document];
  const windows: Passage[][] = [[]];
  let room = size;
  for (const passage of document.passages) {
    if (room <= 0) {
      windows.push([]);
      room = size;
    }
    windows.at(-1)!.push(passage);
    room -= passage.text.length;
  }
  return windows.map(passages => ({ ...document, passages }));
}

/** A document that holds several (rows, records, feed items) -> each as a document of its own, judged on its own. */
import type { Document, Passage } from './document.js';

/** The records in order, all over the same source; the document itself where it has no records. */
export function recordsOf(document: Document): Document[] {
  const byRecord = new Map<number, Passage[]>();
  for (const passage of document.passages) {
    if (passage.record === undefined) return [document];
    const passages = byRecord.get(passage.record);
    if (passages) passages.push(passage);
    else byRecord.set(passage.record, [passage]);
  }
  return [...byRecord.values()].map(passages => ({ ...document, passages }));
}

/** What the program knows, as one short name: the same name, the same repairs. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { packaged } from '../packaged.js';

/** A hash of the dictionary and of the user's files; 12 hexadecimal digits. */
export function knowledgeName(dictionaries: readonly string[] = []): string {
  const hash = createHash('sha256');
  for (const file of [packaged('dist/dictionary.bin'), ...dictionaries]) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

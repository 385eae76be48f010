/** Honest texts on disk -> documents for lint and measurements. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { readPlain } from '../../formats/plain.js';
import { paragraphs } from '../train/corpus.js';
import type { HonestText } from './lint/honest.js';

/** The `.txt` files of folders (and files), each as one document. Folders that do not exist hold none. */
export function readHonestFixtures(places: readonly string[]): HonestText[] {
  return places.flatMap(textFiles).map(file => {
    const { passages } = readPlain(readFileSync(file, 'utf8'));
    return { source: file, paragraphs: passages.map(passage => passage.text) };
  });
}

/** The documents of a corpus file, compressed or not: one paragraph a line, an empty line between documents. */
export async function* readHonestCorpus(file: string): AsyncGenerator<HonestText> {
  let open: string[] = [];
  for await (const line of paragraphs(file, true)) {
    if (line.trim() !== '') open.push(line);
    else if (open.length > 0) {
      yield { source: file, paragraphs: open };
      open = [];
    }
  }
  if (open.length > 0) yield { source: file, paragraphs: open };
}

function textFiles(place: string): string[] {
  if (!existsSync(place)) return [];
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place)
    .filter(name => name.endsWith('.txt'))
    .sort()
    .map(name => path.join(place, name));
}

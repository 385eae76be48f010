/** Honest texts on disk -> documents for lint and measurements. */
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { readPlain } from '../../formats/plain.js';
import type { HonestText } from './lint/honest.js';

/** The `.txt` files of folders (and files), each as one document. Folders that do not exist hold none. */
export function readHonestFixtures(places: readonly string[]): HonestText[] {
  return places.flatMap(textFiles).map(file => {
    const { passages } = readPlain(readFileSync(file, 'utf8'));
    return { source: file, paragraphs: passages.map(passage => passage.text) };
  });
}

/** The documents of a corpus file: one paragraph a line, an empty line between documents. */
export async function* readHonestCorpus(file: string): AsyncGenerator<HonestText> {
  let paragraphs: string[] = [];
  let rest = '';
  const flush = (): HonestText[] => {
    const text = { source: file, paragraphs };
    paragraphs = [];
    return text.paragraphs.length > 0 ? [text] : [];
  };
  for await (const chunk of createReadStream(file, 'utf8')) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines)
      if (line.trim() === '') yield* flush();
      else paragraphs.push(line);
  }
  if (rest.trim() !== '') paragraphs.push(rest);
  yield* flush();
}

function textFiles(place: string): string[] {
  if (!existsSync(place)) return [];
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place)
    .filter(name => name.endsWith('.txt'))
    .sort()
    .map(name => path.join(place, name));
}

/** Pairs of a spun text and its original: JSONL files, or two folders with the same file names. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Fault } from '../../fault.js';

/** [spunStart, spunLength, originalStart, originalLength, label], UTF-16 units; figures are given label by label where there are any. */
export type Substitution = readonly [number, number, number, number, string?];

export interface Pair {
  readonly id: string;
  readonly spun: string;
  readonly original: string;
  /** What the spinner did, in order, where it is known. */
  readonly substitutions?: readonly Substitution[];
}

/** Reads `{spun, original}` records, one a line. Texts in which `{a|b}` alternatives stand are read by `eval --gold`, not here. */
export async function readPairs(file: string): Promise<Pair[]> {
  const lines = (await readInput(file)).split('\n');
  const pairs: Pair[] = [];
  lines.forEach((line, n) => {
    if (!line.trim()) return;
    let record: Partial<Pair>;
    try {
      record = JSON.parse(line);
    } catch (error) {
      throw new Fault(
        `${file}:${n + 1}`,
        `is not JSON: ${(error as Error).message.replace(/, (?:"|\.\.\.)[\s\S]* is not valid JSON$/, '')}`,
        'one record {"spun", "original"} a line',
      );
    }
    if (typeof record.spun !== 'string' || typeof record.original !== 'string')
      throw new Fault(`${file}:${n + 1}`, 'lacks "spun" or "original"', 'one record {"spun", "original"} a line');
    pairs.push({
      id: record.id ?? `${basename(file)}:${n + 1}`,
      spun: record.spun,
      original: record.original,
      ...(record.substitutions ? { substitutions: record.substitutions } : {}),
    });
  });
  return pairs;
}

/** Pairs every file of the first folder with its namesake in the second. */
export async function readFolders(spunFolder: string, originalFolder: string): Promise<Pair[]> {
  const names = (await readdir(spunFolder)).filter(name => !name.startsWith('.')).sort();
  const originals = new Set(await readdir(originalFolder));
  return Promise.all(
    names.map(async name => {
      if (!originals.has(name))
        throw new Fault(
          join(spunFolder, name),
          `has no namesake in ${originalFolder}`,
          'give two folders with the same file names',
        );
      const [spun, original] = await Promise.all([
        readInput(join(spunFolder, name)),
        readInput(join(originalFolder, name)),
      ]);
      return { id: name, spun, original };
    }),
  );
}

async function readInput(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Fault(file, `cannot be read: ${(error as NodeJS.ErrnoException).code}`, 'check the path');
  }
}

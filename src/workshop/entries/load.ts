/** A folder of dictionary files -> parsed entries: the edge where curated entries are read from disk. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Entry, EntryDictionary, Finding, KeptPhrase, WordClasses } from './entry.js';
import { parseClasses, parseEntries, parseKept } from './parse.js';

/** One file as read. `name` is what findings call it: relative to the dictionary folder where it lies in it. */
export interface DictionaryFile {
  readonly name: string;
  readonly path: string;
  readonly kind: 'entries' | 'kept';
  readonly text: string;
}

/** A dictionary as read, and the faults that parsing it found. */
export interface LoadedDictionary extends EntryDictionary {
  readonly files: readonly DictionaryFile[];
  readonly findings: readonly Finding[];
}

/** Reads `classes.yaml`, `phrases/*.yaml` and `keep.yaml` of a folder, and files besides (of entries, or named `keep.yaml`). */
export function loadDictionary(folder: string, extraFiles: readonly string[] = []): LoadedDictionary {
  const inside = ['keep.yaml', ...yamlFiles(path.join(folder, 'phrases')).map(name => path.join('phrases', name))]
    .map(name => path.join(folder, name))
    .filter(file => existsSync(file));
  const known = new Set(inside.map(file => path.resolve(file)));
  const extra = extraFiles.filter(file => !known.has(path.resolve(file)));
  const files = [...inside, ...extra].map(file => readFile(folder, file));
  return parseFiles(files, readClasses(folder));
}

/** Parses files already read, with the given word classes. */
export function parseFiles(
  files: readonly DictionaryFile[],
  { classes, findings }: { classes: WordClasses; findings: readonly Finding[] },
): LoadedDictionary {
  const entries: Entry[] = [];
  const kept: KeptPhrase[] = [];
  const found = [...findings];
  for (const { name, kind, text } of files) {
    const parsed = kind === 'kept' ? parseKept(name, text) : parseEntries(name, text);
    found.push(...parsed.findings);
    for (const phrase of parsed.entries) phrase.kind === 'keep' ? kept.push(phrase) : entries.push(phrase);
  }
  return { classes, entries, kept, files, findings: found };
}

/** The name by which findings call a file. */
export function fileName(folder: string, file: string): string {
  const relative = path.relative(folder, file);
  return relative.startsWith('..') ? file : relative.split(path.sep).join('/');
}

function readClasses(folder: string): ReturnType<typeof parseClasses> {
  const file = path.join(folder, 'classes.yaml');
  return existsSync(file)
    ? parseClasses('classes.yaml', readFileSync(file, 'utf8'))
    : { classes: new Map(), findings: [] };
}

function readFile(folder: string, file: string): DictionaryFile {
  const kind = path.basename(file) === 'keep.yaml' ? 'kept' : 'entries';
  return { name: fileName(folder, file), path: file, kind, text: readFileSync(file, 'utf8') };
}

function yamlFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .sort();
}

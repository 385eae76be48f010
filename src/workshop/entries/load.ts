/** A folder of dictionary files -> parsed entries: the edge where curated entries are read from disk. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Fault } from '../../fault.js';
import type { Entry, EntryDictionary, Finding, KeptPhrase } from './entry.js';
import { parseClasses, parseEntries, parseKept } from './parse.js';

/** One file as read. `name` is what findings call it: relative to the dictionary folder where it lies in it. */
export interface DictionaryFile {
  readonly name: string;
  readonly path: string;
  readonly kind: 'entries' | 'kept';
  /** It lies in no dictionary folder. */
  readonly isUsers?: boolean;
  readonly text: string;
}

/** A dictionary as read, and the faults that parsing it found. */
export interface LoadedDictionary extends EntryDictionary {
  readonly files: readonly DictionaryFile[];
  readonly findings: readonly Finding[];
}

/**
 * Reads `phrases/*.yaml` and `keep.yaml` of a folder with its `classes.yaml`, or with the file `classes` if it has none; and files
 * besides: of entries, or of kept phrases if named `keep.yaml` or `….keep.yaml`.
 * @throws Fault where a file cannot be read.
 */
export function loadDictionary(folder: string, extraFiles: readonly string[], classes: string): LoadedDictionary {
  const inside = ['keep.yaml', ...yamlFiles(path.join(folder, 'phrases')).map(name => path.join('phrases', name))]
    .map(name => path.join(folder, name))
    .filter(file => existsSync(file));
  const known = new Set(inside.map(file => path.resolve(file)));
  const extra = extraFiles.filter(file => !known.has(path.resolve(file)));
  const files = [
    ...inside.map(file => readDictionaryFile(fileName(folder, file), file)),
    ...extra.map(file => readDictionaryFile(fileName(folder, file), file, true)),
  ];
  const own = path.join(folder, 'classes.yaml');
  return parseFiles(files, existsSync(own) ? own : classes);
}

/** Reads files that lie in no dictionary folder; findings call them as they are named here. @throws Fault as above. */
export function loadFiles(files: readonly string[], classes: string): LoadedDictionary {
  return parseFiles(
    files.map(file => readDictionaryFile(file, file, true)),
    classes,
  );
}

/** Parses files already read, with the word classes of a file. */
export function parseFiles(files: readonly DictionaryFile[], classesFile: string): LoadedDictionary {
  const { classes, findings } = parseClasses(path.basename(classesFile), readText(classesFile));
  const entries: Entry[] = [];
  const kept: KeptPhrase[] = [];
  const found = [...findings];
  for (const { name, kind, isUsers, text } of files) {
    const parsed = kind === 'kept' ? parseKept(name, text) : parseEntries(name, text, isUsers);
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

function readDictionaryFile(name: string, file: string, isUsers = false): DictionaryFile {
  const kind = /\bkeep\.ya?ml$/.test(path.basename(file)) ? 'kept' : 'entries';
  return { name, path: file, kind, isUsers, text: readText(file) };
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Fault(file, `cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

function yamlFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .sort();
}

/** A folder -> the files in it that are worked on, and those that are skipped, each with its reason; in order of names. */
import { type Dirent, readdirSync } from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { fileFault } from './faults.js';
import { IgnoreRules } from './ignore-rules.js';
import { isTemporary } from './temporary.js';

/** Which files of folders are wanted. */
export interface Wanted {
  /** Globs as in .gitignore: only these files, whatever their ending. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** Heed no .gitignore and no .unspinignore. */
  readonly ignoreNothing?: boolean;
  /** Whether a file of this name is of a format that we read. */
  readonly isReadable: (name: string) => boolean;
}

/** `relative`: from the folder that was walked, with `/` between names. */
export interface Found {
  readonly relative: string;
  readonly status: 'wanted' | 'skipped' | 'failed';
  readonly reason?: string;
}

/** Links are not followed: what they lead to is found where it stands, and no loop goes on for ever. */
export function* walk(root: string, wanted: Wanted): Generator<Found> {
  const rules = wanted.ignoreNothing ? IgnoreRules.none : IgnoreRules.above(path.resolve(root));
  const choice: Choice = {
    ...wanted,
    included: wanted.include && ignore().add([...wanted.include]),
    excluded: wanted.exclude && ignore().add([...wanted.exclude]),
  };
  yield* walkFolder(path.resolve(root), '', rules, choice);
}

interface Choice extends Wanted {
  readonly included?: Ignore;
  readonly excluded?: Ignore;
}

function* walkFolder(folder: string, prefix: string, rules: IgnoreRules, choice: Choice): Generator<Found> {
  const entries = readFolder(folder);
  if ('reason' in entries) {
    yield { relative: prefix.slice(0, -1), status: 'failed', reason: entries.reason };
    return;
  }
  for (const entry of entries) {
    const relative = prefix + entry.name;
    if (isTemporary(entry.name)) continue;
    const file = path.join(folder, entry.name);
    const reason = reasonToSkip(entry, relative, file, rules, choice);
    if (reason !== undefined) yield { relative, status: 'skipped', reason };
    else if (entry.isDirectory()) yield* walkFolder(file, `${relative}/`, rules.below(file), choice);
    else yield { relative, status: 'wanted' };
  }
}

function readFolder(folder: string): Dirent[] | { reason: string } {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    const { problem } = fileFault(folder, error) as { problem?: string };
    if (problem === undefined) throw error;
    return { reason: problem };
  }
}

function reasonToSkip(
  entry: Dirent,
  relative: string,
  file: string,
  rules: IgnoreRules,
  choice: Choice,
): string | undefined {
  const isFolder = entry.isDirectory();
  if (entry.name.includes('\uFFFD')) return 'its name is not UTF-8; name it with a glob, or rename it';
  if (entry.isSymbolicLink()) return 'a symbolic link';
  if (!isFolder && !entry.isFile()) return 'not a regular file';
  if (isFolder && entry.name === 'node_modules') return 'packages';
  if (rules.ignores(file, isFolder)) return 'ignored';
  if (choice.excluded?.ignores(isFolder ? `${relative}/` : relative)) return 'excluded';
  const isIncluded = !isFolder && choice.included?.ignores(relative);
  if (entry.name.startsWith('.') && !isIncluded) return 'hidden';
  if (isFolder || isIncluded) return undefined;
  if (choice.included) return 'not included';
  return choice.isReadable(entry.name) ? undefined : 'no format that is read';
}

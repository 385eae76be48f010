/** What was named on the command line -> the files to be worked on, each once, in the order they were named. */
import { readFileSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { Fault } from '../fault.js';
import { fileFault } from './faults.js';
import { IgnoreRules } from './ignore-rules.js';
import type { Input } from './outcome.js';
import { type Wanted, walk } from './walk.js';

/** A file that is not worked on, and why. */
export interface Settled {
  readonly name: string;
  readonly status: 'skipped' | 'failed';
  readonly reason: string;
}

/** Names read from a list: one a line, or each ended by NUL. Programs on Windows begin it with a mark, PowerShell in UTF-16. */
export function namesIn(list: Uint8Array, isNull: boolean): string[] {
  const encoding = list[0] === 0xff && list[1] === 0xfe ? 'utf16le' : 'utf8';
  const text = Buffer.from(list)
    .toString(encoding)
    .replace(/^\uFEFF/, '');
  return text.split(isNull ? '\0' : /\r?\n/).filter(name => name !== '');
}

/** Finds all inputs. What is missing or unreadable comes out as `failed`; nothing is thrown for the sake of one file. */
export async function findInputs(names: readonly string[], wanted: Wanted): Promise<(Input | Settled)[]> {
  const found: (Input | Settled)[] = [];
  for (const name of names) found.push(...(await inputsOf(name, wanted)));
  return found;
}

export function isSettled(input: Input | Settled): input is Settled {
  return 'status' in input;
}

async function inputsOf(name: string, wanted: Wanted): Promise<(Input | Settled)[]> {
  const stats = statOf(name);
  if (stats === undefined && isGlob(name)) return globbed(name, wanted);
  if (stats === undefined) return [await fault(name)];
  if (stats.isDirectory()) return [...inFolder(name, wanted)];
  if (!stats.isFile()) return [{ name, status: 'failed', reason: 'is no regular file; pipe it in instead' }];
  return [namedFile(name, wanted)];
}

function statOf(name: string): Stats | undefined {
  try {
    return statSync(name, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Says why a file that is named cannot be looked at. */
async function fault(name: string): Promise<Settled> {
  try {
    statSync(name);
    return { name, status: 'failed', reason: 'cannot be read' };
  } catch (error) {
    const { problem, hint } = fileFault(name, error) as Fault;
    return { name, status: 'failed', reason: hint ? `${problem}; ${hint}` : problem };
  }
}

/** A file that is named is worked on whatever its ending and .gitignore; only .unspinignore is heeded. */
function namedFile(name: string, { ignoreNothing }: Wanted): Input | Settled {
  const file = path.resolve(name);
  const rules = ignoreNothing ? IgnoreRules.none : IgnoreRules.above(path.dirname(file), ['.unspinignore']);
  if (rules.ignores(file, false)) return { name, status: 'skipped', reason: 'ignored' };
  return { path: name, name, mirror: path.basename(name) };
}

function* inFolder(name: string, wanted: Wanted): Generator<Input | Settled> {
  for (const { relative, status, reason } of walk(name, wanted)) {
    const file = path.join(name, relative);
    if (status === 'wanted') yield { path: file, name: file, mirror: relative, isFound: true };
    else yield { name: file, status, reason: reason! };
  }
}

function isGlob(name: string): boolean {
  return /[*?[\]{}!()]/.test(name);
}

async function globbed(pattern: string, wanted: Wanted): Promise<(Input | Settled)[]> {
  const { glob } = await import('tinyglobby');
  const files = (await glob(withSlashes(pattern), { followSymbolicLinks: false, expandDirectories: false })).sort();
  if (files.length === 0) return [{ name: pattern, status: 'failed', reason: 'matches no file; check the pattern' }];
  const base = baseOf(pattern);
  return files.map(file => {
    const input = namedFile(file, wanted);
    return isSettled(input) ? input : { ...input, mirror: path.relative(base, file), isFound: true };
  });
}

/** On Windows a backslash stands between names; elsewhere it takes the meaning of a star. */
function withSlashes(pattern: string): string {
  return path.sep === '\\' ? pattern.split('\\').join('/') : pattern;
}

/** The folder in a glob that its first star stands in. */
function baseOf(pattern: string): string {
  const parts = pattern.split('/');
  return parts.slice(0, parts.findIndex(isGlob)).join('/') || (pattern.startsWith('/') ? '/' : '.');
}

/** Each file once, where it was first named. */
export function withoutDoubles(inputs: readonly (Input | Settled)[]): (Input | Settled)[] {
  const seen = new Set<string>();
  return inputs.filter(input => {
    if (isSettled(input)) return true;
    const file = path.resolve(input.path);
    if (seen.has(file)) return false;
    seen.add(file);
    return true;
  });
}

/** @throws Fault where an input would be written over itself, or two to the same file of the folder `out`. */
export function refuseCollisions(inputs: readonly Input[], out: string): void {
  const taken = new Map<string, string>();
  for (const { path: file, mirror, name } of inputs) {
    if (path.resolve(out, mirror) === path.resolve(file))
      throw new Fault(name, 'would be written over itself', 'say --write for that, or name another folder with --out');
    const other = taken.get(mirror);
    if (other !== undefined)
      throw new Fault(
        path.join(out, mirror),
        `would be written from both ${other} and ${name}`,
        'name one of them in a run of its own',
      );
    taken.set(mirror, name);
  }
}

/** The list of names in a file. @throws Fault where it cannot be read. */
export function readList(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw fileFault(file, error);
  }
}

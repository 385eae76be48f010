/** The files that a workshop command reads: what is none is said at once and by name, not after an hour, nor with a stack. */
import { accessSync, closeSync, constants, openSync, readSync, type Stats, statSync } from 'node:fs';
import { fileFault } from '../batch/faults.js';
import { Fault } from '../fault.js';

/** What files of pairs hold. */
export const PAIRS = 'one record {"spun", "original"} a line';
/** What files of honest text hold. */
export const PARAGRAPHS = 'plain text, one paragraph a line';

/**
 * `holds`: what they should hold; `instead`: what to say in place of a folder.
 * @throws Fault where one of `files` is missing, a folder, empty, no text, or not ours to read.
 */
export function refuseUnreadable(files: readonly string[], holds: string, instead = 'name its files'): void {
  for (const file of files) {
    const stats = statsOf(file);
    if (stats.isDirectory()) throw new Fault(file, 'is a folder', instead);
    // A pipe is read once only.
    if (!stats.isFile()) continue;
    if (stats.size === 0) throw new Fault(file, 'is empty', `it should hold ${holds}`);
    if (isBinary(file)) throw new Fault(file, 'is no text', `it should hold ${holds}`);
  }
}

/** @throws Fault where it is no folder. */
export function refuseNoFolder(folder: string, hint: string): void {
  if (!statsOf(folder).isDirectory()) throw new Fault(folder, 'is no folder', hint);
}

/** The two sides of SPUN=GOLD, or the file itself. */
export function sidesOf(source: string): string[] {
  const cut = source.indexOf('=');
  return cut < 0 ? [source] : [source.slice(0, cut), source.slice(cut + 1)];
}

/** Sets as `eval` and `search` take them. @throws Fault where one of them is none. */
export function refuseNoSets(sources: readonly string[]): void {
  for (const source of sources) {
    const [spun, gold] = sidesOf(source);
    if (gold === undefined) refuseUnreadable([spun], PAIRS, `say which one has the originals: ${spun}=ORIGINALS`);
    else if (statsOf(spun).isDirectory()) refuseNoFolder(gold, `${spun} is one: name the folder of its originals`);
    else refuseUnreadable([spun, gold], 'a text', 'name two files, or two folders');
  }
}

function statsOf(file: string): Stats {
  try {
    accessSync(file, constants.R_OK);
    return statSync(file);
  } catch (error) {
    throw fileFault(file, error);
  }
}

/** Whether a NUL stands in the beginning of what is not compressed. */
function isBinary(file: string): boolean {
  if (/\.(?:gz|xz)$/.test(file)) return false;
  const beginning = Buffer.alloc(4096);
  const descriptor = openSync(file, 'r');
  try {
    return beginning.subarray(0, readSync(descriptor, beginning)).includes(0);
  } finally {
    closeSync(descriptor);
  }
}

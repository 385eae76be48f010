/** Puts a new file in the place of one that others may be writing to at the same moment: what they write is not lost. */
import { linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { Fault } from '../fault.js';
import type { Seen } from './replace.js';
import { temporaryName } from './temporary.js';

/**
 * Renames `from` over the file that was seen. Between the look at it and the rename another program may still add to the old file; a
 * second link to that tells, and brings it back. (Torture: 2 of 25,000 lines that another program added to files were lost on a busy
 * machine. What it saves as a new file within these microseconds is replaced all the same: no file system call that Node has forbids it.)
 * @throws Fault where the file was changed since it was seen; then it stays.
 */
export function swap(from: string, seen: Seen, name: string): void {
  const old = secondLink(seen.path);
  try {
    if (!isSame(seen.path, seen)) throw changed(name);
    const own = { path: seen.path, stats: statSync(from, { bigint: true }) };
    renameOver(from, seen.path);
    if (old === undefined || stays(old, seen)) return;
    if (isSame(seen.path, own)) renameSync(old, seen.path);
    throw changed(name);
  } finally {
    if (old !== undefined) rmSync(old, { force: true });
  }
}

/** On Windows a file that another program has open, a virus scanner above all, cannot be replaced; most let go soon. */
export function renameOver(from: string, to: string): void {
  for (let tries = process.platform === 'win32' ? 20 : 1; ; tries--) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (tries <= 1 || !['EPERM', 'EACCES', 'EBUSY'].includes((error as NodeJS.ErrnoException).code!)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
  }
}

/** Undefined where the file system has no links, or not for us. */
function secondLink(file: string): string | undefined {
  const link = temporaryName(file);
  try {
    linkSync(file, link);
    return link;
  } catch {
    return undefined;
  }
}

/** A program that has a file open is about to write; one that has written so lately may do so again. In milliseconds. */
const LATELY = 2000;
const ABOUT = 20;

/** Whether the old file stays as it was seen: looked at for a while where somebody has just written to it. */
function stays(old: string, seen: Seen): boolean {
  const looks = Date.now() - Number(seen.stats.mtimeNs / 1_000_000n) < LATELY ? ABOUT : 1;
  for (let n = 0; n < looks; n++) {
    if (n > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    if (!isSame(old, seen)) return false;
  }
  return true;
}

function isSame(file: string, { stats }: Seen): boolean {
  const now = statSync(file, { bigint: true, throwIfNoEntry: false });
  return now !== undefined && now.ino === stats.ino && now.size === stats.size && now.mtimeNs === stats.mtimeNs;
}

function changed(name: string): Fault {
  return new Fault(name, 'was changed by somebody else meanwhile', 'left as it is; run again');
}

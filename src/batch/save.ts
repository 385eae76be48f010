/** Where a repaired text goes: in place, what was kept under another name on demand; or to another folder. */
import { constants, copyFileSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileFault } from './faults.js';
import type { Input } from './outcome.js';
import { Replacement, refuseReadOnly, type Seen } from './replace.js';
import type { WriteOptions } from './task.js';
import { temporaryName } from './temporary.js';

/** In place, what has no repair is not written again; to another folder everything goes. */
export function save(input: Input, options: WriteOptions, bytes: Uint8Array, isChanged: boolean, seen: Seen): void {
  if (!isChanged && options.out === undefined) return;
  const replacement = beginSaving(input, options, seen);
  replacement.write(bytes);
  endSaving(replacement, options, seen);
}

/** A file in the making, for `endSaving` or `abandon`. @throws Fault where the file may not be written. */
export function beginSaving(input: Input, { out }: WriteOptions, seen: Seen): Replacement {
  if (out === undefined) {
    refuseReadOnly(seen.path, input.name);
    return new Replacement(seen.path, input.name, seen);
  }
  const target = path.join(out, input.mirror);
  mkdirSync(path.dirname(target), { recursive: true });
  return new Replacement(target, target);
}

/** @throws Fault where that is not possible; then everything is as it was. */
export function endSaving(replacement: Replacement, { out, backup }: WriteOptions, seen: Seen): void {
  if (out === undefined && backup !== undefined) {
    try {
      keepBackup(seen.path, seen.path + backup);
    } catch (error) {
      replacement.abandon();
      throw fileFault(seen.path + backup, error, 'written');
    }
  }
  replacement.commit();
}

/** The old file under another name; there at once and whole, as a second link to it where the file system has links. */
function keepBackup(file: string, backup: string): void {
  const temporary = temporaryName(backup);
  try {
    link(file, temporary);
    renameSync(temporary, backup);
  } finally {
    // Two links to one file are not renamed but left both, as after a run that was killed when it had only the backup.
    rmSync(temporary, { force: true });
  }
}

function link(file: string, other: string): void {
  try {
    linkSync(file, other);
  } catch {
    copyFileSync(file, other, constants.COPYFILE_EXCL);
  }
}

/** Where a repaired text goes: in place, what was kept under another name on demand; or to another folder. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { keepBackup } from './backup.js';
import { fileFault } from './faults.js';
import type { Input } from './outcome.js';
import { Replacement, refuseReadOnly, type Seen } from './replace.js';
import type { WriteOptions } from './task.js';

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
  try {
    mkdirSync(path.dirname(target), { recursive: true });
  } catch (error) {
    throw fileFault(target, error, 'written');
  }
  return new Replacement(target, target);
}

/** @throws Fault where that is not possible; then everything is as it was. */
export function endSaving(replacement: Replacement, { out, backup }: WriteOptions, seen: Seen): void {
  if (out === undefined && backup !== undefined) {
    try {
      keepBackup(seen.path, backup);
    } catch (error) {
      replacement.abandon();
      throw fileFault(seen.path + backup, error, 'written');
    }
  }
  replacement.commit();
}

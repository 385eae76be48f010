/** What was in a file -> kept beside it under another name, in place of nothing that is there already. */
import {
  closeSync,
  constants,
  copyFileSync,
  linkSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { temporaryName } from './temporary.js';

/**
 * Keeps `file` as `file.bak`; where that holds another content already, as `file.bak.1` and so on: what the first run kept is the
 * original, and no later run takes it away (as `cp --backup=numbered` does; `sed -i.bak` and `perl -i.bak` lose it). There at once and whole.
 */
export function keepBackup(file: string, ending: string): void {
  for (let n = 0; ; n++) {
    const backup = file + ending + (n > 0 ? `.${n}` : '');
    if (isFree(backup) ? copyTo(file, backup) : isSame(file, backup)) return;
  }
}

function isFree(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) === undefined;
}

/** As a second link to it where the file system has links. False where another program was faster. */
function copyTo(file: string, backup: string): boolean {
  try {
    linkSync(file, backup);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code === 'ENAMETOOLONG' || code === 'ENOSPC') throw error;
  }
  const temporary = temporaryName(backup);
  try {
    copyFileSync(file, temporary, constants.COPYFILE_EXCL);
    renameSync(temporary, backup);
  } finally {
    rmSync(temporary, { force: true });
  }
  return true;
}

const CHUNK = 2 ** 16;

/** Whether both hold the same, as after a run that was killed when it had only the backup. */
function isSame(file: string, other: string): boolean {
  const [a, b] = [statSync(file), statSync(other)];
  if (!b.isFile() || a.size !== b.size) return false;
  if (a.dev === b.dev && a.ino === b.ino) return true;
  const descriptors = [openSync(file, 'r'), openSync(other, 'r')];
  try {
    const chunks = descriptors.map(() => Buffer.alloc(CHUNK));
    for (;;) {
      const [length] = descriptors.map((descriptor, i) => readSync(descriptor, chunks[i]));
      if (length === 0) return true;
      if (!chunks[0].equals(chunks[1])) return false;
    }
  } finally {
    descriptors.forEach(descriptor => closeSync(descriptor));
  }
}

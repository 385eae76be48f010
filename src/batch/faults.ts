/** What the file system says -> one line that names the file and says what to do. */
import { Fault } from '../fault.js';

const MEANINGS: Record<string, readonly [problem: string, hint?: string]> = {
  ENOENT: ['does not exist', 'check the path'],
  EACCES: ['may not be read', 'change its permissions, or run as its owner'],
  EPERM: ['may not be changed', 'change its permissions, or run as its owner'],
  EISDIR: ['is a folder', 'name a file'],
  EEXIST: ['is a file where there should be a folder', 'check the path'],
  ENOTDIR: ['does not exist', 'a part of its path is a file'],
  ELOOP: ['is a symbolic link that leads to itself', 'remove the link'],
  ENAMETOOLONG: ['has too long a name', 'check the path'],
  ENOSPC: ['cannot be written: the disk is full', 'make room and run again; nothing was changed'],
  EDQUOT: ['cannot be written: the quota is used up', 'make room and run again; nothing was changed'],
  EROFS: ['lies on a file system that may only be read', 'write elsewhere with --out'],
  EBUSY: ['is in use by another program', 'close that and run again'],
  EMFILE: ['cannot be opened: too many files are open', 'use fewer --jobs'],
};

/** `error` as a Fault of `file`, where the file system raised it; other errors as they are. */
export function fileFault(file: string, error: unknown, doing = 'read'): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof Fault || typeof code !== 'string' || !/^E[A-Z0-9]+$/.test(code)) return error;
  if (code === 'EACCES' && doing !== 'read')
    return new Fault(file, `may not be ${doing}`, 'change the permissions of its folder, or run as its owner');
  const [problem, hint] = MEANINGS[code] ?? [`cannot be ${doing} (${code})`];
  return new Fault(file, problem, hint);
}

/** An error of reading `file` as a Fault. */
export function unreadable(file: string, error: unknown): unknown {
  return fileFault(file, error);
}

/** Writing a file whole or not at all: a new file beside it takes its place in one step. */
// write-file-atomic does most of this, but names its leftovers beyond recognition, looks for no change by others before it renames, and
// its current major no longer runs on Node 20.
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  type BigIntStats,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { Fault } from '../fault.js';
import { fileFault } from './faults.js';

/** What a file was when it was read. */
export interface Seen {
  /** Where it really lies: links are written through. */
  readonly path: string;
  readonly stats: BigIntStats;
}

/** On Windows a file that another program has open, a virus scanner above all, cannot be replaced; most let go soon. */
function renameOver(from: string, to: string): void {
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

export function look(file: string): Seen {
  const real = realpathSync(file);
  return { path: real, stats: statSync(real, { bigint: true }) };
}

/** A file in the making. Nobody sees it under its name before `commit`. */
export class Replacement {
  readonly #target: string;
  readonly #name: string;
  readonly #seen?: Seen;
  readonly #temporary: string;
  readonly #descriptor: number;
  #open = true;

  /**
   * `target`: the path to be; `seen`: the file that is replaced, if there is one; `name`: what a fault calls it.
   * @throws Fault where no file may be written there.
   */
  constructor(target: string, name: string, seen?: Seen) {
    this.#target = target;
    this.#name = name;
    this.#seen = seen;
    this.#temporary = temporaryName(target);
    this.#descriptor = this.#guarded(() => openSync(this.#temporary, 'wx', seen ? 0o600 : 0o666));
  }

  write(bytes: Uint8Array): void {
    this.#guarded(() => {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#descriptor, bytes, at);
    });
  }

  /** Puts the new file in place of the old one; where that has changed since it was seen, it stays and this fails. */
  commit(): void {
    this.#guarded(() => {
      if (this.#seen) this.#keepModeAndOwner(this.#seen.stats);
      fsyncSync(this.#descriptor);
      this.#close();
      if (this.#seen) refuseChanged(this.#seen, this.#name);
      // The folder is not synced: after a loss of power the name leads to the old file or to the new one, and either is whole.
      renameOver(this.#temporary, this.#target);
    });
  }

  /** Leaves everything as it was. */
  abandon(): void {
    this.#close();
    rmSync(this.#temporary, { force: true });
  }

  #close(): void {
    if (this.#open) closeSync(this.#descriptor);
    this.#open = false;
  }

  #keepModeAndOwner({ mode, uid, gid }: BigIntStats): void {
    const own = statSync(this.#temporary, { bigint: true });
    if (own.uid !== uid || own.gid !== gid) this.#keepOwner(Number(uid), Number(gid));
    fchmodSync(this.#descriptor, Number(mode) & 0o7777);
  }

  #keepOwner(uid: number, gid: number): void {
    try {
      fchownSync(this.#descriptor, uid, gid);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
      throw new Fault(this.#name, 'belongs to somebody else', 'run as its owner, or write elsewhere with --out');
    }
  }

  #guarded<T>(step: () => T): T {
    try {
      return step();
    } catch (error) {
      if (this.#descriptor !== undefined) this.abandon();
      throw fileFault(this.#name, error, 'written');
    }
  }
}

const TEMPORARY = /^\..+\.unspin-(\d+)-[0-9a-f]{8}~$/;

/** `folder/.name.unspin-PID-RANDOM~`: hidden, and recognisable should this program be killed before it is renamed. */
export function temporaryName(target: string): string {
  const name = path.basename(target).slice(0, 60);
  const random = randomBytes(4).toString('hex');
  return path.join(path.dirname(target), `.${name}.unspin-${process.pid}-${random}~`);
}

/** Whether a file of this name is one that was being written. */
export function isTemporary(name: string): boolean {
  return TEMPORARY.test(name);
}

/** Whether a file of this name was left by a run that was killed: the process that made it is gone. */
export function isLitter(name: string): boolean {
  const pid = TEMPORARY.exec(name)?.[1];
  return pid !== undefined && Number(pid) !== process.pid && !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A rename would replace even a file that may not be written. @throws Fault where it is one. */
export function refuseReadOnly(file: string, name: string): void {
  if (!isWritable(file)) throw new Fault(name, 'is read-only', 'make it writable, or write elsewhere with --out');
}

/** By its mode, which the superuser may overstep, and by who asks. */
function isWritable(file: string): boolean {
  if ((statSync(file).mode & 0o222) === 0) return false;
  try {
    accessSync(file, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function refuseChanged({ path: file, stats }: Seen, name: string): void {
  const now = statSync(file, { bigint: true, throwIfNoEntry: false });
  const isSame = now && now.ino === stats.ino && now.size === stats.size && now.mtimeNs === stats.mtimeNs;
  if (!isSame) throw new Fault(name, 'was changed by somebody else meanwhile', 'left as it is; run again');
}

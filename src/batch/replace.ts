/** Writing a file whole or not at all: a new file beside it takes its place in one step. */
// write-file-atomic does most of this, but names its leftovers beyond recognition, looks for no change by others before it renames, and
// its current major no longer runs on Node 20.
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
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { Fault } from '../fault.js';
import { fileFault } from './faults.js';
import { renameOver, swap } from './swap.js';
import { temporaryName } from './temporary.js';

/** What a file was when it was read. */
export interface Seen {
  /** Where it really lies: links are written through. */
  readonly path: string;
  readonly stats: BigIntStats;
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
      // The folder is not synced: after a loss of power the name leads to the old file or to the new one, and either is whole.
      if (this.#seen) swap(this.#temporary, this.#seen, this.#name);
      else renameOver(this.#temporary, this.#target);
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

/** Takes away what an earlier run left half written when it was killed. */
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Input } from './outcome.js';
import type { WriteOptions } from './task.js';
import { isLitter } from './temporary.js';

/** Sweeps every folder that will be written to. */
export function sweep(inputs: readonly Input[], { out }: WriteOptions): void {
  const targets = inputs.map(input => path.dirname(out === undefined ? input.path : path.join(out, input.mirror)));
  for (const folder of new Set(targets)) sweepFolder(folder);
}

function sweepFolder(folder: string): void {
  for (const name of namesIn(folder)) if (isLitter(name)) rmSync(path.join(folder, name), { force: true });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Not there yet, or not ours to read: then there is nothing of ours in it.
    return [];
  }
}

/** The file that a command makes of much work: what cannot be written is said at once, not after an hour. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileFault } from '../batch/faults.js';
import { Fault } from '../fault.js';

/** @throws Fault where `file` could not be written now. */
export function refuseUnwritable(file: string): void {
  const folder = path.dirname(file);
  if (!existsSync(folder))
    throw new Fault(file, 'cannot be written: its folder does not exist', `make ${folder} first`);
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw new Fault(file, 'is a folder', 'name a file');
  try {
    accessSync(existsSync(file) ? file : folder, constants.W_OK);
  } catch (error) {
    throw fileFault(file, error, 'written');
  }
}

/** @throws Fault where it cannot be written. */
export async function writeOutput(file: string, data: string | Uint8Array): Promise<void> {
  try {
    await writeFile(file, data);
  } catch (error) {
    throw fileFault(file, error, 'written');
  }
}

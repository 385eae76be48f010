/** Options of the command line -> options of the rooms. */
import { statSync } from 'node:fs';
import { fileFault } from '../batch/faults.js';
import type { Engine, OpenOptions, RepairOptions } from '../engine.js';
import { Fault } from '../fault.js';
import type { InputOptions } from '../formats/input.js';
import type { Options } from './options.js';

/** @throws Fault where a dictionary is no file. */
export function openOptions({ dictionary }: Options): OpenOptions {
  dictionary?.forEach(refuseNoFile);
  return dictionary ? { dictionaries: dictionary } : {};
}

function refuseNoFile(file: string): void {
  try {
    if (statSync(file).isDirectory()) throw new Fault(file, 'is a folder', 'name its files one by one');
  } catch (error) {
    throw fileFault(file, error);
  }
}

export function readOptions({ format, encoding, field, column }: Options): InputOptions {
  return { format, encoding, fields: field, columns: column };
}

/** @throws Fault where a profile is unknown. */
export async function repairOptions(options: Options, engine: Engine): Promise<RepairOptions> {
  const { level, minConfidence, force, quotes, profile } = options;
  const profiles = profile && (await import('./profiles.js')).profilesNamed(profile, engine.profiles);
  return { level, minConfidence, force, quotes, profiles };
}

/** Options of the command line -> options of the rooms. */

import type { Engine, OpenOptions, RepairOptions } from '../engine.js';
import type { InputOptions } from '../formats/input.js';
import type { Options } from './options.js';

export function openOptions({ dictionary }: Options): OpenOptions {
  return dictionary ? { dictionaries: dictionary } : {};
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

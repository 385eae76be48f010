/** `unspin.config.{json,yaml,js}`, found in the folder or above: options for those the command line leaves open. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import type { Options } from './options.js';

const NAMES = [
  'unspin.config.json',
  'unspin.config.yaml',
  'unspin.config.yml',
  'unspin.config.js',
  'unspin.config.mjs',
];

/** Whether there is a configuration here or above. */
export function hasConfig(): boolean {
  return configFile(undefined) !== undefined;
}

/** `words`, the options of the command line, with what the configuration says where the command line says nothing. @throws Fault where it is faulty. */
export async function applyConfig(command: Command, words: Options): Promise<Options> {
  const asked = (['field', 'column'] as const).filter(name => words[name] !== undefined);
  const flags = { ...words, asked };
  const file = configFile(flags.config);
  if (file === undefined) return flags;
  const { readConfig } = await import('./config-file.js');
  const configured = Object.entries(await readConfig(file, command));
  const open = configured.filter(([key]) => command.getOptionValueSource(key) !== 'cli');
  return { ...flags, ...Object.fromEntries(open) };
}

function configFile(wanted: string | boolean | undefined): string | undefined {
  if (wanted === false) return undefined;
  if (typeof wanted === 'string') return path.resolve(wanted);
  for (let folder = process.cwd(); ; folder = path.dirname(folder)) {
    const found = NAMES.map(name => path.join(folder, name)).find(file => existsSync(file));
    if (found || folder === path.dirname(folder)) return found;
  }
}

/** One configuration file -> options, checked as those of the command line are. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Command, InvalidArgumentError, type Option } from 'commander';
import { parse } from 'yaml';
import { fileFault } from '../batch/faults.js';
import { Fault } from '../fault.js';
import { nearest } from './nearest.js';
import { collect, OPTIONS_OF_CONFIG } from './options.js';

/** @throws Fault naming the file and the key that is wrong. */
export async function readConfig(file: string, command: Command): Promise<Record<string, unknown>> {
  const content = await contentOf(file);
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw new Fault(file, 'holds no options', 'write them as keys: level: strict');
  const options: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(content)) {
    const key = knownKey(file, name);
    const option = command.options.find(option => option.attributeName() === key);
    // An option of another command: `force` means nothing to `check`.
    if (option) options[key] = settingOf(file, name, option, value);
  }
  return options;
}

async function contentOf(file: string): Promise<unknown> {
  try {
    if (/\.m?js$/.test(file)) return (await import(pathToFileURL(file).href)).default;
    const text = await readFile(file, 'utf8');
    return file.endsWith('.json') ? JSON.parse(text) : (parse(text) ?? {});
  } catch (error) {
    const fault = fileFault(file, error);
    throw fault instanceof Fault
      ? fault
      : new Fault(file, `cannot be read: ${(error as Error).message.split('\n')[0].replace(/:$/, '')}`);
  }
}

/** Keys are the options' names, with dashes or in camel case. */
function knownKey(file: string, name: string): string {
  const key = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  if (OPTIONS_OF_CONFIG.includes(key)) return key;
  const meant = nearest(key, OPTIONS_OF_CONFIG);
  const hint = meant ? `did you mean "${meant}"?` : `known are ${OPTIONS_OF_CONFIG.join(', ')}`;
  throw new Fault(file, `unknown key "${name}"`, hint);
}

function settingOf(file: string, name: string, option: Option, value: unknown): unknown {
  const wrong = (what: string): Fault =>
    new Fault(
      file,
      `${name}: ${JSON.stringify(value)} is wrong`,
      what[0].toLowerCase() + what.slice(1).replace(/\.$/, ''),
    );
  if (option.isBoolean() || option.negate) {
    if (typeof value !== 'boolean') throw wrong('It is true or false.');
    return value;
  }
  if (Array.isArray(value) && option.parseArg !== collect) throw wrong('It is one value, not a list.');
  const values = Array.isArray(value) ? value : [value];
  if (!values.every(item => typeof item === 'string' || typeof item === 'number'))
    throw wrong('It is text or a number.');
  try {
    const parsed = values.reduce<unknown>(
      (before, item) => (option.parseArg ? option.parseArg(String(item), before as never) : String(item)),
      undefined,
    );
    return ['dictionary', 'cacheLocation'].includes(option.attributeName()) ? beside(file, parsed) : parsed;
  } catch (error) {
    if (error instanceof InvalidArgumentError) throw wrong(error.message);
    throw error;
  }
}

/** Paths are meant from where the configuration stands. */
function beside(file: string, paths: unknown): unknown {
  const resolve = (name: string): string => path.resolve(path.dirname(file), name);
  return Array.isArray(paths) ? paths.map(resolve) : resolve(paths as string);
}

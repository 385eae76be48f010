/** The public names of the package. */
import { Engine, open, type RepairOptions } from './engine.js';
import type { Result } from './repair.js';

export { LEVELS, type Level, type OpenOptions, type RepairOptions } from './engine.js';
export { Fault } from './fault.js';
export type { Label, PassageVerdict, Verdict } from './infer/verdict.js';
export type { Repair, Result } from './repair.js';
export { Engine, open };

let shared: Promise<Engine> | undefined;

/** Repairs plain text with the default engine, which is opened once. */
export async function repair(text: string, options?: RepairOptions): Promise<Result> {
  shared ??= open();
  return (await shared).repair(text, options);
}

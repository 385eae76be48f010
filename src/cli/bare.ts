/** `unspin < file`, without any options: done at once, before commander is loaded. */
import { hasConfig } from './config.js';
import { run } from './errors.js';
import { filter } from './filter.js';
import { isTerminal } from './standard-input.js';

export { end } from './end.js';

/** Whether that is what was asked for. */
export function isBare(): boolean {
  return process.argv.length === 2 && !isTerminal() && !hasConfig();
}

/** Repairs standard input. */
export function bare(): Promise<void> {
  return run(() => filter(undefined, {}));
}

#!/usr/bin/env node
/** The command line. `unspin < file` is done at once; for anything else commander parses the words. */
import { hasConfig } from './config.js';
import { end } from './end.js';
import { run } from './errors.js';
import { filter } from './filter.js';
import { isTerminal } from './standard-input.js';

const isBare = process.argv.length === 2 && !isTerminal() && !hasConfig();

await run(async () => {
  if (isBare) await filter(undefined, {});
  else await (await import('./program.js')).parse(process.argv);
});
await end();

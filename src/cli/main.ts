/** The command line. `unspin < file` is done at once; for anything else commander parses the words. */
import { bare, end, isBare } from './bare.js';
import { run } from './errors.js';

if (isBare()) await bare();
else await run(async () => (await import('./program.js')).parse(process.argv));
await end();

// `npm run torture [-- SCENE…] [--scale N]`: what no user should have to live through. Figures go to standard output; exit 1 if
// anything was lost. `--scale 0.01` is a hundredth of everything.
import { parseArgs } from 'node:util';
import { changedMeanwhile } from './scenes/changed-meanwhile.mjs';
import { closedPipe } from './scenes/closed-pipe.mjs';
import { fullDisk } from './scenes/full-disk.mjs';
import { kills } from './scenes/kills.mjs';
import { manyFiles } from './scenes/many-files.mjs';
import { mutations } from './scenes/mutations.mjs';
import { readOnly } from './scenes/read-only.mjs';

const SCENES = { manyFiles, kills, fullDisk, readOnly, changedMeanwhile, closedPipe, mutations };

const { values, positionals } = parseArgs({
  options: { scale: { type: 'string', default: '1' } },
  allowPositionals: true,
});
let faults = 0;
for (const name of positionals.length > 0 ? positionals : Object.keys(SCENES)) {
  const started = performance.now();
  const { figures, lost } = await SCENES[name](Number(values.scale));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${lost.length > 0 ? 'LOST' : 'held'}  ${name}: ${figures}; ${seconds} s`);
  for (const line of lost.slice(0, 10)) console.log(`      ${line}`);
  faults += lost.length;
}
process.exitCode = faults > 0 ? 1 : 0;

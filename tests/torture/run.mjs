// `npm run torture [-- SCENE…] [--scale N] [--seed N]`: what no user should have to live through. Figures go to standard output; exit
// 1 if anything was lost. `--scale 0.01` is a hundredth of everything; the same seed makes the same damage.
import { parseArgs } from 'node:util';
import { seed, withProgramAsItIs } from './ground.mjs';
import { changedMeanwhile } from './scenes/changed-meanwhile.mjs';
import { closedPipe } from './scenes/closed-pipe.mjs';
import { foreign } from './scenes/foreign.mjs';
import { fullDisk } from './scenes/full-disk.mjs';
import { kills } from './scenes/kills.mjs';
import { large } from './scenes/large.mjs';
import { manyFiles } from './scenes/many-files.mjs';
import { mutations } from './scenes/mutations.mjs';
import { properties } from './scenes/properties.mjs';
import { readOnly } from './scenes/read-only.mjs';

const SCENES = {
  readOnly,
  closedPipe,
  fullDisk,
  changedMeanwhile,
  kills,
  manyFiles,
  mutations,
  properties,
  foreign,
  large,
};
/** Lines shown of a scene that lost something. */
const SHOWN = 20;

const { values, positionals } = parseArgs({
  options: { scale: { type: 'string', default: '1' }, seed: { type: 'string', default: String(Date.now() % 1e6) } },
  allowPositionals: true,
});
const unknown = positionals.filter(name => !SCENES[name]);
if (unknown.length > 0) throw new Error(`no scene ${unknown}; there are ${Object.keys(SCENES).join(', ')}`);
console.log(`seed ${values.seed}, scale ${values.scale}, Node ${process.version}`);
let faults = 0;
await withProgramAsItIs(async () => {
  for (const name of positionals.length > 0 ? positionals : Object.keys(SCENES)) {
    seed(Number(values.seed));
    const started = performance.now();
    const { figures, lost } = await SCENES[name](Number(values.scale));
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${lost.length > 0 ? 'LOST' : 'held'}  ${name}: ${figures}; ${seconds} s`);
    for (const line of lost.slice(0, SHOWN)) console.log(`      ${line}`);
    if (lost.length > SHOWN) console.log(`      and ${lost.length - SHOWN} more`);
    faults += lost.length;
  }
});
process.exitCode = faults > 0 ? 1 : 0;

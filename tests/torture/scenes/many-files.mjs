// 20,000 files of all formats, in place: each comes out as it does alone, honest ones are not even written, and a second run finds
// nothing left to do.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { bugsIn, filesIn, HONEST, inFolder, SHORT, SPUN, unspin, write } from '../ground.mjs';
import { samples } from '../samples.mjs';

/** One in so many is long. */
const LONG = 10;

export const manyFiles = scale =>
  inFolder(async cwd => {
    const count = Math.ceil(20_000 * scale);
    const kinds = [kindsOf(SPUN), kindsOf(SHORT), kindsOf(HONEST)];
    const was = new Map();
    for (let i = 0; i < count; i++) {
      const of = kinds[i % LONG === 0 ? 0 : 1 + (i % 2)];
      const [name, bytes] = of[Math.floor(i / LONG) % of.length];
      was.set(path.join(`d${i % 100}`, `${i}-${name}`), bytes);
    }
    const wanted = await alone(kinds.flat());
    for (const [name, bytes] of was) write(cwd, name, bytes);
    const times = new Map(
      [...was.keys()].map(name => [name, statSync(path.join(cwd, name), { bigint: true }).mtimeNs]),
    );
    const first = unspin(['--write', '.'], { cwd });
    const lost = [...bugsIn(first.err)];
    if (first.code !== 0) lost.push(`exit ${first.code}`);
    if (filesIn(cwd).join() !== [...was.keys()].sort().join())
      lost.push(`${filesIn(cwd).length} files of ${count}, or others`);
    for (const [name, bytes] of was) {
      const file = path.join(cwd, name);
      if (!readFileSync(file).equals(wanted.get(bytes))) lost.push(`${name} is not what it is alone`);
      const isWritten = statSync(file, { bigint: true }).mtimeNs !== times.get(name);
      if (wanted.get(bytes).equals(bytes) && isWritten) lost.push(`${name} had no repair and was written`);
    }
    const second = unspin(['--list', '.'], { cwd });
    lost.push(
      ...bugsIn(second.err),
      ...second.out
        .split('\n')
        .filter(Boolean)
        .map(name => `${name} changes again`),
    );
    return {
      figures: `${first.err.trimEnd().split('\n').at(-1)}; the second run changes ${second.out.split('\n').length - 1}`,
      lost,
    };
  });

function kindsOf(prose) {
  return Object.entries(samples(prose));
}

/** Content -> what comes out where it is the only file. */
function alone(kinds) {
  return inFolder(async cwd => {
    const wanted = new Map();
    for (const [i, [name, bytes]] of kinds.entries()) {
      write(cwd, `${i}/${name}`, bytes);
      unspin(['--write', '--quiet', path.join(String(i), name)], { cwd });
      wanted.set(bytes, readFileSync(path.join(cwd, String(i), name)));
    }
    return wanted;
  });
}

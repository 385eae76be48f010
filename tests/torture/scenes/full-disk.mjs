// A disk that fills up (a small tmpfs; needs the right to mount): a line and exit 2, every file old or new, nothing left over.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bugsIn, filesIn, inFolder, SPUN, unspin, write } from '../ground.mjs';

export const fullDisk = () =>
  inFolder(async cwd => {
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', cwd]).status !== 0)
      return { figures: 'not tried: no right to mount', lost: [] };
    try {
      return filled(cwd);
    } finally {
      spawnSync('umount', [cwd]);
    }
  });

function filled(cwd) {
  const repaired = unspin([], { input: SPUN }).out;
  const large = SPUN.repeat(20);
  const names = Array.from({ length: 4 }, (_, i) => `${i}.txt`);
  for (const name of names) write(cwd, name, large);
  try {
    writeFileSync(path.join(cwd, 'ballast'), Buffer.alloc(2 ** 20));
  } catch {
    // As it should be.
  }
  const lost = [];
  for (const words of [['--write'], ['--write', '--backup', '.bak'], ['--out', 'out'], ['--write', '--cache']]) {
    const { code, err } = unspin([...words, ...names], { cwd });
    if (code !== 2) lost.push(`${words.join(' ')}: exit ${code}`);
    if (!/disk is full/.test(err)) lost.push(`${words.join(' ')} says: ${err.slice(0, 200)}`);
    lost.push(...bugsIn(err));
    for (const name of names)
      if (readFileSync(path.join(cwd, name), 'utf8') !== large)
        lost.push(`${words.join(' ')}: ${name} is not the old one`);
  }
  const left = filesIn(cwd).filter(name => /~$/.test(name));
  lost.push(...left.map(name => `${name} was left`));
  return {
    figures: `${names.length} files of ${large.length} bytes, 4 ways to write, all refused (${repaired.length})`,
    lost,
  };
}

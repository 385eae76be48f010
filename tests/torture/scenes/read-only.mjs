// Read-only files, files that are no files, files that cannot be read: each named in a line, the rest done.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { bugsIn, inFolder, SPUN, unspin, write } from '../ground.mjs';

export const readOnly = () =>
  inFolder(async cwd => {
    for (const name of ['a.txt', 'fixed.txt', 'z.txt']) write(cwd, name, SPUN);
    chmodSync(path.join(cwd, 'fixed.txt'), 0o444);
    symlinkSync('nowhere.txt', path.join(cwd, 'dangling.txt'));
    symlinkSync('loop.txt', path.join(cwd, 'loop.txt'));
    mkdirSync(path.join(cwd, 'folder.txt'));
    spawnSync('mkfifo', [path.join(cwd, 'pipe.txt')]);
    const names = ['a.txt', 'fixed.txt', 'dangling.txt', 'loop.txt', 'folder.txt', 'pipe.txt', 'missing.txt', 'z.txt'];
    const { code, err } = unspin(['--write', ...names], { cwd });
    const lost = bugsIn(err);
    if (code !== 2) lost.push(`exit ${code}`);
    for (const name of ['fixed', 'dangling', 'loop', 'pipe', 'missing'])
      if (!err.includes(`unspin: ${name}.txt `)) lost.push(`${name}.txt is not named`);
    for (const name of ['a.txt', 'z.txt'])
      if (readFileSync(path.join(cwd, name), 'utf8') === SPUN) lost.push(`${name} was not done`);
    if (readFileSync(path.join(cwd, 'fixed.txt'), 'utf8') !== SPUN) lost.push('fixed.txt was changed');
    return {
      figures: `${names.length} names, ${err.split('\n').filter(line => line.startsWith('unspin:')).length} faults named`,
      lost,
    };
  });

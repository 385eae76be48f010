// kill -9 at random moments: each file is the old one or the new one, and the next run sweeps what was left.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { filesIn, inFolder, SPUN, start, unspin, write } from '../ground.mjs';

const FILES = 40;

export const kills = scale =>
  inFolder(async cwd => {
    const repaired = unspin([], { input: SPUN }).out;
    const names = Array.from({ length: FILES }, (_, i) => `${i}.txt`);
    const lost = [];
    const seen = { old: 0, new: 0, litter: 0 };
    const count = Math.ceil(200 * scale);
    for (let i = 0; i < count; i++) {
      for (const name of names) write(cwd, name, SPUN);
      const child = start(['--write', '--quiet', '--jobs', i % 2 ? '2' : '1', '.'], { cwd });
      setTimeout(() => child.kill('SIGKILL'), 200 + Math.random() * 1500);
      await new Promise(resolve => child.on('close', resolve));
      for (const name of names) {
        const text = readFileSync(path.join(cwd, name), 'utf8');
        if (text === SPUN) seen.old++;
        else if (text === repaired) seen.new++;
        else lost.push(`kill ${i}: ${name} is neither old nor new (${text.length} units)`);
      }
      seen.litter += filesIn(cwd).length - FILES;
    }
    unspin(['--write', '--quiet', '.'], { cwd });
    for (const name of filesIn(cwd)) if (!names.includes(name)) lost.push(`${name} was not swept`);
    return { figures: `${count} kills; files old ${seen.old}, new ${seen.new}; leftovers swept ${seen.litter}`, lost };
  });

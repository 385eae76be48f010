// Another program adds lines to the files while they are repaired: no line of it is lost.
import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { bugsIn, inFolder, SPUN, start, write } from '../ground.mjs';

const FILES = 60;

export const changedMeanwhile = scale =>
  inFolder(async cwd => {
    const names = Array.from({ length: FILES }, (_, i) => `${i}.txt`);
    const lost = [];
    let added = 0;
    let refused = 0;
    for (let round = 0; round < Math.ceil(20 * scale); round++) {
      for (const name of names) write(cwd, name, SPUN);
      const lines = new Map(names.map(name => [name, 0]));
      const child = start(['--write', '.'], { cwd });
      let err = '';
      child.stderr.on('data', data => (err += data));
      const timer = setInterval(() => {
        const name = names[Math.floor(Math.random() * FILES)];
        appendFileSync(path.join(cwd, name), `@added_${lines.get(name)}\n`);
        lines.set(name, lines.get(name) + 1);
        added++;
      }, 3);
      await new Promise(resolve => child.on('close', resolve));
      clearInterval(timer);
      refused += err.split('changed by somebody else').length - 1;
      lost.push(...bugsIn(err));
      for (const [name, count] of lines) {
        const found = readFileSync(path.join(cwd, name), 'utf8').split('@added_').length - 1;
        if (found !== count) lost.push(`round ${round}: ${name} has ${found} lines of ${count}`);
      }
    }
    return { figures: `${added} lines added, ${refused} files left alone because they had changed`, lost };
  });

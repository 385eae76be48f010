// 20,000 files of all formats, in place; a second run finds nothing left to do.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { bugsIn, filesIn, HONEST, inFolder, SPUN, samples, unspin, write } from '../ground.mjs';

export const manyFiles = scale =>
  inFolder(async cwd => {
    const count = Math.ceil(20_000 * scale);
    const kinds = [...Object.entries(samples(SPUN)), ...Object.entries(samples(HONEST))];
    const was = new Map();
    for (let i = 0; i < count; i++) {
      const [name, bytes] = kinds[i % kinds.length];
      was.set(path.join(`d${i % 100}`, `${i}-${name}`), bytes);
    }
    for (const [name, bytes] of was) write(cwd, name, bytes);
    const first = unspin(['--write', '.'], { cwd });
    const second = unspin(['--list', '.'], { cwd });
    const summary = first.err.trimEnd().split('\n').at(-1);
    const lost = [...bugsIn(first.err), ...bugsIn(second.err)];
    if (first.code !== 0) lost.push(`exit ${first.code}`);
    if (filesIn(cwd).length !== count) lost.push(`${filesIn(cwd).length} files of ${count}`);
    const honest = [...was].filter(([, bytes]) => kinds.slice(kinds.length / 2).some(kind => kind[1] === bytes));
    for (const [name, bytes] of honest)
      if (!/docx|ndjson/.test(name) && !readFileSync(path.join(cwd, name)).equals(bytes))
        lost.push(`${name} was honest`);
    return { figures: `${summary}; ${second.out.split('\n').filter(Boolean).length} change in a second run`, lost };
  });

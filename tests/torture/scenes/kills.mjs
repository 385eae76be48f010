// kill -9 at random moments, and just when a file is being written: each file is the old one or the new one, so is each copy, and the
// next run ends the work and sweeps what was left.
import { existsSync, mkdirSync, readFileSync, rmSync, watch } from 'node:fs';
import path from 'node:path';
import { bugsIn, chance, ended, filesIn, inFolder, random, SHORT, start, unspin, write } from '../ground.mjs';
import { samples } from '../samples.mjs';

const COPIES = 12;
const WAYS = [
  ['--write', '--jobs', '1'],
  ['--write', '--jobs', '2'],
  ['--write', '--backup', '.bak', '--jobs', '1'],
  ['--write', '--backup', '.bak', '--jobs', '2'],
  ['--out', 'out', '--jobs', '2'],
  ['--write', '--cache', '--jobs', '1'],
];
/** Every so many kills the work is ended by another run. */
const ENDED = 4;

export const kills = scale =>
  inFolder(async folder => {
    const count = Math.ceil(200 * scale);
    const lost = [];
    const seen = { old: 0, new: 0, litter: 0, atWrite: 0 };
    const stages = WAYS.map((way, i) => new Stage(path.join(folder, String(i)), way));
    for (let i = 0; i < count; i++) {
      const stage = stages[i % WAYS.length];
      const isEnded = Math.floor(i / WAYS.length) % ENDED === ENDED - 1;
      const found = await stage.kill(i % 2 === 1, seen);
      if (isEnded) found.push(...stage.end());
      lost.push(...found.map(line => `kill ${i} of ${stage.way.join(' ')}: ${line}`));
    }
    return {
      figures: `${count} kills, ${seen.atWrite} while a file was written; files old ${seen.old}, new ${seen.new}; ${seen.litter} leftovers, swept`,
      lost,
    };
  });

/** One way to write, in a folder of its own. */
class Stage {
  #cwd;
  #old = new Map();
  #new = new Map();
  #took;

  constructor(cwd, way) {
    this.way = way;
    this.#cwd = cwd;
    for (let i = 0; i < COPIES; i++)
      for (const [name, bytes] of Object.entries(samples(SHORT))) this.#old.set(path.join('in', `${i}-${name}`), bytes);
    this.#begin();
    const started = performance.now();
    unspin([...way, 'in'], { cwd });
    this.#took = performance.now() - started;
    for (const name of this.#old.keys()) this.#new.set(name, readFileSync(path.join(cwd, this.#target(name))));
  }

  #begin() {
    rmSync(this.#cwd, { recursive: true, force: true });
    for (const [name, bytes] of this.#old) write(this.#cwd, name, bytes);
  }

  #target(name) {
    return this.way[0] === '--out' ? path.join('out', path.basename(name)) : name;
  }

  async kill(atWrite, seen) {
    this.#begin();
    const child = start([...this.way, '--quiet', 'in'], { cwd: this.#cwd });
    let err = '';
    child.stderr.on('data', data => (err += data));
    const kill = () => child.kill('SIGKILL');
    const stop = atWrite ? this.#whenWriting(kill, seen) : undefined;
    setTimeout(kill, (0.2 + chance()) * this.#took);
    await ended(child);
    stop?.();
    return [...bugsIn(err), ...this.#look(seen)];
  }

  /** Calls `then` when some temporary file is seen. */
  #whenWriting(then, seen) {
    const folder = path.join(this.#cwd, path.dirname(this.#target('in/a.txt')));
    mkdirSync(folder, { recursive: true });
    let left = random(20);
    const watcher = watch(folder, (_, name) => {
      if (!name?.endsWith('~') || left-- > 0) return;
      seen.atWrite++;
      left = Number.POSITIVE_INFINITY;
      then();
    });
    return () => watcher.close();
  }

  #look(seen) {
    const lost = [];
    const known = new Set(['.unspin-cache']);
    for (const [name, old] of this.#old) {
      const target = this.#target(name);
      for (const each of [name, target, `${name}.bak`]) known.add(each);
      if (target !== name && !this.#is(name, old)) lost.push(`${name} was changed`);
      if (existsSync(path.join(this.#cwd, `${name}.bak`)) && !this.#is(`${name}.bak`, old))
        lost.push(`${name}.bak is not what was`);
      const isThere = existsSync(path.join(this.#cwd, target));
      if (!isThere && target === name) lost.push(`${name} is gone`);
      else if (!isThere || this.#is(target, old)) seen.old++;
      else if (this.#is(target, this.#new.get(name))) {
        seen.new++;
        if (this.way.includes('--backup') && !this.#new.get(name).equals(old) && !this.#is(`${name}.bak`, old))
          lost.push(`${name} is new and has no backup`);
      } else lost.push(`${target} is neither old nor new`);
    }
    const others = filesIn(this.#cwd).filter(name => !known.has(name));
    seen.litter += others.length;
    for (const name of others) if (!/^\..*~$/.test(path.basename(name))) lost.push(`${name} is left in sight`);
    return lost;
  }

  #is(name, bytes) {
    const file = path.join(this.#cwd, name);
    return existsSync(file) && readFileSync(file).equals(bytes);
  }

  /** Another run does the rest. */
  end() {
    const { code, err } = unspin([...this.way, '--quiet', 'in'], { cwd: this.#cwd });
    const lost = bugsIn(err);
    if (code !== 0) lost.push(`the next run ends with ${code}: ${err.slice(0, 200)}`);
    for (const [name, bytes] of this.#new)
      if (!this.#is(this.#target(name), bytes)) lost.push(`${name} was not done by the next run`);
    const litter = filesIn(this.#cwd).filter(name => name.endsWith('~'));
    return [...lost, ...litter.map(name => `${name} was not swept`)];
  }
}

// Other programs work on the files while they are repaired: they add lines, save anew, write over, take away. Nothing of it is lost.
import { appendFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bugsIn, chance, ended, filesIn, inFolder, random, SHORT, start, unspin, write } from '../ground.mjs';

const FILES = 60;
const ADDED = /@added_\d+\n/g;
/** What another program writes: spun too, so that it may be repaired in its turn, and as long as what was. */
const OTHER = SHORT.replace('14 November', '15 November');

/** What others do to a file, and what of it there must be afterwards. */
const DOINGS = {
  adds: {
    times: Number.POSITIVE_INFINITY,
    act: (file, n) => appendFileSync(file, `@added_${n}\n`),
    isKept: (text, n) =>
      text !== undefined && (text.match(ADDED) ?? []).length === n && isVersionOf(text.replace(ADDED, ''), SHORT),
  },
  saves: {
    times: 1,
    act: file => {
      writeFileSync(`${file}.other`, OTHER);
      renameSync(`${file}.other`, file);
    },
    isKept: (text, n) => isVersionOf(text, n > 0 ? OTHER : SHORT),
  },
  overwrites: {
    times: 1,
    act: file => writeFileSync(file, OTHER, { flag: 'r+' }),
    isKept: (text, n) => isVersionOf(text, n > 0 ? OTHER : SHORT),
  },
  removes: {
    times: 1,
    act: file => rmSync(file),
    isKept: (text, n) => (n > 0 ? text === undefined : isVersionOf(text, SHORT)),
  },
};
const KINDS = Object.keys(DOINGS);

const repaired = new Map();

function isVersionOf(text, old) {
  if (!repaired.has(old)) repaired.set(old, unspin([], { input: old }).out);
  return text === old || text === repaired.get(old);
}

export const changedMeanwhile = scale =>
  inFolder(async cwd => {
    const rounds = Math.ceil(40 * scale);
    const seen = { adds: 0, saves: 0, overwrites: 0, removes: 0 };
    const lost = [];
    let refused = 0;
    for (let round = 0; round < rounds; round++) {
      const { doings, err } = await oneRound(cwd, round);
      refused += err.split('changed by somebody else').length - 1;
      lost.push(...bugsIn(err).map(line => `round ${round}: ${line}`));
      for (const { name, kind, done } of doings) {
        seen[kind] += done;
        const file = path.join(cwd, name);
        const text = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
        if (!DOINGS[kind].isKept(text, done))
          lost.push(`round ${round}: ${name} ${kind} ${done}: ${JSON.stringify(text?.slice(-200))}`);
      }
      lost.push(
        ...filesIn(cwd)
          .filter(name => name.endsWith('~'))
          .map(name => `${name} was left`),
      );
    }
    const words = Object.entries(seen).map(([kind, count]) => `${kind} ${count}`);
    return {
      figures: `${rounds} rounds; other programs: ${words.join(', ')}; ${refused} files left alone because of it`,
      lost,
    };
  });

async function oneRound(cwd, round) {
  const doings = Array.from({ length: FILES }, (_, i) => ({
    name: `${i}.txt`,
    kind: KINDS[i % KINDS.length],
    done: 0,
  }));
  for (const { name } of doings) write(cwd, name, SHORT);
  const child = start(['--write', '--jobs', String(1 + (round % 2)), '.'], { cwd });
  let err = '';
  child.stderr.on('data', data => (err += data));
  // Most files are done within a few hundred milliseconds, after some time to start.
  const timer = setInterval(() => {
    for (let n = random(4); n > 0; n--) {
      const doing = doings[random(FILES)];
      const { times, act } = DOINGS[doing.kind];
      if (doing.done >= times || (times === 1 && chance() < 0.9)) continue;
      act(path.join(cwd, doing.name), doing.done++);
    }
  }, 2);
  await ended(child);
  clearInterval(timer);
  return { doings, err };
}

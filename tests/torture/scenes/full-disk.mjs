// A disk that fills up (a small tmpfs; needs the right to mount): a line that says so and exit 2, every file old or whole and new,
// nothing left over. And an output that takes no more (/dev/full).
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bugsIn, filesIn, inFolder, SPUN, unspin, write } from '../ground.mjs';

const WAYS = [
  ['--write'],
  ['--write', '--backup', '.bak'],
  ['--out', 'out'],
  ['--write', '--cache'],
  ['--write', '--jobs', '2'],
];

export const fullDisk = () =>
  inFolder(async cwd => {
    const lost = fullOutput(cwd);
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=512k,nr_inodes=40', 'tmpfs', cwd]).status !== 0)
      return { figures: 'disk not tried: no right to mount', lost };
    const seen = { old: 0, new: 0 };
    try {
      for (const way of WAYS) for (const room of ROOMS) lost.push(...filled(cwd, way, () => ballast(cwd, room), seen));
      for (const way of WAYS) lost.push(...filled(cwd, way, () => inodes(cwd), seen));
    } finally {
      spawnSync('umount', [cwd]);
    }
    return {
      figures: `${WAYS.length * (ROOMS.length + 1)} full disks, files old ${seen.old}, new ${seen.new}; ${OUTPUTS.length} full outputs`,
      lost,
    };
  });

/** Kilobytes left: none, half a file, one file and a half. */
const ROOMS = [0, 12, 36];
const NAMES = Array.from({ length: 4 }, (_, i) => `${i}.txt`);
const LARGE = SPUN.repeat(12);
const REPAIRED = [];

function filled(cwd, way, fill, seen) {
  REPAIRED[0] ??= unspin([], { input: LARGE }).out;
  for (const name of NAMES) write(cwd, name, LARGE);
  fill();
  const { code, err } = unspin([...way, ...NAMES], { cwd });
  const lost = bugsIn(err);
  let old = 0;
  const isOut = way[0] === '--out';
  for (const name of NAMES) {
    const text = readFileSync(path.join(cwd, name), 'utf8');
    const copy = path.join(cwd, 'out', name);
    if (isOut && text !== LARGE) lost.push(`${name} was changed`);
    const isNew = isOut ? existsSync(copy) : text !== LARGE;
    if (!isNew) old++;
    if (isNew && (isOut ? readFileSync(copy, 'utf8') : text) !== REPAIRED[0])
      lost.push(`${name} is neither old nor new`);
    const backup = path.join(cwd, `${name}.bak`);
    if (existsSync(backup) && readFileSync(backup, 'utf8') !== LARGE) lost.push(`${name}.bak is not what was`);
  }
  seen.old += old;
  seen.new += NAMES.length - old;
  if (code !== (old > 0 ? 2 : 0)) lost.push(`${old} files are old: exit ${code}`);
  if (old > 0 && !/disk is full/.test(err)) lost.push(`says: ${err.slice(0, 200)}`);
  lost.push(
    ...filesIn(cwd)
      .filter(name => name.endsWith('~'))
      .map(name => `${name} was left`),
  );
  for (const name of filesIn(cwd)) rmSync(path.join(cwd, name));
  rmSync(path.join(cwd, 'out'), { recursive: true, force: true });
  return lost.map(line => `${way.join(' ')}: ${line}`);
}

/** Leaves room for so many kilobytes. */
function ballast(cwd, room) {
  const file = openSync(path.join(cwd, 'ballast'), 'w');
  writeFileSync(path.join(cwd, 'room'), Buffer.alloc(room * 1024));
  try {
    for (;;) writeFileSync(file, Buffer.alloc(4096));
  } catch {
    // As it should be.
  }
  closeSync(file);
  rmSync(path.join(cwd, 'room'));
}

/** Leaves room for bytes, but for no more files. */
function inodes(cwd) {
  try {
    for (let i = 0; ; i++) writeFileSync(path.join(cwd, `inode-${i}`), '');
  } catch {
    // As it should be.
  }
}

const OUTPUTS = [
  ['a.txt'],
  ['.big/a.txt'],
  ['a.ndjson'],
  ['--json', '.'],
  ['--report', 'html', '.'],
  ['--diff', '.'],
  ['--list', '.'],
  ['--dry-run', '.'],
  ['check', '.'],
  ['explain', '--file', 'a.txt'],
  ['--help'],
];

/** Standard output on a disk that is full: a line and exit 2, as for any file that cannot be written. */
function fullOutput(cwd) {
  if (!existsSync('/dev/full')) return [];
  write(cwd, 'a.txt', SPUN);
  write(cwd, '.big/a.txt', SPUN.repeat(2600));
  write(cwd, 'a.ndjson', `${JSON.stringify({ text: SPUN })}\n`.repeat(60));
  const lost = OUTPUTS.flatMap(words => {
    const full = openSync('/dev/full', 'w');
    const { code, err } = unspin(words, { cwd, stdio: ['ignore', full, 'pipe'] });
    closeSync(full);
    const found = bugsIn(err).slice(0, 1);
    if (code !== 2) found.push(`exit ${code}`);
    if (!/disk is full/.test(err)) found.push(`says: ${err.slice(0, 100)}`);
    return found.map(line => `${words.join(' ')} > /dev/full: ${line}`);
  });
  for (const name of filesIn(cwd)) rmSync(path.join(cwd, name));
  return lost;
}

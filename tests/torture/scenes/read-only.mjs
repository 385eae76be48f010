// Read-only files, files that are no files, files and folders of others, names of all kinds: each named in a line, the rest done.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { bugsIn, filesIn, inFolder, SPUN, unspin, write } from '../ground.mjs';

const NOBODY = 65534;

export const readOnly = () =>
  inFolder(async cwd => {
    const lost = oddFiles(path.join(cwd, 'odd'));
    const figures = [`${ODD.length} odd files`];
    if (process.getuid?.() === 0) {
      chmodSync(cwd, 0o755);
      lost.push(...asSomebodyElse(path.join(cwd, 'others')));
      figures.push('files and folders of others');
      const tried = readOnlyDisk(path.join(cwd, 'disk'));
      figures.push(tried ? 'a read-only disk' : 'no right to mount a disk');
      lost.push(...(tried ?? []));
    } else figures.push('others not tried: not the superuser');
    return { figures: figures.join(', '), lost };
  });

function put(file, mode) {
  write('', file, SPUN);
  if (typeof mode === 'number') chmodSync(file, mode);
  return file;
}

/** A file with something odd about it, and whether it is done all the same. */
const ODD = [
  ['a.txt', true, put],
  ['fixed.txt', false, file => put(file, 0o444)],
  ['dangling.txt', false, file => symlinkSync('nowhere.txt', file)],
  ['loop.txt', false, file => symlinkSync('loop.txt', file)],
  ['through.txt', true, file => symlinkSync(put(`${file}.d/target`), file)],
  ['to-fixed.txt', false, file => symlinkSync('fixed.txt', file)],
  ['pipe.txt', false, file => spawnSync('mkfifo', [file])],
  ['empty.txt', true, file => writeFileSync(file, '')],
  ['missing.txt', false, () => {}],
  ['a.txt/below.txt', false, () => {}],
  ['mode.txt', true, file => put(file, 0o600)],
  ['it\'s "a" $(name) `of` \\ all; kinds.txt', true, put],
  [`${'é'.repeat(120)}.txt`, true, put],
  ['new\nline.txt', true, put],
  ['z.txt', true, put],
];

function oddFiles(cwd) {
  for (const [name, , make] of ODD) make(path.join(cwd, name));
  const names = ODD.map(([name]) => name);
  const { code, err } = unspin(['--write', '--backup', '.bak', ...names], { cwd });
  const lost = bugsIn(err);
  if (code !== 2) lost.push(`exit ${code}`);
  for (const [name, isDone] of ODD) {
    const isNamed = err.includes(`unspin: ${name} `);
    if (isNamed === isDone) lost.push(`${JSON.stringify(name)} is ${isNamed ? 'at fault' : 'not named'}`);
    const file = path.join(cwd, name);
    if (!existsSync(file) || !statSync(file).isFile() || statSync(file).size === 0) continue;
    if ((readFileSync(file, 'utf8') !== SPUN) !== isDone) lost.push(`${JSON.stringify(name)}: done is not ${isDone}`);
  }
  if ((statSync(path.join(cwd, 'mode.txt')).mode & 0o777) !== 0o600) lost.push('mode.txt has another mode');
  lost.push(
    ...filesIn(cwd)
      .filter(name => name.endsWith('~'))
      .map(name => `${name} was left`),
  );
  return lost;
}

/** Run by a user who may not do everything. */
function asSomebodyElse(cwd) {
  mkdirSync(cwd, { recursive: true });
  const files = {
    'own/a.txt': [NOBODY, 0o644, true],
    'own/unreadable.txt': [NOBODY, 0o000, false],
    'own/of-root.txt': [0, 0o644, false],
    'own/of-root-but-open.txt': [0, 0o666, false],
    'shut/a.txt': [NOBODY, 0o644, false],
    'hidden/a.txt': [NOBODY, 0o644, false],
    'own/z.txt': [NOBODY, 0o644, true],
  };
  for (const [name, [uid, mode]] of Object.entries(files)) {
    write(cwd, name, SPUN);
    chownSync(path.join(cwd, name), uid, uid);
    chmodSync(path.join(cwd, name), mode);
  }
  chownSync(path.join(cwd, 'own'), NOBODY, NOBODY);
  for (const [folder, mode] of [
    ['own', 0o755],
    ['shut', 0o755],
    ['hidden', 0o700],
  ])
    chmodSync(path.join(cwd, folder), mode);
  const lost = [];
  for (const words of [Object.keys(files), ['.']]) {
    const { code, err } = unspin(['--write', ...words], { cwd, uid: NOBODY });
    lost.push(...bugsIn(err));
    if (code !== 2) lost.push(`as another user: exit ${code}: ${err.slice(0, 300)}`);
    for (const [name, [, , isDone]] of Object.entries(files)) {
      if ((readFileSync(path.join(cwd, name), 'utf8') !== SPUN) !== isDone) lost.push(`${name}: done is not ${isDone}`);
      if (!isDone && words.length > 1 && !err.includes(`unspin: ${name} `)) lost.push(`${name} is not named: ${err}`);
    }
    lost.push(
      ...filesIn(cwd)
        .filter(name => name.endsWith('~'))
        .map(name => `${name} was left`),
    );
  }
  for (const words of [
    ['--cache', '--list', 'own'],
    ['--out', 'shut/out', 'own/a.txt'],
    ['--write', '--backup', '/x', 'own/a.txt'],
  ]) {
    const { code, err } = unspin(words, { cwd, uid: NOBODY });
    lost.push(...bugsIn(err).map(line => `${words.join(' ')}: ${line}`));
    if (words[0] !== '--write' && code !== 2) lost.push(`${words.join(' ')}: exit ${code}`);
  }
  return lost;
}

/** Undefined where there is no right to mount. */
function readOnlyDisk(cwd) {
  mkdirSync(cwd, { recursive: true });
  if (spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', cwd]).status !== 0) return undefined;
  try {
    write(cwd, 'a.txt', SPUN);
    spawnSync('mount', ['-o', 'remount,ro', cwd]);
    const { code, err } = unspin(['--write', 'a.txt'], { cwd });
    const lost = bugsIn(err);
    if (code !== 2 || !/may only be read|is read-only/.test(err)) lost.push(`a read-only disk: exit ${code}: ${err}`);
    return lost;
  } finally {
    spawnSync('umount', [cwd]);
  }
}

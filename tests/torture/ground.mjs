// What the scenes stand on: the program, folders that go away, stacks that should not be.
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');
const text = name => readFileSync(path.join(ROOT, name), 'utf8');

export const SPUN = text('fixtures/cli/spun.txt');
export const HONEST = text('fixtures/cli/honest.txt');
/** 85 words: enough for a verdict, and a quarter of the work. */
export const SHORT = `${SPUN.split('\n').slice(0, 2).join('\n')}\n`;

/** The program; `UNSPIN_PROGRAM` names another build. */
export let PROGRAM = process.env.UNSPIN_PROGRAM ?? path.join(ROOT, 'dist/unspin.js');

/** Takes the program as it is now, so that a build meanwhile does not change it under our hands; readable by anybody. */
export async function withProgramAsItIs(use) {
  if (process.env.UNSPIN_PROGRAM) return use();
  return inFolder(folder => {
    for (const name of ['dist', 'package.json', 'dictionaries/english.lm', 'dictionaries/classes.yaml'])
      cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
    chmodSync(folder, 0o755);
    PROGRAM = path.join(folder, 'dist/unspin.js');
    return use();
  });
}

/** Longer than anything here may take; what takes longer hangs. */
const HANGS = 30 * 60_000;

/** `code` is a number, or the name of the signal that ended it: SIGTERM where it hung. */
export function unspin(words, { cwd, input = '', uid, gid = uid, stdio, timeout = HANGS } = {}) {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...words], {
    cwd,
    input,
    uid,
    gid,
    stdio,
    timeout,
    maxBuffer: 2 ** 30,
  });
  return { code: status ?? signal, out: String(stdout ?? ''), err: String(stderr ?? '') };
}

export function start(words, options) {
  return spawn(process.execPath, [PROGRAM, ...words], { stdio: ['ignore', 'ignore', 'pipe'], ...options });
}

/** The exit code, or the signal it ended by. */
export function ended(child) {
  return new Promise(resolve => child.on('close', (code, signal) => resolve(code ?? signal)));
}

export async function inFolder(use) {
  const folder = mkdtempSync(path.join(tmpdir(), 'unspin-torture-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function write(folder, name, bytes) {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

/** All files below, hidden ones too, as paths from the folder. */
export function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

/** Stack traces and the like. */
export function bugsIn(err) {
  return err.split('\n').filter(line => /please report|^\s+at |Error:|node:internal|Warning:|throw /.test(line));
}

/** Random numbers that come again with the same seed. */
let state = 0;

export function seed(number) {
  state = number >>> 0;
}

/** 0 to 1. mulberry32. */
export function chance() {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}

export function random(below) {
  return Math.floor(chance() * below);
}

/** Running the real program: `dist/unspin.js`, with the dictionary and the language model of the package. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');
/** `UNSPIN_PROGRAM` names another build. */
export const PROGRAM = process.env.UNSPIN_PROGRAM ?? path.join(ROOT, 'dist/unspin.js');

/** As a user has it: test runners force colours. */
const { FORCE_COLOR: _forced, NO_COLOR: _none, CI: _ci, ...ENVIRONMENT } = process.env;

/** A spun text of 230 words, and an honest one. */
export const SPUN = readFileSync(path.join(ROOT, 'fixtures/cli/spun.txt'), 'utf8');
export const HONEST = readFileSync(path.join(ROOT, 'fixtures/cli/honest.txt'), 'utf8');

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly bytes: Buffer;
}

export interface Setting {
  readonly input?: string | Uint8Array;
  readonly cwd?: string;
  readonly env?: Record<string, string>;
}

/** Runs `unspin …words`; standard input is empty unless given. */
export function unspin(words: readonly string[], { input = '', cwd, env }: Setting = {}): Run {
  const run = () =>
    spawnSync(process.execPath, [PROGRAM, ...words], {
      input,
      cwd,
      env: { ...ENVIRONMENT, ...env },
      maxBuffer: 1 << 28,
      timeout: 60_000,
    });
  // Once in thousands of runs Node itself hangs at exit, all output written (nodejs/node#54918): that run is done again.
  let { status, stdout, stderr, error } = run();
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ETIMEDOUT') ({ status, stdout, stderr, error } = run());
  return { code: status, out: stdout.toString(), err: stderr.toString(), bytes: stdout };
}

/** Runs it on a terminal of its own (`script` of util-linux); what comes out of it, both streams as one. */
export function unspinOnTerminal(words: readonly string[], { cwd, env }: Setting = {}): Run {
  const command = [process.execPath, PROGRAM, ...words].map(word => `'${word.replace(/'/g, `'\\''`)}'`).join(' ');
  const { status, stdout } = spawnSync('script', ['-qec', command, '/dev/null'], {
    cwd,
    env: { ...ENVIRONMENT, TERM: 'xterm-256color', COLUMNS: '100', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { code: status, out: stdout.toString(), err: '', bytes: stdout };
}

/** Starts it and leaves it running. */
export function start(words: readonly string[], { cwd, env }: Setting = {}) {
  return spawn(process.execPath, [PROGRAM, ...words], { cwd, env: { ...ENVIRONMENT, ...env } });
}

/** A folder that is gone after `use`, also where that takes its time. */
export function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'unspin-'));
  const sweep = (): void => rmSync(folder, { recursive: true, force: true });
  let result: T;
  try {
    result = use(folder);
  } catch (error) {
    sweep();
    throw error;
  }
  if (result instanceof Promise) return result.finally(sweep) as T;
  sweep();
  return result;
}

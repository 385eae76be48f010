import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { inFolder, PROGRAM, SPUN, start, unspin } from './program.js';

const REPAIRED = unspin([], { input: SPUN }).out;

describe.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s', (signal, code) => {
  test('while files are written: each is old or new, nothing else is left', async () => {
    await inFolder(async cwd => {
      const names = Array.from({ length: 30 }, (_, i) => `${i}.txt`);
      for (const name of names) writeFileSync(path.join(cwd, name), SPUN);
      const child = start(['--write', '--jobs', '1', '.'], { cwd });
      child.stderr.once('data', () => child.kill(signal));
      const ended = await new Promise(resolve => child.on('close', (status, by) => resolve(status ?? by)));
      expect(ended).toBe(code);
      expect(readdirSync(cwd).sort()).toEqual([...names].sort());
      const texts = names.map(name => readFileSync(path.join(cwd, name), 'utf8'));
      expect(texts.filter(text => text !== SPUN && text !== REPAIRED)).toEqual([]);
      expect(texts).toContain(SPUN);
      expect(texts).toContain(REPAIRED);
    });
  });
  test('while standard input is awaited: ends by it', async () => {
    const child = start([]);
    child.stdin.write('A text that');
    setTimeout(() => child.kill(signal), 600);
    expect(await new Promise(resolve => child.on('close', (_, by) => resolve(by)))).toBe(signal);
  });
});

test('a closed pipe ends it without a word', () => {
  const shell = `"${process.execPath}" "${PROGRAM}" --json fixtures/cli fixtures/cli | head -c 10; echo; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', shell]);
  expect(stderr.toString()).toBe('');
  expect(stdout.toString()).toBe('{"version"\n0\n');
});

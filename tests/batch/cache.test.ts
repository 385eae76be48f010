import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { HONEST, inFolder, SPUN, start, unspin } from '../cli/program.js';

function inTree(use: (cwd: string) => void): void {
  inFolder(cwd => {
    mkdirSync(path.join(cwd, 'in'));
    writeFileSync(path.join(cwd, 'in/a.txt'), SPUN);
    writeFileSync(path.join(cwd, 'in/b.txt'), HONEST);
    use(cwd);
  });
}

/** `x known from before`, from the figures. */
const known = (err: string): number => Number(/(\d+) known from before/.exec(err)?.[1] ?? 0);
const write = (cwd: string, ...words: string[]) => unspin(['--write', '--cache', ...words, 'in'], { cwd });

describe('--cache', () => {
  test('skips what is in order, until it or the options change', () =>
    inTree(cwd => {
      expect(known(write(cwd).err)).toBe(0);
      expect(known(write(cwd).err)).toBe(2);
      appendFileSync(path.join(cwd, 'in/b.txt'), '\nMore.\n');
      expect(known(write(cwd).err)).toBe(1);
      expect(known(write(cwd, '--level', 'strict').err)).toBe(0);
    }));
  test('what would change is not skipped', () =>
    inTree(cwd => {
      for (const _ of [1, 2]) expect(unspin(['--list', '--cache', 'in'], { cwd }).out).toBe('in/a.txt\n');
    }));
  test('check says the same from the cache', () =>
    inTree(cwd => {
      const first = unspin(['check', '--cache', 'in'], { cwd });
      const second = unspin(['check', '--cache', 'in'], { cwd });
      expect(second.out).toBe(first.out);
      expect([first.code, second.code, known(second.err)]).toEqual([1, 1, 1]);
    }));
  test('--out: what was written is not written again, unless it was taken away', () =>
    inTree(cwd => {
      const run = () => known(unspin(['--out', 'out', '--cache', 'in'], { cwd }).err);
      expect([run(), run()]).toEqual([0, 2]);
      rmSync(path.join(cwd, 'out/a.txt'));
      expect(run()).toBe(1);
      expect(readFileSync(path.join(cwd, 'out/a.txt'), 'utf8')).not.toBe(SPUN);
    }));
  test('a file that is worked piece by piece is remembered too', () =>
    inTree(cwd => {
      const lines = `{"id":"${'x'.repeat(2000)}"}\n`.repeat(1100);
      writeFileSync(path.join(cwd, 'in/c.jsonl'), `${JSON.stringify({ text: SPUN })}\n${lines}`);
      writeFileSync(path.join(cwd, 'in/d.jsonl'), lines);
      writeFileSync(path.join(cwd, 'in/e.jsonl'), `no json\n${lines}`);
      expect([write(cwd), write(cwd)].map(({ err }) => known(err))).toEqual([0, 4]);
      appendFileSync(path.join(cwd, 'in/c.jsonl'), '{}\n');
      expect(known(write(cwd).err)).toBe(3);
      expect(unspin(['check', '--cache', '--verbose', 'in'], { cwd }).code).toBe(0);
      const again = unspin(['check', '--cache', '--verbose', 'in'], { cwd });
      expect([again.code, known(again.err)]).toEqual([0, 4]);
      expect(again.err).toContain('in/e.jsonl:1 is no JSON');
    }));
  test('a cache that is damaged is no trouble', () =>
    inTree(cwd => {
      write(cwd);
      appendFileSync(path.join(cwd, '.unspin-cache'), '{"file":"/x","ha');
      expect(known(write(cwd).err)).toBe(2);
      writeFileSync(path.join(cwd, '.unspin-cache'), Buffer.from([0, 255, 10, 1]));
      expect(write(cwd).code).toBe(0);
    }));
  test('a batch that was killed goes on where it was', async () => {
    await inFolder(async cwd => {
      mkdirSync(path.join(cwd, 'in'));
      for (let i = 0; i < 24; i++) writeFileSync(path.join(cwd, `in/${i}.txt`), SPUN);
      cpSync(path.join(cwd, 'in'), path.join(cwd, 'again'), { recursive: true });
      const child = start(['--write', '--cache', '--jobs', '1', 'in'], { cwd });
      child.stderr.once('data', () => child.kill('SIGKILL'));
      await new Promise(resolve => child.on('close', resolve));
      const { code, err } = write(cwd);
      expect(code).toBe(0);
      expect(known(err)).toBeGreaterThan(0);
      expect(known(err)).toBeLessThan(24);
      expect(unspin(['--list', 'in'], { cwd }).out).toBe('');
    });
  });
});

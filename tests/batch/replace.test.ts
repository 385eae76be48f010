import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { look, Replacement } from '../../src/batch/replace.js';
import { isLitter, isTemporary } from '../../src/batch/temporary.js';
import { inFolder } from '../cli/program.js';

function replaceByAnother(file: string): void {
  writeFileSync(`${file}2`, 'old');
  renameSync(`${file}2`, file);
}

function replaced(file: string, during: () => void): void {
  const replacement = new Replacement(file, 'the file', look(file));
  replacement.write(Buffer.from('new'));
  during();
  replacement.commit();
}

describe('a file is replaced whole or not at all', () => {
  const changes: [name: string, change: (file: string) => void][] = [
    ['written to', file => appendFileSync(file, '!')],
    ['replaced by another', replaceByAnother],
    ['taken away', file => rmSync(file)],
  ];
  test.each(changes)('not where it was %s meanwhile', (_, change) =>
    inFolder(folder => {
      const file = path.join(folder, 'a.txt');
      writeFileSync(file, 'old');
      expect(() => replaced(file, () => change(file))).toThrow(/^the file was changed by somebody else meanwhile/);
      expect(readdirSync(folder).filter(isTemporary)).toEqual([]);
      if (readdirSync(folder).length > 0) expect(readFileSync(file, 'utf8')).toMatch(/^old!?$/);
    }),
  );
  test('the old one stands until the new one is whole', () =>
    inFolder(folder => {
      const file = path.join(folder, 'a.txt');
      writeFileSync(file, 'old', { mode: 0o604 });
      replaced(file, () => {
        expect(readFileSync(file, 'utf8')).toBe('old');
        expect(readdirSync(folder).some(isTemporary)).toBe(true);
      });
      expect(readFileSync(file, 'utf8')).toBe('new');
      expect(statSync(file).mode & 0o777).toBe(0o604);
      expect(readdirSync(folder)).toEqual(['a.txt']);
    }));
  test('abandoned, nothing is left', () =>
    inFolder(folder => {
      const replacement = new Replacement(path.join(folder, 'a.txt'), 'a.txt');
      replacement.write(Buffer.from('half'));
      replacement.abandon();
      expect(readdirSync(folder)).toEqual([]);
    }));
  test('a folder that is not there: a fault that names the file', () =>
    inFolder(folder => {
      expect(() => new Replacement(path.join(folder, 'no/a.txt'), 'no/a.txt')).toThrow(/^no\/a\.txt does not exist/);
    }));
});

describe('litter', () => {
  test('is what a process left that is gone', () => {
    expect(isLitter('.a.txt.unspin-4194999-0123abcd~')).toBe(true);
    expect(isLitter(`.a.txt.unspin-${process.pid}-0123abcd~`)).toBe(false);
    expect(isLitter(`.a.txt.unspin-${process.ppid}-0123abcd~`)).toBe(false);
    for (const name of ['a.txt', '.a.txt~', '.a.txt.unspin-x-0123abcd~', 'a.unspin-1-0123abcd~'])
      expect(isLitter(name)).toBe(false);
  });
});

test('a name as long as names may be', () =>
  inFolder(folder => {
    mkdirSync(path.join(folder, 'd'));
    const file = path.join(folder, 'd', `${'é'.repeat(120)}.txt`);
    writeFileSync(file, 'old');
    replaced(file, () => {});
    expect(readFileSync(file, 'utf8')).toBe('new');
  }));

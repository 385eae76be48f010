import { appendFileSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { look, Replacement } from '../../src/batch/replace.js';
import { inFolder } from '../cli/program.js';

/** What another program does in the very moment in which a file is put in place of the old one: before it, and after. */
const other = vi.hoisted(() => ({ before: (_: string) => {}, after: (_: string) => {} }));

vi.mock('node:fs', async original => {
  const fs = await original<typeof import('node:fs')>();
  const renameSync: typeof fs.renameSync = (from, to) => {
    other.before(String(to));
    fs.renameSync(from, to);
    other.after(String(to));
  };
  return { ...fs, renameSync };
});

function replaced(folder: string, doing: Partial<typeof other>): () => void {
  const file = path.join(folder, 'a.txt');
  writeFileSync(file, 'old');
  const replacement = new Replacement(file, 'the file', look(file));
  replacement.write(Buffer.from('new'));
  return () => {
    let isFirst = true;
    const once = (act?: (file: string) => void) => (to: string) => {
      if (isFirst) act?.(to);
    };
    other.before = once(doing.before);
    other.after = to => {
      once(doing.after)(to);
      isFirst = false;
    };
    try {
      replacement.commit();
    } finally {
      other.before = other.after = () => {};
    }
  };
}

test('what is added to the old file in the last moment is not lost', () =>
  inFolder(folder => {
    const commit = replaced(folder, { before: file => appendFileSync(file, '!') });
    expect(commit).toThrow(/^the file was changed by somebody else meanwhile/);
    expect(readdirSync(folder)).toEqual(['a.txt']);
    expect(readFileSync(path.join(folder, 'a.txt'), 'utf8')).toBe('old!');
  }));

test('what is added to the new file stands in it', () =>
  inFolder(folder => {
    replaced(folder, { after: file => appendFileSync(file, '!') })();
    expect(readdirSync(folder)).toEqual(['a.txt']);
    expect(readFileSync(path.join(folder, 'a.txt'), 'utf8')).toBe('new!');
  }));

test('a third file that has taken the place stays', () =>
  inFolder(folder => {
    const commit = replaced(folder, {
      before: file => appendFileSync(file, '!'),
      after: file => {
        rmSync(file);
        writeFileSync(`${file}2`, 'third');
        other.before = other.after = () => {};
        renameSync(`${file}2`, file);
      },
    });
    expect(commit).toThrow(/was changed/);
    expect(readdirSync(folder)).toEqual(['a.txt']);
    expect(readFileSync(path.join(folder, 'a.txt'), 'utf8')).toBe('third');
  }));

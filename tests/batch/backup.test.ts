import { linkSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { look } from '../../src/batch/replace.js';
import { save } from '../../src/batch/save.js';
import { inFolder } from '../cli/program.js';

function saveWithBackup(file: string, backup = '.bak'): void {
  save({ path: file, name: 'the file', mirror: 'a.txt' }, { backup }, Buffer.from('new'), true, look(file));
}

test('the old file is kept under another name', () =>
  inFolder(folder => {
    const file = path.join(folder, 'a.txt');
    writeFileSync(file, 'old');
    saveWithBackup(file);
    expect(readdirSync(folder)).toEqual(['a.txt', 'a.txt.bak']);
    expect(readFileSync(`${file}.bak`, 'utf8')).toBe('old');
    expect(readFileSync(file, 'utf8')).toBe('new');
  }));

test('after a run that was killed with the backup made and the file not yet', () =>
  inFolder(folder => {
    const file = path.join(folder, 'a.txt');
    writeFileSync(file, 'old');
    linkSync(file, `${file}.bak`);
    saveWithBackup(file);
    expect(readdirSync(folder)).toEqual(['a.txt', 'a.txt.bak']);
    expect(readFileSync(`${file}.bak`, 'utf8')).toBe('old');
  }));

test('where there can be no backup, nothing is written and nothing left', () =>
  inFolder(folder => {
    const file = path.join(folder, 'a.txt');
    writeFileSync(file, 'old');
    expect(() => saveWithBackup(file, `.${'x'.repeat(300)}`)).toThrow(/ has too long a name/);
    expect(readdirSync(folder)).toEqual(['a.txt']);
    expect(readFileSync(file, 'utf8')).toBe('old');
  }));

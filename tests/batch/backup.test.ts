import { linkSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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

test('a second run keeps its own, and leaves what the first one kept', () =>
  inFolder(folder => {
    const file = path.join(folder, 'a.txt');
    for (const text of ['first', 'second', 'third', 'second']) {
      writeFileSync(file, text);
      saveWithBackup(file);
    }
    expect(readdirSync(folder)).toEqual(['a.txt', 'a.txt.bak', 'a.txt.bak.1', 'a.txt.bak.2']);
    const kept = ['.bak', '.bak.1', '.bak.2'].map(ending => readFileSync(file + ending, 'utf8'));
    expect(kept).toEqual(['first', 'second', 'third']);
  }));

test('a folder, or a file of somebody else, in its place stays', () =>
  inFolder(folder => {
    const file = path.join(folder, 'a');
    writeFileSync(file, 'old');
    writeFileSync(`${file}.txt`, 'own');
    mkdirSync(`${file}.txt.1`);
    saveWithBackup(file, '.txt');
    expect(readFileSync(`${file}.txt`, 'utf8')).toBe('own');
    expect(readFileSync(`${file}.txt.2`, 'utf8')).toBe('old');
  }));

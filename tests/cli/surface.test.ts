/**
 * The surface of repairs, by the real program: capitals, numbers, contractions, possessives, hyphens, spelling, short names, residue, `a` and
 * `an`. Each of `fixtures/surface/` must come back as the file of its name in `repaired/`, and those in `keep/` as they are: they
 * have in honest English what the others mend.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT, unspin } from './program.js';

const FOLDER = path.join(ROOT, 'fixtures/surface');

function textsIn(folder: string): string[] {
  return readdirSync(folder).filter(name => name.endsWith('.txt'));
}

describe('spun text is repaired to', () => {
  test.each(textsIn(FOLDER))('%s', name => {
    const { out, code } = unspin([path.join(FOLDER, name)]);
    expect(code).toBe(0);
    expect(out).toBe(readFileSync(path.join(FOLDER, 'repaired', name), 'utf8'));
  });
});

describe('what is repaired is not repaired again', () => {
  test.each(textsIn(FOLDER))('%s', name => {
    const repaired = path.join(FOLDER, 'repaired', name);
    expect(unspin([repaired]).out).toBe(readFileSync(repaired, 'utf8'));
  });
});

describe('honest text stays', () => {
  test.each(textsIn(path.join(FOLDER, 'keep')))('%s', name => {
    const file = path.join(FOLDER, 'keep', name);
    expect(unspin([file]).out).toBe(readFileSync(file, 'utf8'));
  });
});

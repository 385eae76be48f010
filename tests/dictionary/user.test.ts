import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openUserEntries } from '../../src/workshop/entries/user.js';
import { matches } from './dictionaries.js';

const folder = mkdtempSync(path.join(tmpdir(), 'unspin-'));
afterAll(() => rmSync(folder, { recursive: true }));

const whole = `- spun: zig
  original: zag
  before: [article]
  seen: judgement
  repair: ["the [zig -> zag]"]
  keep: ["My zig."]
`;

function file(name: string, text: string): string {
  const full = path.join(folder, name);
  writeFileSync(full, text);
  return full;
}

const open = (...files: string[]) => openUserEntries(files, 'dictionaries/classes.yaml');

test('entries and kept phrases of a user', async () => {
  const entries = await open(
    file('mine.yaml', whole),
    file('mine.keep.yaml', '- keep: a zig\n  why: so\n  text: [a zig]\n'),
  );
  expect(matches(entries, 'the zig', 'a zig')).toEqual(['zig -> zag', 'a zig kept']);
});

test('say where they were seen in their own words', async () => {
  const entries = await open(file('seen.yaml', whole.replace('judgement', 'the letters page')));
  expect(matches(entries, 'the zig')).toEqual(['zig -> zag']);
});

test('faults name the file as the user does', async () => {
  const bad = file('bad.yaml', whole.replace('spun', 'spum'));
  await expect(open(bad)).rejects.toThrow(
    `${bad}:1 unknown key "spum"; did you mean "spun"?; "unspin dictionary lint" lists 1 more`,
  );
});

test('an entry that fails its examples does not load', async () => {
  const bad = file('fails.yaml', whole.replace('My', 'A'));
  await expect(open(bad)).rejects.toThrow(`${bad}:6 keep: "zig" would change "zig" in "A zig."`);
});

test('a file that is not there', async () => {
  await expect(open('nowhere.yaml')).rejects.toThrow('nowhere.yaml cannot be read (ENOENT)');
});

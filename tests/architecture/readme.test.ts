/**
 * What the README says is so. Sections stand between marks that readers do not see, `<!-- exit codes -->` … `<!-- /exit codes -->`:
 * `exit codes` and `options` (tables whose first cells hold them in backticks), `rooms` (the picture of src/), `before` and `after`
 * (a text in a fence and its repair in another).
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.js';
import { open } from '../../src/index.js';
import { ROOT, SRC } from './imports.js';

const FILE = path.join(ROOT, 'README.md');
const README = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

function section(name: string): string {
  const found = new RegExp(`<!-- ${name} -->([\\s\\S]*?)<!-- /${name} -->`).exec(README)?.[1];
  expect(found, `README.md has no section between <!-- ${name} --> and <!-- /${name} -->`).toBeDefined();
  return found!;
}
/** First cells of the rows of a table, without the head. */
function firstCells(table: string): string[] {
  return [...table.matchAll(/^\|\s*(.*?)\s*\|/gm)].map(([, cell]) => cell).slice(2);
}
function fence(text: string): string {
  return /^```\w*\n([\s\S]*?)^```$/m.exec(text)![1];
}
function help(...command: string[]): string {
  return execFileSync(process.execPath, ['dist/unspin.js', ...command, '--help'], { cwd: ROOT, encoding: 'utf8' });
}
const longOptions = (text: string): string[] => [...new Set(text.match(/(?<![\w-])--[a-z][a-z-]*/g))].sort();
/** Those that a help text explains, one to a line. */
const optionsOf = (text: string): string[] =>
  longOptions([...text.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, name]) => name).join(' '));

// It is written last; the package is not made without it (.ci/package).
describe.skipIf(!README)('README.md', () => {
  test('its table of exit codes is that of the program', () => {
    const codes = firstCells(section('exit codes')).map(cell => Number(cell.replace(/`/g, '')));
    expect(codes.sort((a, b) => a - b)).toEqual(Object.values(EXIT).sort((a, b) => a - b));
  });
  test('its list of options is that of the help', () => {
    const listed = firstCells(section('options')).join(' ');
    expect(longOptions(listed)).toEqual(optionsOf(help()));
  });
  test('no option is named that does not exist', () => {
    const list = /^Commands:\n([\s\S]*?)(?:\n\n|(?![\s\S]))/m.exec(help())![1];
    const commands = [...list.matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name).filter(name => name !== 'help');
    expect(commands).toContain('check');
    const known = [help(), ...commands.map(name => help(name))].flatMap(optionsOf);
    // Those of dictionary's own commands are in their help.
    for (const [, name] of help('dictionary').matchAll(/^ {2}([a-z]+) \[/gm))
      known.push(...optionsOf(help('dictionary', name)));
    const ours = [...README.matchAll(/^.*\bunspin\b.*$/gm)].flatMap(([line]) => longOptions(line));
    for (const option of ours) expect(known, option).toContain(option);
  });
  test('its picture shows every room, and no other', () => {
    const shown = [...section('rooms').matchAll(/(?<![\w/])([a-z-]+)\/(?!\w)/g)]
      .map(([, room]) => room)
      .filter(room => room !== 'src');
    const rooms = readdirSync(SRC, { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(({ name }) => name);
    expect([...new Set(shown)].sort()).toEqual(rooms.sort());
  });
  test('its example is what the program does', async () => {
    const engine = await open();
    expect(engine.repair(fence(section('before'))).text).toBe(fence(section('after')));
  });
  test('the scripts it names exist', () => {
    for (const [, name] of README.matchAll(/npm run ([\w:-]+)/g)) expect(scripts, name).toHaveProperty(name);
  });
  test('the files it links exist', () => {
    for (const [, target] of README.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g))
      expect(existsSync(path.join(ROOT, target)), target).toBe(true);
  });
});

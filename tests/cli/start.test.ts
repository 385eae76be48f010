/** The quick start of `unspin < file` against the program that all else runs. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Script } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { PROGRAM, ROOT } from './program.js';

const DIST = path.dirname(PROGRAM);
const SPUN = readFileSync(path.join(ROOT, 'fixtures/articles/spun-default/10-business.txt'));

const output = (program: string, input: Uint8Array | string): Buffer =>
  execFileSync(process.execPath, [path.join(DIST, program)], { input });

describe('unspin < file', () => {
  test.each([
    ['a spun text', SPUN],
    ['nothing', ''],
    ['a word', 'word'],
    ['other languages', 'Das ist ein Text, der nicht englisch ist.\r\n'],
  ])('%s comes out as from the whole program', (_, input) => {
    expect(output('unspin.js', input).equals(output('esm/main.js', input))).toBe(true);
  });

  test('its byte code was made of it, and is taken by the V8 that built it', () => {
    const filename = path.join(DIST, 'bare.cjs');
    expect(existsSync(path.join(DIST, 'bare.cache'))).toBe(true);
    const cachedData = readFileSync(path.join(DIST, 'bare.cache'));
    const script = 'const vm = require("node:vm"), fs = require("node:fs");'.concat(
      'const [source, cachedData] = process.argv.slice(1).map((file, n) => fs.readFileSync(file, n ? null : "latin1"));',
      'console.log(new vm.Script(source, { cachedData }).cachedDataRejected);',
    );
    const said = execFileSync(process.execPath, ['-e', script, filename, path.join(DIST, 'bare.cache')], {
      encoding: 'utf8',
    });
    expect(said.trim()).toBe('false');
    // Other byte code is refused without a word.
    cachedData.fill(0, 0, 16);
    expect(new Script(readFileSync(filename, 'latin1'), { cachedData }).cachedDataRejected).toBe(true);
  });
});

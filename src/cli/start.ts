#!/usr/bin/env node
/**
 * Where the program starts. `unspin < file` is one file, `bare.cjs`, with the byte code that V8 made of it when it was built (`bare.cache`):
 * CommonJS, since loading modules takes seven milliseconds more, and compiled already, which saves fifteen. Anything else is `main.ts`.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

/** Not a literal, so that the bundler leaves it: it is another bundle. */
const MAIN = './esm/main.js';

const quick = process.argv.length === 2 ? loadBare() : undefined;
if (quick?.isBare()) void quick.bare().then(quick.end);
else void import(MAIN);

/** Compiles `bare.cjs` anew where its byte code is missing, or of another version of V8. */
function loadBare(): typeof import('./bare.js') {
  const filename = path.join(__dirname, 'bare.cjs');
  const script = new vm.Script(readFileSync(filename, 'latin1'), { filename, cachedData: byteCode() });
  const module = { exports: {} as typeof import('./bare.js') };
  script.runInThisContext()(require, module, module.exports, filename);
  return module.exports;
}

function byteCode(): Buffer | undefined {
  try {
    return readFileSync(path.join(__dirname, 'bare.cache'));
  } catch {
    return undefined;
  }
}

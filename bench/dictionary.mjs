// How long dist/dictionary.bin alone takes to open: read whole, then laid over by typed arrays. Each figure is of the first opening in a process
// of its own, which is what a user waits for; the same code opens in a third of the time once it is warm.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';

const ROOT = path.resolve(import.meta.dirname, '..');

/** `dist/` has no module of the dictionary alone, so one is bundled; what it runs is the same source. */
const MODULE = `
  export { Dictionary } from './src/model/dictionary.ts';
  export { Entries } from './src/model/entries.ts';`;

/** One opening, as `engine.ts` does it; prints the milliseconds of reading and of the rest. */
const OPENING = `
  import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
  import { Dictionary, Entries } from './model.mjs';
  const began = performance.now();
  const file = openSync(process.argv[2], 'r');
  const bytes = Buffer.allocUnsafeSlow(fstatSync(file).size);
  readSync(file, bytes);
  closeSync(file);
  const read = performance.now();
  new Entries(Dictionary.open(bytes).container);
  console.log(JSON.stringify({ read: read - began, open: performance.now() - read }));`;

/** Milliseconds, medians of `rounds` processes: of reading the file (from the system's cache), and of opening what was read. */
export async function dictionaryOpening(rounds = 15) {
  const folder = mkdtempSync(path.join(tmpdir(), 'unspin-bench-'));
  try {
    await build({
      stdin: { contents: MODULE, resolveDir: ROOT },
      outfile: path.join(folder, 'model.mjs'),
      bundle: true,
      format: 'esm',
      platform: 'node',
    });
    const program = path.join(folder, 'opening.mjs');
    writeFileSync(program, OPENING);
    const times = Array.from({ length: rounds }, () => opening(program));
    return { readMilliseconds: median(times.map(t => t.read)), openMilliseconds: median(times.map(t => t.open)) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function opening(program) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, path.join(ROOT, 'dist/dictionary.bin')], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`opening the dictionary gave ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

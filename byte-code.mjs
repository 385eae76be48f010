// Keeps what V8 compiles while dist/bare.cjs repairs a text, functions that are compiled when first called included, as dist/bare.cache:
// `src/cli/start.ts` hands it back. The last step of a build, since it needs the dictionary; a Node of another V8 compiles anew.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

const THIS = fileURLToPath(import.meta.url);
const SPUN = path.join(path.dirname(THIS), 'fixtures/articles/spun-default/10-business.txt');

/** Makes it in a process of its own, whose standard input is the text. */
export function byteCode(outdir = 'dist') {
  execFileSync(process.execPath, [THIS, path.resolve(outdir)], { input: readFileSync(SPUN) });
}

if (process.argv[1] === THIS) await record(process.argv[2]);

async function record(outdir) {
  const filename = path.join(outdir, 'bare.cjs');
  const script = new vm.Script(readFileSync(filename, 'latin1'), { filename });
  const module = { exports: {} };
  script.runInThisContext()(createRequire(filename), module, module.exports, filename);
  await module.exports.bare();
  // Before the program would end: that changes a flag of V8, and byte code is of no use under other flags.
  writeFileSync(path.join(outdir, 'bare.cache'), script.createCachedData());
}

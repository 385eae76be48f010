// Bundles src/ into dist/, writes the types and the man page, compiles dictionaries/ into dist/dictionary.bin, and keeps V8's byte code.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { bundle } from './bundle.mjs';
import { byteCode } from './byte-code.mjs';

rmSync('dist', { recursive: true, force: true });
await bundle();
execFileSync('node', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json'], { stdio: 'inherit' });
execFileSync('node', ['dist/unspin.js', 'dictionary', 'build'], { stdio: 'inherit' });
writeFileSync('dist/unspin.1', execFileSync('node', ['dist/unspin.js', 'man']));
byteCode();

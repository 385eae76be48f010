// Bundles src/ into dist/: start-up reads few files. `npm run build` and whoever wants the program without a new dictionary call this.
import { build } from 'esbuild';

/** tinypool starts its workers from a file of its own, which must stay a file. */
const AS_PACKAGES = ['tinypool'];

export async function bundle(outdir = 'dist') {
  await build({
    entryPoints: { unspin: 'src/cli/main.ts', index: 'src/index.ts', worker: 'src/batch/worker.ts' },
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    chunkNames: 'chunks/[name]-[hash]',
    external: AS_PACKAGES,
    // Names stay, so that a stack says where it was.
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'linked',
    logLevel: 'warning',
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
}

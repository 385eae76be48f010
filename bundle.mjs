// Bundles src/ into dist/. `npm run build` calls this, and so may whoever wants the program without a new dictionary.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

const COMMON = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  // tinypool starts its workers from a file of its own, which must stay a file.
  external: ['tinypool'],
  // Names stay, so that a stack says where it was.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  logLevel: 'warning',
};

/** Bundles into `outdir`: the start of the program, and in `esm/` all of it, the library and the worker. */
export async function bundle(outdir = 'dist') {
  await Promise.all([modules(path.join(outdir, 'esm')), start(outdir)]);
  // Byte code is of one text: see `byteCode`.
  await rm(path.join(outdir, 'bare.cache'), { force: true });
  // `unspin.js` is no module; what stands beside it says what it is itself.
  for (const [folder, type] of [
    ['', 'commonjs'],
    ['esm', 'module'],
    ['types', 'module'],
  ]) {
    await mkdir(path.join(outdir, folder), { recursive: true });
    await writeFile(path.join(outdir, folder, 'package.json'), `${JSON.stringify({ type })}\n`);
  }
}

function modules(outdir) {
  return build({
    ...COMMON,
    entryPoints: { main: 'src/cli/main.ts', index: 'src/index.ts', worker: 'src/batch/worker.ts' },
    outdir,
    splitting: true,
    format: 'esm',
    chunkNames: 'chunks/[name]-[hash]',
    plugins: [startInFewFiles, withoutChildProcess],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
}

async function start(outdir) {
  const script = { ...COMMON, format: 'cjs' };
  await build({ ...script, entryPoints: { unspin: 'src/cli/start.ts' }, outdir });
  await build({
    ...script,
    entryPoints: { bare: 'src/cli/bare.ts' },
    outdir,
    outExtension: { '.js': '.cjs' },
    plugins: [onlyPlainText],
    define: { 'import.meta.url': '__url' },
    // The file is the function that `start.ts` calls.
    banner: {
      js: "(function(require,module,exports,__filename){const __url=require('node:url').pathToFileURL(__filename).href;",
    },
    footer: { js: '})' },
  });
}

/** `unspin < file` reads plain text, in pieces where it is long. What it imports for other formats and options is not asked for. */
const onlyPlainText = {
  name: 'only plain text',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ kind, path: name }) =>
      kind === 'dynamic-import' && !/\/(?:plain|stretch|stretches)\.js$/.test(name)
        ? { path: name, external: true }
        : undefined,
    );
  },
};

const ENGINE = ['src/engine.ts', 'src/formats/input.ts', 'src/batch/faults.ts'];
/** The command line as `unspin < file` needs it, and as all else does. */
const BARE = ['src/cli/config.ts', 'src/cli/errors.ts', 'src/cli/filter.ts', 'src/cli/standard-input.ts'];
const COMMANDS = [...BARE, 'src/cli/program.ts'];

/**
 * What `unspin < file` needs, in few files. esbuild makes a chunk of the modules that the same entries reach, and every import() is
 * an entry: there were 22 chunks at start, a millisecond each. Here every import() reaches all of the engine, and those of commands
 * all of the command line too; both are loaded by then.
 */
const startInFewFiles = {
  name: 'start in few files',
  setup({ onLoad, onResolve, resolve }) {
    const entries = new Set();
    onResolve({ filter: /^\./ }, async ({ kind, path: name, pluginData, ...from }) => {
      if (kind !== 'dynamic-import' || pluginData === 'resolved') return undefined;
      const found = await resolve(name, { ...from, kind, pluginData: 'resolved' });
      entries.add(found.path);
      return found;
    });
    onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path: file }) => {
      if (!entries.has(file)) return undefined;
      const reached = file.includes('/src/cli/') ? [...ENGINE, ...COMMANDS] : ENGINE;
      const imports = reached.map(name => `import ${JSON.stringify(path.resolve(name))};`);
      return { contents: imports.join('') + (await readFile(file, 'utf8')), loader: 'ts' };
    });
  },
};

/** commander loads node:child_process for commands that are programs of their own, which we have none of: four milliseconds. */
const withoutChildProcess = {
  name: 'without child_process',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer, path: name }) =>
      /\/commander\//.test(importer) ? { path: name, namespace: 'absent' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'absent' }, () => ({ contents: 'module.exports = {};' }));
  },
};

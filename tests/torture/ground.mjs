// What the scenes stand on: the program, folders that go away, files of every format.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const ROOT = path.resolve(import.meta.dirname, '../..');
export const PROGRAM = path.join(ROOT, 'dist/unspin.js');
const text = name => readFileSync(path.join(ROOT, name), 'utf8');

export const SPUN = text('fixtures/cli/spun.txt');
export const HONEST = text('fixtures/cli/honest.txt');

export function unspin(words, { cwd, input = '' } = {}) {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...words], {
    cwd,
    input,
    maxBuffer: 2 ** 30,
  });
  return { code: status ?? signal, out: stdout.toString(), err: stderr.toString() };
}

export function start(words, options) {
  return spawn(process.execPath, [PROGRAM, ...words], { stdio: ['ignore', 'ignore', 'pipe'], ...options });
}

export async function inFolder(use) {
  const folder = mkdtempSync(path.join(tmpdir(), 'unspin-torture-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** File name and content of each format, in its encodings and compressions. */
export function samples(prose = SPUN) {
  const lines = prose.trimEnd().split('\n');
  const ascii = prose.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
  const escaped = ascii.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const html = `<!doctype html><title>Page</title><h1>Page</h1>\n${lines.map(line => `<p>${line.replace(/the (\w+)/, 'the <b>$1</b>')}</p>`).join('\n')}\n`;
  return {
    'a.txt': Buffer.from(prose),
    'crlf.txt': Buffer.from(`\ufeff${prose.replace(/\n/g, '\r\n')}`),
    'utf16.txt': Buffer.from(`\ufeff${prose}`, 'utf16le'),
    'latin.txt': Buffer.from(ascii, 'latin1'),
    'packed.txt.gz': gzipSync(prose),
    'a.md': Buffer.from(
      `---\ntitle: A post\n---\n\n# Post\n\n${lines.map(line => `${line.replace(/(\w+) album/, '*$1* album')}\n\n\`\`\`\ncode stays\n\`\`\``).join('\n\n')}\n`,
    ),
    'a.html': Buffer.from(html),
    'feed.xml': Buffer.from(
      `<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Feed</title><item><title>Item</title><description>${escaped}</description></item></channel></rss>\n`,
    ),
    'a.ndjson': Buffer.from(
      `${JSON.stringify({ id: 1, text: prose })}\n{bad\n${JSON.stringify({ id: 2, text: HONEST })}\n`,
    ),
    'a.json': Buffer.from(JSON.stringify({ title: 'T', text: prose }, null, 2)),
    'a.csv': Buffer.from(`id,text\n1,"${ascii.replace(/"/g, '""')}"\n2,"${lines[0]}"\n`),
    'a.tsv': Buffer.from(`id\ttext\n1\t${ascii.replace(/\s+/g, ' ')}\n`),
    'a.docx': readFileSync(path.join(ROOT, 'fixtures/formats/article.docx')),
  };
}

export function write(folder, name, bytes) {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

/** All files below, hidden ones too, as paths from the folder. */
export function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

/** Stack traces and the like. */
export function bugsIn(err) {
  return err.split('\n').filter(line => /please report|^\s+at |Error:/.test(line));
}

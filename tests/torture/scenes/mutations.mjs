// Inputs that were damaged at random, of every format: no stack trace, nothing hangs, and what is written differs from what was read
// in the repairs alone.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { wrongIn } from '../exactly.mjs';
import { bugsIn, inFolder, random, SHORT, unspin, write } from '../ground.mjs';
import { samples } from '../samples.mjs';

const LOT = 500;
/** Some 50 times what a lot takes. */
const TOO_LONG = 10 * 60_000;

export const mutations = scale =>
  inFolder(async cwd => {
    const lost = [];
    const counts = { same: 0, repaired: 0, skipped: 0, failed: 0 };
    const kinds = Object.entries(samples(SHORT));
    const left = new Map(kinds.map(([name]) => [name, Math.ceil((10_000 * scale) / shareOf(name, kinds))]));
    const started = performance.now();
    // All formats in turn, so that a run that is cut short has tried them all.
    for (let round = 1; left.size > 0; round++) {
      for (const [name, bytes] of kinds) {
        const count = Math.min(LOT, left.get(name) ?? 0);
        if (count === 0) continue;
        lost.push(...lot(cwd, name, bytes, count, counts));
        left.set(name, left.get(name) - count);
        if (left.get(name) === 0) left.delete(name);
      }
      process.stderr.write(`mutations, round ${round}: ${JSON.stringify(counts)}, ${lost.length} lost\n`);
    }
    const total = Object.values(counts).reduce((a, b) => a + b);
    const words = Object.entries(counts).map(([key, value]) => `${value} ${key}`);
    const rate = (total / ((performance.now() - started) / 1000)).toFixed(0);
    return { figures: `${total} inputs of ${kinds.length} kinds: ${words.join(', ')}; ${rate} a second`, lost };
  });

/** How many kinds are of the format of that name: plain text comes in several encodings. */
function shareOf(name, kinds) {
  return kinds.filter(([other]) => formatOf(other) === formatOf(name)).length;
}

function formatOf(name) {
  return /\.(?:txt|txt\.gz)$/.test(name) ? 'plain' : path.extname(name);
}

function lot(cwd, name, bytes, count, counts) {
  const inputs = new Map();
  for (let i = 0; i < count; i++) inputs.set(`${i}-${name}`, mutated(bytes));
  for (const [file, content] of inputs) write(cwd, `in/${file}`, content);
  const { code, out, err } = unspin(['--json', '--out', 'out', 'in'], { cwd, timeout: TOO_LONG });
  const lost = bugsIn(err).map(line => `${name}: ${line}`);
  if (code !== 0 && code !== 2)
    return [...lost, `${name}: ended by ${code}, inputs in ${kept(cwd, [...inputs.keys()])}`];
  const files = JSON.parse(out).files;
  if (files.length !== count) lost.push(`${name}: ${files.length} of ${count} files in the report`);
  for (const outcome of files) {
    counts[outcome.status]++;
    const base = path.basename(outcome.file);
    const wrong = wrongWith(outcome, inputs.get(base), path.join(cwd, 'out', base));
    if (wrong) lost.push(`${base}: ${wrong}; kept in ${kept(cwd, [base])}`);
  }
  for (const folder of ['in', 'out']) rmSync(path.join(cwd, folder), { recursive: true, force: true });
  return lost;
}

/** What is wrong with the outcome of one input; undefined where all is right. */
function wrongWith({ status, reason, repairs = [] }, before, written) {
  if (status === 'failed' || status === 'skipped') {
    if (existsSync(written)) return `${status} and was written`;
    return bugsIn(reason ?? 'Error: without a reason')[0];
  }
  const after = readFileSync(written);
  if (status === 'same') return after.equals(before) ? undefined : 'is not what it was';
  return wrongIn(path.basename(written), before, after, repairs);
}

/** Takes inputs out of the folder that goes away, for those who look into it. */
function kept(cwd, names) {
  const folder = path.join(tmpdir(), 'unspin-torture-found');
  mkdirSync(folder, { recursive: true });
  for (const name of names) copyFileSync(path.join(cwd, 'in', name), path.join(folder, name));
  return folder;
}

/** One to eight bytes changed, or stretches taken out, doubled, moved, cut off, or put in: some of them many times over. */
function mutated(bytes) {
  let out = Buffer.from(bytes);
  for (let n = 1 + random(8); n > 0; n--) {
    const at = random(out.length);
    const stretch = out.subarray(at, at + random(40));
    const [before, after] = [out.subarray(0, at), out.subarray(at)];
    const kinds = [
      () => [before, Buffer.from([random(256)]), after.subarray(1)],
      () => [before, after.subarray(stretch.length)],
      () => [before, stretch, after],
      () => [before, after.subarray(stretch.length), stretch],
      () => [before, spice(), after],
      () => [before],
    ];
    out = Buffer.concat(kinds[random(n > 1 ? 5 : 6)]());
  }
  return out;
}

function spice() {
  const put = SPICE[random(SPICE.length)];
  return Buffer.from(random(50) === 0 ? put.repeat(1 + random(2000)) : put);
}

const SPICE = [
  ...[
    '<',
    '>',
    '&',
    '"',
    "'",
    '\\',
    '\n',
    '\r',
    '\0',
    '\t',
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    ',',
    '*',
    '_',
    '|',
    '%',
    '--',
  ],
  ...['```', '~~~', '> ', '- ', '1. ', '# ', '![', '](', '[^1]: ', '~~', '\n\n', '    ', '---\n', '|-|'],
  ...[
    '<!--',
    '-->',
    ']]>',
    '<![CDATA[',
    '&#x',
    '&#0;',
    '&amp',
    '</',
    '<p>',
    '<b>',
    '</p>',
    '<table>',
    '<svg>',
    '<pre>',
  ],
  ...['<script>', '<template>', '<title>', '<a title="', '<?', '<!doctype ', '<w:p>', '<w:r><w:t>', '</w:t>', '<w:t/>'],
  ...[
    'unspin-disable',
    '<!-- unspin-disable -->',
    '<!-- unspin-enable -->',
    '\\u',
    '\\ud800',
    '{"text":"',
    '""',
    ',"',
    '",',
  ],
  ...[
    '\u200d',
    '\u2028',
    '\ufeff',
    '\u00ad',
    '\u202e',
    '\ufffc',
    '\ufffd',
    'é',
    'e\u0301',
    '😀',
    'İ',
    'ß',
    '\x85',
    '’',
  ],
];

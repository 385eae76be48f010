// Inputs that were damaged at random, of every format: no stack trace, and what has no repair comes out byte for byte.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { bugsIn, inFolder, samples, unspin, write } from '../ground.mjs';

const LOT = 500;

export const mutations = scale =>
  inFolder(async cwd => {
    const lost = [];
    const counts = { same: 0, repaired: 0, skipped: 0, failed: 0 };
    const each = Math.ceil(10_000 * scale);
    for (const [name, bytes] of Object.entries(samples())) {
      for (let done = 0; done < each; done += LOT)
        lost.push(...lot(cwd, name, bytes, Math.min(LOT, each - done), counts));
    }
    const total = Object.values(counts).reduce((a, b) => a + b);
    return {
      figures: `${total} inputs: ${Object.entries(counts)
        .map(([key, value]) => `${value} ${key}`)
        .join(', ')}`,
      lost,
    };
  });

function lot(cwd, name, bytes, count, counts) {
  const inputs = new Map();
  for (let i = 0; i < count; i++) inputs.set(`${i}-${name}`, mutated(bytes));
  for (const [file, content] of inputs) write(cwd, `in/${file}`, content);
  const { out, err } = unspin(['--json', '--out', 'out', 'in'], { cwd });
  const lost = bugsIn(err).map(line => `${name}: ${line}`);
  for (const { file, status } of JSON.parse(out).files) {
    counts[status]++;
    const base = path.basename(file);
    const written = path.join(cwd, 'out', base);
    if (status === 'same' && !readFileSync(written).equals(inputs.get(base))) lost.push(`${base} is not what it was`);
    if (status === 'failed' && existsSync(written)) lost.push(`${base} failed and was written`);
  }
  for (const folder of ['in', 'out']) rmSync(path.join(cwd, folder), { recursive: true, force: true });
  return lost;
}

/** One to eight bytes changed, or stretches taken out, doubled, or put in. */
function mutated(bytes) {
  let out = Buffer.from(bytes);
  for (let n = 1 + random(8); n > 0; n--) {
    const at = random(out.length);
    const stretch = out.subarray(at, at + random(40));
    const kinds = [
      () => Buffer.concat([out.subarray(0, at), Buffer.from([random(256)]), out.subarray(at + 1)]),
      () => Buffer.concat([out.subarray(0, at), out.subarray(at + stretch.length)]),
      () => Buffer.concat([out.subarray(0, at), stretch, out.subarray(at)]),
      () => Buffer.concat([out.subarray(0, at), Buffer.from(SPICE[random(SPICE.length)]), out.subarray(at)]),
      () => out.subarray(0, at),
    ];
    out = kinds[random(n > 1 ? 4 : 5)]();
  }
  return out;
}

const SPICE = [
  '<',
  '>',
  '&',
  '"',
  "'",
  '\\',
  '\n',
  '\r',
  '\0',
  '```',
  '<!--',
  ']]>',
  '&#x',
  '\ud83d',
  '{',
  '}',
  ',',
  '\u200d',
  '%',
  '--',
];

function random(below) {
  return Math.floor(Math.random() * below);
}

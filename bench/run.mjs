// `npm run bench`: how fast the built program is. Whatever depends on the machine is a ratio of two things measured in turn, in one run.
// With `--json` the figures come as JSON. Needs `npm run build`.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { dictionaryOpening } from './dictionary.mjs';

const ROOT = path.resolve(import.meta.dirname, '..');
const PROGRAM = path.join(ROOT, 'dist/unspin.js');
const articles = folder =>
  readdirSync(path.join(ROOT, 'fixtures/articles', folder)).map(name =>
    readFileSync(path.join(ROOT, 'fixtures/articles', folder, name), 'utf8'),
  );

const figures = {
  start: startUp(),
  memory: memory(),
  open: await opening(),
  dictionary: await dictionaryOpening(),
  speed: await speed(),
  growth: await growth(),
};
if (process.argv.includes('--json')) console.log(JSON.stringify(figures, null, 2));
else print(figures);

/** Wall time of whole processes, in turn: an empty Node, the program on 5 KB of spun and of honest text. */
function startUp(rounds = 21) {
  const text = folder => articles(folder).slice(0, 3).join('\n').slice(0, 5000);
  const cases = {
    node: [['-e', '0'], ''],
    spun: [[PROGRAM], text('spun-default')],
    honest: [[PROGRAM], text('original')],
  };
  const times = Object.fromEntries(Object.keys(cases).map(name => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const [name, [words, input]] of Object.entries(cases)) times[name].push(timed(() => run(words, input)));
  const node = median(times.node);
  return {
    nodeMilliseconds: node,
    spunRatio: median(times.spun) / node,
    honestRatio: median(times.honest) / node,
  };
}

/** Peak resident memory of a process that repairs one article, and one that repairs 5 MB. */
function memory() {
  const report =
    "data:text/javascript,process.on('exit',()=>process.stderr.write(String(process.resourceUsage().maxRSS)))";
  const peak = input => Number(run(['--import', report, PROGRAM], input).stderr) / 1024;
  const [article] = articles('spun-default');
  return {
    articleMebibytes: peak(article),
    fiveMegabytesMebibytes: peak(article.repeat(Math.ceil(5e6 / article.length))),
  };
}

/** Time from `open()` to an engine, once the code is loaded. */
async function opening() {
  const { open } = await import('unspin');
  const times = [];
  for (let round = 0; round < 9; round++) {
    const began = performance.now();
    await open();
    times.push(performance.now() - began);
  }
  return { firstMilliseconds: times[0], milliseconds: median(times) };
}

/** Words a second on one thread, warm. */
async function speed() {
  const { open } = await import('unspin');
  const engine = await open();
  const perSecond = folder => {
    const texts = articles(folder);
    const words = texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0);
    const pass = () => timed(() => texts.forEach(text => engine.repair(text)));
    pass();
    return (1000 * words) / median([pass(), pass(), pass(), pass(), pass()]);
  };
  return {
    spun: perSecond('spun-default'),
    shuffle: perSecond('spun-shuffle'),
    honest: perSecond('original'),
  };
}

/** Time for a word of a text of several lengths, against that of the shortest: about one where time grows with length. */
async function growth() {
  const { open } = await import('unspin');
  const engine = await open();
  const text = articles('spun-default').join('\n');
  const lengths = [1, 2, 4, 8, 16];
  engine.repair(text);
  const times = lengths.map(n => median([0, 1, 2].map(() => timed(() => engine.repair(`${text}\n`.repeat(n))))) / n);
  return Object.fromEntries(lengths.map((n, k) => [`${n * text.split(/\s+/).length} words`, times[k] / times[0]]));
}

function run(words, input) {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const result = spawnSync(process.execPath, words, { input, env, maxBuffer: 1 << 28, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`node ${words.join(' ')} gave ${result.status}: ${result.stderr}`);
  return result;
}
function timed(work) {
  const began = performance.now();
  work();
  return performance.now() - began;
}
function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

function print({ start, memory, open, dictionary, speed, growth }) {
  const row = (what, value) => console.log(`${what.padEnd(52)}${value}`);
  row('start-up, node -e 0', `${start.nodeMilliseconds.toFixed(0)} ms`);
  row('start-up with 5 KB of spun text, times node -e 0', start.spunRatio.toFixed(2));
  row('start-up with 5 KB of honest text, times node -e 0', start.honestRatio.toFixed(2));
  row('peak memory, one article', `${memory.articleMebibytes.toFixed(0)} MiB`);
  row('peak memory, 5 MB of text', `${memory.fiveMegabytesMebibytes.toFixed(0)} MiB`);
  row(
    'opening model and dictionary, first / warm',
    `${open.firstMilliseconds.toFixed(1)} / ${open.milliseconds.toFixed(1)} ms`,
  );
  row(
    'the dictionary alone, opening / reading its file',
    `${dictionary.openMilliseconds.toFixed(1)} / ${dictionary.readMilliseconds.toFixed(1)} ms (goal 5)`,
  );
  for (const [kind, words] of Object.entries(speed))
    row(`words a second, ${kind}`, Math.round(words).toLocaleString('en'));
  for (const [length, ratio] of Object.entries(growth)) row(`time a word at ${length}`, `× ${ratio.toFixed(2)}`);
}

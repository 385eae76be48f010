// A text and an NDJSON stream of a gigabyte each, and reports of a tenth of that: in bounded memory, line for line, nothing lost.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { bugsIn, ended, inFolder, start } from '../ground.mjs';
import { isSpun, mixture } from '../mixture.mjs';

/** MiB of resident memory that nothing may take. */
const MOST = 400;
const SIZE = 2 ** 30;
/** Text in which nothing is spun takes half the time of one in which all is. */
const SPUN_SHARE = 0.1;

/** Tells the peak of the process when it ends, in KiB. */
const PEAK = `data:text/javascript,${encodeURIComponent(
  "import { isMainThread } from 'node:worker_threads'; if (isMainThread) process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS + '\\n'));",
)}`;

export const large = scale =>
  inFolder(async cwd => {
    const size = Math.ceil(SIZE * scale);
    const scenes = [
      ['text', () => filtered('text', size, [], textLines())],
      ['NDJSON', () => filtered('records', size, ['--format', 'ndjson', '--annotate'], recordLines())],
    ];
    const file = path.join(cwd, 'large.txt');
    await pipeline(mixture('text', Math.ceil(Math.max(size / 10, 2 ** 22)), SPUN_SHARE), createWriteStream(file));
    for (const words of [['check'], ['--list'], ['--diff'], ['--json']])
      scenes.push([words.join(' '), () => run([...words, file], ignored)]);
    const figures = [];
    const lost = [];
    for (const [name, play] of scenes) {
      const began = performance.now();
      const { code, err, lines = '', wrong = [] } = await play();
      const mebibytes = Math.round(Number(/^peak (\d+)$/m.exec(err)?.[1]) / 1024);
      const seconds = ((performance.now() - began) / 1000).toFixed(0);
      figures.push(`${name} ${mebibytes} MiB, ${seconds} s${lines && ` (${lines})`}`);
      if (!(mebibytes <= MOST)) lost.push(`${name}: ${mebibytes} MiB`);
      if (![0, 1].includes(code)) lost.push(`${name}: exit ${code}, ${err.slice(0, 200)}`);
      lost.push(...[...bugsIn(err), ...wrong].map(line => `${name}: ${line}`));
    }
    return { figures: `${size} bytes each: ${figures.join('; ')}`, lost };
  });

/** Puts a mixture through; `lines` sees each line before and after. */
function filtered(kind, size, words, lines) {
  return run(words, async child => {
    const before = [];
    let rest = '';
    const feed = async () => {
      for (const chunk of mixture(kind, size, SPUN_SHARE)) {
        const ended = (rest + chunk).split('\n');
        rest = ended.pop();
        before.push(...ended);
        if (!child.stdin.write(chunk)) await once(child.stdin, 'drain');
      }
      child.stdin.end();
    };
    const compare = async () => {
      for await (const line of createInterface({ input: child.stdout })) lines.see(before.shift() ?? rest, line);
    };
    // Where it ends before its input does, its exit code says so.
    await Promise.all([feed().catch(() => {}), compare()]);
    const missing = before.length;
    return {
      lines: lines.said(),
      wrong: missing > 0 ? [`${missing} lines did not come out`, ...lines.wrong] : lines.wrong,
    };
  });
}

/** `talk` sees to what goes in and comes out; what it says is part of the result. */
async function run(words, talk) {
  const env = { ...process.env, NODE_OPTIONS: `--import=${PEAK}` };
  const child = start(words, { stdio: ['pipe', 'pipe', 'pipe'], env });
  let err = '';
  child.stderr.on('data', data => {
    err += data;
  });
  child.stdin.on('error', () => {});
  const end = ended(child);
  const said = await talk(child);
  return { code: await end, err, ...said };
}

function ignored(child) {
  child.stdin.end();
  child.stdout.resume();
}

/** Honest lines stay, but for a few that stand amid spun ones; spun ones are repaired, but for some headings. */
function textLines() {
  const counts = { honest: 0, touched: 0, spun: 0, missed: 0 };
  return {
    wrong: [],
    see(before, after) {
      if (isSpun(before)) {
        counts.spun++;
        if (before === after) counts.missed++;
      } else {
        counts.honest++;
        if (before !== after) counts.touched++;
      }
    },
    said() {
      const { honest, touched, spun, missed } = counts;
      if (touched > honest / 1000) this.wrong.push(`${touched} of ${honest} honest lines touched`);
      if (missed > spun / 4) this.wrong.push(`${missed} of ${spun} spun lines missed`);
      return `${touched} of ${honest} honest lines touched, ${missed} of ${spun} spun ones not`;
    },
  };
}

/** Each record comes out as a record with its verdict, in its place. */
function recordLines() {
  const counts = {};
  let number = 0;
  return {
    wrong: [],
    see(before, after) {
      number++;
      const verdict = verdictIn(before, after);
      counts[verdict] = (counts[verdict] ?? 0) + 1;
      if (verdict === 'lost' && this.wrong.length < 100) this.wrong.push(`record ${number}`);
    },
    said: () =>
      Object.entries(counts)
        .map(([verdict, count]) => `${count} ${verdict}`)
        .join(', '),
  };
}

function verdictIn(before, after) {
  let was;
  try {
    was = JSON.parse(before);
  } catch {
    // The last, which is cut off.
    return before === after ? 'cut off' : 'lost';
  }
  const { unspin, text: _, title: __, ...is } = JSON.parse(after);
  return is.id === was.id && is.html === was.html ? unspin.verdict : 'lost';
}

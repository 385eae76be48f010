// Text and records of any size, the same for the same seed: paragraphs of the articles, spun and as they were, in random order.
// `node tests/torture/mixture.mjs text|records SIZE [--spun SHARE] [--seed N]` writes them to standard output (SIZE: 300M, 1G).
import { once } from 'node:events';
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chance, ROOT, random, seed } from './ground.mjs';

const ARTICLES = path.join(ROOT, 'fixtures/articles');
const CHUNK = 2 ** 20;

/**
 * Chunks of `size` bytes in all; the last paragraph or record is cut to fit. `kind`: `text`, or `records` as a crawl has them: the
 * text, and three times as much that is none. `spun`: the share of articles that are.
 */
export function* mixture(kind, size, spun = 0.5) {
  const pieces = kind === 'records' ? records(spun) : paragraphs(spun);
  let left = size;
  while (left > 0) {
    const held = [];
    for (let length = 0; length < CHUNK; ) {
      const piece = Buffer.from(pieces.next().value);
      held.push(piece);
      length += piece.length;
    }
    const chunk = Buffer.concat(held).subarray(0, left);
    left -= chunk.length;
    yield chunk;
  }
}

/** Whether a line of the text is as a spinner left it. */
export function isSpun(line) {
  const { titles, bodies } = read('spun-default');
  SPUN_LINES ??= new Set([...titles, ...bodies]);
  return SPUN_LINES.has(line);
}

let SPUN_LINES;

/** Articles of some paragraphs each, all of one kind, with an empty line behind each paragraph. */
function* paragraphs(spun) {
  for (;;) yield `${article(spun).join('\n\n')}\n\n`;
}

function* records(spun) {
  for (let id = 1; ; id++) {
    const [title, ...rest] = article(spun);
    const html = `${HEAD}<h1>${title}</h1>${rest.map(paragraph => `<p>${paragraph}</p>`).join('')}${FOOT}`;
    yield `${JSON.stringify({ id, url: `https://news.example/${id}`, title, text: rest.join('\n'), html })}\n`;
  }
}

const HEAD = `<!doctype html><style>${'.lead{margin:0 auto;color:#123456}'.repeat(60)}</style>`;
const FOOT = `<ul>${'<li><a href="/section/archive">Archive</a></li>'.repeat(60)}</ul>`;

const TEXTS = new Map();

/** A title, 5 to 12 paragraphs of any of the articles, and a name that no other has: whoever remembers all words runs full. */
function article(spun) {
  const { titles, bodies } = read(chance() < spun ? 'spun-default' : 'original');
  return [one(titles), ...Array.from({ length: 5 + random(8) }, () => one(bodies)), by()];
}

const SYLLABLES = 'ba ce di fo gu ha ki le mo nu pa re si to vu za'.split(' ');

const one = of => of[random(of.length)];

function by() {
  const word = Array.from({ length: 6 }, () => one(SYLLABLES)).join('');
  return `Reported by ${word[0].toUpperCase()}${word.slice(1)}.`;
}

function read(folder) {
  if (!TEXTS.has(folder)) {
    const files = readdirSync(path.join(ARTICLES, folder)).map(name =>
      readFileSync(path.join(ARTICLES, folder, name), 'utf8')
        .trim()
        .split(/\n+/),
    );
    TEXTS.set(folder, { titles: files.map(([title]) => title), bodies: files.flatMap(([, ...rest]) => rest) });
  }
  return TEXTS.get(folder);
}

const UNITS = { '': 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 };

async function main() {
  const { values, positionals } = parseArgs({
    options: { spun: { type: 'string', default: '0.5' }, seed: { type: 'string', default: '1' } },
    allowPositionals: true,
  });
  const [, number, unit] = /^([\d.]+)([KMG]?)$/.exec(positionals[1]);
  seed(Number(values.seed));
  for (const chunk of mixture(positionals[0], Math.round(number * UNITS[unit]), Number(values.spun)))
    if (!process.stdout.write(chunk)) await once(process.stdout, 'drain');
}

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await main();

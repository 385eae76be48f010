/** What `eval` measures on: pairs, gold texts, honest corpora, and the sets made from them (`--mix`, `--truncate`). */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Pair, readFolders, readPairs } from '../learn/pairs.js';
import { paragraphs } from '../train/corpus.js';
import { goldSlots, plainSlots, type Slots } from './score.js';

/** One text to repair and what it should become. */
export interface Case {
  readonly pair: Pair;
  /** Gold of each paragraph (lines that are not empty). */
  readonly gold: readonly Slots[];
  /** By paragraph, where the set is mixed: whether it is spun. */
  readonly isSpun?: readonly boolean[];
}

export interface EvaluationSet {
  readonly name: string;
  readonly cases: readonly Case[];
}

/** Paragraphs of a text as the measure counts them: lines that are not empty. */
export function paragraphsOf(text: string): string[] {
  return text.split('\n').filter(line => line.trim());
}

/**
 * Reads one set: a JSONL file of pairs, or `SPUN=GOLD`, two files or two folders, where the gold may have `{a|b|}` alternatives.
 * @throws Fault when a file cannot be read or is malformed.
 */
export async function readSet(source: string): Promise<EvaluationSet> {
  const cut = source.indexOf('=');
  if (cut < 0) {
    const pairs = await readPairs(source);
    return { name: basename(source, '.jsonl'), cases: pairs.map(plainCase) };
  }
  const [spun, gold] = [source.slice(0, cut), source.slice(cut + 1)];
  if ((await stat(spun)).isDirectory()) {
    const pairs = await readFolders(spun, gold);
    return { name: basename(spun), cases: pairs.map(goldCase) };
  }
  const [s, g] = await Promise.all([readFile(spun, 'utf8'), readFile(gold, 'utf8')]);
  return { name: basename(spun), cases: [goldCase({ id: basename(spun), spun: s, original: g })] };
}

function plainCase(pair: Pair): Case {
  return { pair, gold: paragraphsOf(pair.original).map(plainSlots) };
}

/** With alternatives the "original" is their first wordings. */
function goldCase(pair: Pair): Case {
  const original = pair.original.replace(/\{([^{}|]*)\|[^{}]*\}/g, '$1');
  return { pair: { ...pair, original }, gold: paragraphsOf(pair.original).map(goldSlots) };
}

/** The first `words` words of each text, at a paragraph's or sentence's end where one is near. Cases whose paragraphs differ are left out. */
export function truncate(set: EvaluationSet, words: number): EvaluationSet {
  const cases = set.cases.flatMap(({ pair }) => {
    const spun: string[] = [];
    const original: string[] = [];
    const s = paragraphsOf(pair.spun);
    const o = paragraphsOf(pair.original);
    let left = words;
    for (let p = 0; p < Math.min(s.length, o.length) && left > 0; p++) {
      const count = s[p].split(/\s+/).length;
      const share = Math.min(1, left / count);
      spun.push(share === 1 ? s[p] : s[p].split(/\s+/).slice(0, left).join(' '));
      original.push(
        share === 1
          ? o[p]
          : o[p]
              .split(/\s+/)
              .slice(0, Math.round(share * o[p].split(/\s+/).length))
              .join(' '),
      );
      left -= count;
    }
    return spun.length ? [plainCase({ id: pair.id, spun: spun.join('\n'), original: original.join('\n') })] : [];
  });
  return { name: `${set.name}, first ${words} words`, cases };
}

/** Documents half spun, half honest: the paragraphs of one pair's spun text followed (or preceded) by another's original. */
export function mix(set: EvaluationSet): EvaluationSet {
  const cases: Case[] = [];
  for (let n = 0; n + 1 < set.cases.length; n += 2) {
    const [a, b] = [set.cases[n].pair, set.cases[n + 1].pair];
    const spun = paragraphsOf(a.spun);
    const spunOriginal = paragraphsOf(a.original);
    const honest = paragraphsOf(b.original);
    if (spun.length !== spunOriginal.length) continue;
    const flags = [...spun.map(() => true), ...honest.map(() => false)];
    const text = [...spun, ...honest];
    const original = [...spunOriginal, ...honest];
    const order =
      n % 4 === 0 ? text.map((_, k) => k) : [...honest.map((_, k) => spun.length + k), ...spun.map((_, k) => k)];
    const pair = {
      id: `${a.id}+${b.id}`,
      spun: order.map(k => text[k]).join('\n'),
      original: order.map(k => original[k]).join('\n'),
    };
    cases.push({ ...plainCase(pair), isSpun: order.map(k => flags[k]) });
  }
  return { name: `${set.name}, mixed`, cases };
}

/** Documents of an honest corpus: one paragraph a line, an empty line between documents. */
export async function* honestDocuments(file: string): AsyncGenerator<string> {
  let document: string[] = [];
  for await (const line of paragraphs(file, true)) {
    if (line.trim()) document.push(line);
    else if (document.length > 0) {
      yield document.join('\n');
      document = [];
    }
  }
  if (document.length > 0) yield document.join('\n');
}

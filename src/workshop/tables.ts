/** `dictionaries/spinners/*.tsv`: read, write in canonical form, compile to the sections that `Profile` opens. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Fault } from '../fault.js';
import { Container, ContainerError } from '../model/container.js';
import { WEIGHTS_KIND, WEIGHTS_VERSION } from '../model/features.js';
import { phraseArrays } from '../model/phrases.js';
import { tokenize } from '../tokenize/tokenize.js';
import { byRow, type Row } from './learn/table.js';

/** A table with its comment block (lines that begin with `#`). */
export interface Table {
  readonly name: string;
  readonly about: readonly string[];
  readonly rows: readonly Row[];
  /** Share of small-letter substitutions whose original had a capital; the comment line `# lost capitals: 0.08` says it. */
  readonly lostCapitals?: number;
  /** Share of repeated phrases that got the same substitute; the comment line `# consistency: 0.97` says it. */
  readonly consistency?: number;
  /** Rows seen no more often than this were not observed, but written by hand; the comment line `# unobserved: 1` says it. */
  readonly unobserved?: number;
  /** What makes posteriors come true; the comment line `# calibration: 0.9 -0.1 0.95` says it, the ceiling 1 where absent, `unspin eval` fits it. */
  readonly calibration?: readonly [slope: number, intercept: number, ceiling: number];
  /** What `unspin tune` learnt for it: the file `NAME.weights` beside the table. */
  readonly weights?: Container;
}

/** Weight of log10 P(left alone) in what it costs to leave a phrase alone that the spinner replaces; set on the dev sets. */
const LEAVE_WEIGHT = 1.5;

/** @throws Fault naming file and line when a row is malformed. */
export async function readTable(file: string): Promise<Table> {
  const about: string[] = [];
  const rows: Row[] = [];
  (await readFile(file, 'utf8')).split('\n').forEach((line, n) => {
    if (line.startsWith('#')) return void about.push(line);
    if (!line) return;
    const [original, spun, seen, of, ...rest] = line.split('\t');
    const row = { original, spun, seen: Number(seen), of: Number(of) };
    const isCount = (text: string | undefined): boolean => text !== undefined && /^\d+$/.test(text);
    const isSeen = row.seen > 0 || spun === original.toLowerCase();
    if (!original || !spun || rest.length || !isCount(seen) || !isCount(of) || !isSeen || row.seen > row.of)
      throw new Fault(`${file}:${n + 1}`, 'is not a row', 'original ⇥ spun ⇥ seen ⇥ of, with seen at most of');
    rows.push(row);
  });
  const lost = about.map(line => /^# lost capitals: (0\.\d+)/.exec(line)?.[1]).find(Boolean);
  const calibration = about
    .map(line => /^# calibration: (-?[\d.]+) (-?[\d.]+)(?: (\d[\d.]*))?/.exec(line))
    .find(Boolean);
  return {
    name: basename(file, '.tsv'),
    consistency: Number(about.map(line => /^# consistency: ([01]\.\d+)/.exec(line)?.[1]).find(Boolean) ?? 1),
    unobserved: Number(about.map(line => /^# unobserved: (\d+)/.exec(line)?.[1]).find(Boolean) ?? 0),
    calibration: calibration
      ? [Number(calibration[1]), Number(calibration[2]), Number(calibration[3] ?? 1)]
      : [1, 0, 1],
    about,
    rows,
    lostCapitals: Number(lost ?? 0),
    weights: await readWeights(file.replace(/\.tsv$/, '.weights')),
  };
}

async function readWeights(file: string): Promise<Container | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await readFile(file));
  } catch {
    return undefined;
  }
  try {
    return Container.open(bytes, WEIGHTS_KIND, WEIGHTS_VERSION);
  } catch (error) {
    if (error instanceof ContainerError) throw new Fault(file, error.message, 'make it again with unspin tune');
    throw error;
  }
}

/** All tables of a folder, by name. */
export async function readTables(folder: string): Promise<Table[]> {
  const files = (await readdir(folder)).filter(name => name.endsWith('.tsv')).sort();
  return Promise.all(files.map(name => readTable(join(folder, name))));
}

/** The canonical text of a table: comments, then rows in order, each once. */
export function tableText(table: Table): string {
  const rows = [...table.rows].sort(byRow);
  return [...table.about, ...rows.map(row => [row.original, row.spun, row.seen, row.of].join('\t')), ''].join('\n');
}

/** Gives each string a number, in the order they come. */
export class Numbering {
  readonly #numbers = new Map<string, number>();
  readonly items: string[] = [];
  number(item: string): number {
    let number = this.#numbers.get(item);
    if (number === undefined) {
      number = this.items.length;
      this.#numbers.set(item, number);
      this.items.push(item);
    }
    return number;
  }
}

/** The sections of one table under `prefix`; `words` and `originals` are shared by all tables of a dictionary. */
export function tableSections(
  table: Table,
  prefix: string,
  words: Numbering,
  originals: Numbering,
): { sections: Record<string, ArrayBufferView>; longest: (wordCount: number) => void } {
  const phraseNumbers = new Map<string, number>();
  const phrases: number[][] = [];
  const texts: string[] = [];
  const candidates: { original: number; score: number; seen: number; acronym: boolean }[][] = [];
  const phraseNumber = (phrase: string): number => {
    const tokens = tokenize(phrase.toLowerCase()).words;
    const key = tokens.join(' ');
    let number = phraseNumbers.get(key);
    if (number === undefined) {
      number = phrases.length;
      phraseNumbers.set(key, number);
      phrases.push(tokens.map(word => words.number(word)));
      texts.push(key);
      candidates.push([]);
    }
    return number;
  };
  const source = new Map<number, number>();
  const leftAlone = new Map<number, Row>();
  for (const row of table.rows) {
    const original = originals.number(row.original);
    const own = phraseNumber(row.original);
    source.set(own, original);
    if (row.spun === row.original.toLowerCase()) leftAlone.set(own, row);
    else
      candidates[phraseNumber(row.spun)].push({
        original,
        score: Math.log10(row.seen / (row.of + 0.5)),
        seen: row.seen,
        acronym: row.spun !== row.spun.toLowerCase(),
      });
  }
  const charges = leaveCharges(phrases, leftAlone);
  const starts = new Uint32Array(phrases.length + 1);
  candidates.forEach((list, p) => {
    starts[p + 1] = starts[p] + list.length;
  });
  const flat = candidates.flat();
  const sections: Record<string, ArrayBufferView> = {
    [`${prefix}.candidates`]: starts,
    [`${prefix}.original`]: Uint32Array.from(flat, c => c.original),
    [`${prefix}.score`]: Float32Array.from(flat, c => c.score),
    [`${prefix}.seen`]: Uint32Array.from(flat, c => c.seen),
    [`${prefix}.acronym`]: Uint8Array.from(flat, c => (c.acronym ? 1 : 0)),
    [`${prefix}.leave`]: charges,
    [`${prefix}.calibrate`]: Float32Array.from(table.calibration ?? [1, 0, 1]),
    [`${prefix}.consistent`]: Float32Array.of(table.consistency ?? 1),
    [`${prefix}.unobserved`]: Float32Array.of(table.unobserved ?? 0),
    [`${prefix}.capitals`]: Float32Array.of(table.lostCapitals ?? 0),
    [`${prefix}.saturation`]: Float32Array.of(saturationOf(leftAlone.values())),
    [`${prefix}.source`]: Int32Array.from(phrases, (_, p) => source.get(p) ?? -1),
    ...(table.weights
      ? {
          [`${prefix}.f.cells`]: table.weights.u16('cells'),
          [`${prefix}.f.shape`]: table.weights.i32('shape'),
          [`${prefix}.f.scale`]: table.weights.f32('scale'),
        }
      : {}),
    [`${prefix}.of`]: Uint32Array.from(phrases, (_, p) => leftAlone.get(p)?.of ?? 0),
  };
  return {
    sections,
    longest: wordCount => {
      const arrays = phraseArrays(phrases, wordCount);
      sections[`${prefix}.starts`] = arrays.starts;
      sections[`${prefix}.words`] = arrays.words;
      sections[`${prefix}.table`] = arrays.table;
      sections[`${prefix}.longest`] = arrays.longest;
    },
  };
}

/** Share of occurrences that were replaced. */
function saturationOf(leftAlone: Iterable<Row>): number {
  let left = 0;
  let of = 0;
  for (const row of leftAlone) {
    left += row.seen;
    of += row.of;
  }
  return of > 0 ? 1 - left / of : 1;
}

/**
 * What leaving a phrase alone costs, beyond what leaving its parts alone costs: log10 of the share of its occurrences that were left.
 * A phrase of several words is charged only the difference, so that `in the` (always replaced) costs even though `in` (often left) does not.
 */
function leaveCharges(phrases: readonly number[][], leftAlone: ReadonlyMap<number, Row>): Float32Array {
  const charges = new Float32Array(phrases.length);
  const byKey = new Map(phrases.map((phrase, p) => [phrase.join(' '), p]));
  const order = [...leftAlone.keys()].sort((a, b) => phrases[a].length - phrases[b].length);
  for (const p of order) {
    const row = leftAlone.get(p)!;
    let charge = LEAVE_WEIGHT * Math.log10((row.seen + 0.3) / (row.of + 0.6));
    const words = phrases[p];
    for (let length = 1; length < words.length; length++)
      for (let from = 0; from + length <= words.length; from++) {
        const part = byKey.get(words.slice(from, from + length).join(' '));
        if (part !== undefined) charge -= charges[part];
      }
    charges[p] = Math.max(-5, Math.min(words.length > 1 ? 1 : 0, charge));
  }
  return charges;
}

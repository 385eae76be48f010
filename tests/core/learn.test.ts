import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Fault } from '../../src/fault.js';
import { learnTable } from '../../src/workshop/learn/learn.js';
import { type Pair, readFolders, readPairs, type Substitution } from '../../src/workshop/learn/pairs.js';
import type { Row } from '../../src/workshop/learn/table.js';
import { readTable, readTables, tableText } from '../../src/workshop/tables.js';
import { article, articleNames } from './fixtures.js';
import { dictionaryOf, rows } from './world.js';

const SPINNERS = path.resolve(import.meta.dirname, '../../dictionaries/spinners');
const learn = (pairs: readonly Pair[], least = 1, share = 0): Row[] =>
  learnTable(pairs, { least, share, progress: () => {} }).rows;
const find = (table: readonly Row[], original: string, spun: string): Row | undefined =>
  table.find(row => row.original === original && row.spun === spun);

/** A pair from text in which `[original -> spun]` marks what the spinner did. */
function marked(id: string, text: string, given = true): Pair {
  const substitutions: Substitution[] = [];
  let spun = '';
  let original = '';
  for (const [plain, o, s] of Array.from(text.matchAll(/([^[]+)|\[(.*?) -> (.*?)\]/g), m => [m[1], m[2], m[3]])) {
    if (plain === undefined) substitutions.push([spun.length, s.length, original.length, o.length]);
    spun += plain ?? s;
    original += plain ?? o;
  }
  return given ? { id, spun, original, substitutions } : { id, spun, original };
}

describe('from pairs with given substitutions', () => {
  const table = learn([
    marked('a', 'He [said -> stated] that the [end -> finish] of the [visit -> go to] was near, he [said -> stated].'),
    marked(
      'b',
      '[Said -> Stated] the minister: [the United States -> the US] left. He said no more of the United States.',
    ),
  ]);
  test('what was replaced, how often, of how many occurrences', () => {
    expect(find(table, 'said', 'stated')).toEqual({ original: 'said', spun: 'stated', seen: 3, of: 4 });
    expect(find(table, 'end', 'finish')).toEqual({ original: 'end', spun: 'finish', seen: 1, of: 1 });
    expect(find(table, 'visit', 'go to')).toEqual({ original: 'visit', spun: 'go to', seen: 1, of: 1 });
  });
  test('how often it was left alone', () => {
    expect(find(table, 'said', 'said')).toEqual({ original: 'said', spun: 'said', seen: 1, of: 4 });
    expect(find(table, 'end', 'end')).toEqual({ original: 'end', spun: 'end', seen: 0, of: 1 });
  });
  test('capitals of names and of acronyms are kept', () => {
    expect(find(table, 'the United States', 'the US')).toMatchObject({ seen: 1, of: 2 });
  });
  test('rows seen too rarely are left out, and what they left alone with them', () => {
    const pairs = [marked('a', 'He [said -> stated] it at the [end -> finish] and [said -> stated] no more.')];
    expect(learn(pairs, 2).map(row => row.original)).toEqual(['said', 'said']);
  });
  test('what stands close to it is not taken in', () => {
    const rows = learn([marked('a', 'It was (“[said -> stated]”) [said -> stated], but he said.')]);
    expect(rows).toEqual([
      { original: 'said', spun: 'said', seen: 1, of: 3 },
      { original: 'said', spun: 'stated', seen: 2, of: 3 },
    ]);
  });
  test('and those that are too small a share of their original', () => {
    const once = '[said -> stated] '.repeat(20);
    const rows = learn([marked('a', `${once}and [said -> declared] it.`)], 1, 0.1);
    expect(rows.map(row => row.spun)).toEqual(['said', 'stated']);
  });
  test('capitals that the spinner loses are counted', () => {
    const lost = (text: string): number =>
      learnTable([marked('a', text)], { least: 1, share: 0, progress: () => {} }).lostCapitals;
    expect(
      lost('He saw the [Senate -> upper house] and [Paris -> Metropolis] and the [end -> finish].'),
    ).toBeGreaterThan(0);
    expect(lost('He saw the [Senate -> Upper house] and the [end -> finish].')).toBe(0);
  });
  test('a substitution inside a token takes the whole token', () => {
    expect(
      find(learn([marked('a', 'the under[stand -> rise]ing of it')]), 'understanding', 'underriseing'),
    ).toBeDefined();
  });
});

describe('from pairs to be aligned', () => {
  test('substitutions of any shape are found by what the pairs share', () => {
    const frames = [
      'We knew the [end -> finish] of the [visit -> go to] to Rome.',
      'His [visit -> go to] saw no [end -> finish].',
    ];
    const more = ['At the [end -> finish] he [said -> stated] it; a [visit -> go to] was [planned -> in the works].'];
    const table = learn([...frames, ...more, ...more].map((text, n) => marked(`${n}`, text, false)));
    expect(find(table, 'visit', 'go to')).toMatchObject({ seen: 4, of: 4 });
    expect(find(table, 'end', 'finish')).toMatchObject({ seen: 4, of: 4 });
    expect(find(table, 'said', 'stated')).toMatchObject({ seen: 2, of: 2 });
    expect(find(table, 'planned', 'in the works')).toMatchObject({ seen: 2, of: 2 });
  });
  test('of 4,700 words, three rows in four are those that thousands of given substitutions show', async () => {
    const pairs = articleNames().map(name => ({
      id: name,
      spun: article('spun-default', name),
      original: article('original', name),
    }));
    const table = learn(pairs, 2).filter(row => row.spun !== row.original.toLowerCase());
    const known = new Set(
      (await readTable(path.join(SPINNERS, 'newsfeed.tsv'))).rows.map(row =>
        `${row.original}\t${row.spun}`.toLowerCase(),
      ),
    );
    const right = table.filter(row => known.has(`${row.original}\t${row.spun}`.toLowerCase()));
    expect(table.length).toBeGreaterThan(60);
    expect(right.length / table.length).toBeGreaterThan(0.75);
  });
  test('the same text twice teaches nothing', () => {
    expect(learn([{ id: 'same', spun: 'One and the same.', original: 'One and the same.' }])).toEqual([]);
  });
});

describe('pairs as users have them', () => {
  const inFolder = async (use: (folder: string) => Promise<void>): Promise<void> => {
    const folder = await mkdtemp(path.join(tmpdir(), 'unspin-learn-'));
    try {
      await use(folder);
    } finally {
      await rm(folder, { recursive: true });
    }
  };
  test('JSONL, with and without substitutions; empty lines are skipped', () =>
    inFolder(async folder => {
      const file = path.join(folder, 'pairs.jsonl');
      await writeFile(
        file,
        '{"id":"x","spun":"a","original":"b","substitutions":[[0,1,0,1]]}\n\n{"spun":"c","original":"d"}\n',
      );
      expect(await readPairs(file)).toEqual([
        { id: 'x', spun: 'a', original: 'b', substitutions: [[0, 1, 0, 1]] },
        { id: 'pairs.jsonl:3', spun: 'c', original: 'd' },
      ]);
    }));
  test('what is wrong is named with file and line', () =>
    inFolder(async folder => {
      const file = path.join(folder, 'pairs.jsonl');
      await writeFile(file, '{"spun":"a","original":"b"}\n{"spun":"a"}\n');
      await expect(readPairs(file)).rejects.toThrow(`${file}:2 lacks "spun" or "original"`);
      await writeFile(file, 'spun, original\n');
      await expect(readPairs(file)).rejects.toThrow(`${file}:1 is not JSON`);
      await expect(readPairs(path.join(folder, 'none.jsonl'))).rejects.toThrow(Fault);
    }));
  test('two folders, by name', () =>
    inFolder(async folder => {
      const [spun, original] = ['spun', 'original'].map(name => path.join(folder, name));
      await mkdir(spun);
      await mkdir(original);
      await writeFile(path.join(spun, 'b.txt'), 'B stated');
      await writeFile(path.join(spun, 'a.txt'), 'A stated');
      await writeFile(path.join(original, 'a.txt'), 'A said');
      await writeFile(path.join(original, 'b.txt'), 'B said');
      await writeFile(path.join(original, 'c.txt'), 'C said');
      expect(await readFolders(spun, original)).toEqual([
        { id: 'a.txt', spun: 'A stated', original: 'A said' },
        { id: 'b.txt', spun: 'B stated', original: 'B said' },
      ]);
      await writeFile(path.join(spun, 'd.txt'), 'D stated');
      await expect(readFolders(spun, original)).rejects.toThrow(/d\.txt has no namesake/);
    }));
});

describe('tables', () => {
  test('all of the project stand in canonical order, each row once', async () => {
    const files = (await readdir(SPINNERS)).filter(name => name.endsWith('.tsv'));
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      const table = await readTable(path.join(SPINNERS, file));
      const text = await readFile(path.join(SPINNERS, file), 'utf8');
      expect(tableText(table) === text, `${file} is not in canonical form`).toBe(true);
      expect(table.about.join(' '), file).toMatch(/\d{4}-\d{2}-\d{2}/);
      const keys = table.rows.map(row => `${row.original}\t${row.spun}`);
      expect(new Set(keys).size, `${file} has a row twice`).toBe(keys.length);
    }
  });
  test('a malformed row is a fault with file and line', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'unspin-table-'));
    const file = path.join(folder, 'mine.tsv');
    for (const row of [
      'said\tstated\t1',
      'said\tstated\t3\t2',
      'said\tstated\tx\t2',
      'said\tstated\t\t2',
      'said\tstated\t0\t2',
      'said\tstated\t-1\t2',
      'said\tstated\t1.5\t2',
      'said\t\t1\t2',
      'said\tstated\t1\t2\t3',
    ]) {
      await writeFile(file, `# mine\nend\tfinish\t1\t2\n${row}\n`);
      await expect(readTable(file)).rejects.toThrow(`${file}:3 is not a row`);
    }
    await rm(folder, { recursive: true });
  });
  test('are found by name', async () => {
    const names = (await readTables(SPINNERS)).map(table => table.name);
    expect(names).toEqual(expect.arrayContaining(['newsfeed', 'newsfeed-shuffle', 'rss', 'turbo']));
  });
  test('compiled, every spun phrase has its originals, and saturated ones are charged for standing', () => {
    const dictionary = dictionaryOf(
      rows(
        ['said', 'said', 0, 99],
        ['said', 'stated', 90, 99],
        ['the United States', 'the US', 4, 8],
        ['the United States', 'the united states', 4, 8],
        ['announced', 'stated', 2, 5],
      ),
    );
    const profile = dictionary.profile('test')!;
    const phrase = (words: string): number => {
      const ids = Int32Array.from(words.split(' '), word => dictionary.vocabulary.id(word));
      return profile.phrases.find(ids, 0, ids.length);
    };
    const candidates = (words: string): [string, number][] => {
      const p = phrase(words);
      const list: [string, number][] = [];
      for (let c = profile.candidateStarts[p]; c < profile.candidateStarts[p + 1]; c++)
        list.push([dictionary.original(profile.candidateOriginal[c]), profile.candidateScore[c]]);
      return list;
    };
    expect(
      candidates('stated')
        .map(([original]) => original)
        .sort(),
    ).toEqual(['announced', 'said']);
    expect(candidates('stated')[0][1]).toBeCloseTo(Math.log10(90 / 99.5));
    expect(candidates('the us').map(([original]) => original)).toEqual(['the United States']);
    expect(candidates('said')).toEqual([]);
    expect(profile.leave[phrase('said')]).toBeLessThan(-2);
    expect(profile.leave[phrase('the united states')]).toBeGreaterThan(-1);
    expect(profile.leave[phrase('stated')]).toBe(0);
    expect(dictionary.profile('other')).toBeUndefined();
  });
});

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Engine, Fault, LEVELS, open, type Repair, repair } from '../../src/index.js';
import { anyText } from './arbitraries.js';
import { article, articleNames, MODES, textsOf } from './fixtures.js';
import { rows, SMALL_MODEL, worldOf } from './world.js';

const engine = await open();
const SPUN = article('spun-default', '26-sport.txt');

/** `repairs` put into `text`. */
function applied(text: string, repairs: readonly Repair[]): string {
  let out = text;
  for (const { start, end, output } of [...repairs].reverse()) out = out.slice(0, start) + output + out.slice(end);
  return out;
}

describe('honest text comes back byte for byte', () => {
  test.each(textsOf('honest'))('%s', (_, text) => {
    const { text: out, verdict, repairs } = engine.repair(text);
    expect(out).toBe(text);
    expect(repairs).toEqual([]);
    expect(verdict).toMatchObject({ label: 'honest', profile: null, spunShare: 0 });
    expect(verdict.probability).toBeLessThan(0.5);
  });
  test.each(articleNames())('the original of %s', name => {
    const text = article('original', name);
    expect(engine.repair(text)).toMatchObject({ text, repairs: [], verdict: { label: 'honest' } });
  });
  test.each(textsOf('honest'))('%s with other line ends, a byte-order mark and tabs', (_, text) => {
    const strange = `\ufeff${text.replace(/\n/g, '\r\n').replace(/ {3}/g, '\t')}\r\n\t \r\n`;
    expect(engine.repair(strange).text).toBe(strange);
  });
});

describe('text in other languages is left alone', () => {
  test.each(textsOf('foreign'))('%s', (_, text) => {
    expect(engine.repair(text)).toMatchObject({ text, repairs: [], verdict: { label: 'not English', profile: null } });
  });
});

describe.each(MODES)('articles spun in mode $mode', ({ folder, profiles }) => {
  test.each(articleNames())('%s is spun, by whom, and repaired', name => {
    const text = article(folder, name);
    const { text: out, verdict, repairs } = engine.repair(text);
    expect(verdict.label).toBe('spun');
    expect(profiles).toContain(verdict.profile);
    expect(verdict.probability).toBeGreaterThan(0.9);
    expect(verdict.logOdds).toBeGreaterThan(0);
    expect(verdict.spunShare).toBeGreaterThan(0.05);
    expect(repairs.length).toBeGreaterThan(20);
    // Offsets are those of the input.
    let last = 0;
    for (const { start, end, input, output, line, column, confidence, alternatives } of repairs) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(input).toBe(text.slice(start, end));
      expect(output).not.toBe(input);
      expect(text.split('\n')[line - 1].slice(column - 1)).toMatch(
        new RegExp(`^${input.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`),
      );
      expect(confidence).toBeGreaterThanOrEqual(LEVELS.standard);
      expect(confidence).toBeLessThanOrEqual(1);
      const shares = alternatives.map(({ probability }) => probability);
      expect(shares).toEqual([...shares].sort((a, b) => b - a));
      expect(confidence + shares.reduce((a, b) => a + b, 0)).toBeLessThan(1.01);
      last = end;
    }
    expect(applied(text, repairs)).toBe(out);
    expect(out.split('\n').length).toBe(text.split('\n').length);
  });
});

test('repairing twice changes little', () => {
  let words = 0;
  let changed = 0;
  for (const { folder } of MODES)
    for (const name of articleNames()) {
      const once = engine.repair(article(folder, name)).text;
      words += once.split(/\s+/).length;
      changed += engine.repair(once).repairs.reduce((sum, { input }) => sum + input.split(/\s+/).length, 0);
    }
  expect(changed / words).toBeLessThan(0.01);
});

describe('the text around the repairs stays', () => {
  const repairsOf = (text: string): [string, string][] =>
    engine.repair(text).repairs.map(({ input, output }) => [input, output]);
  test('line ends of Windows, a byte-order mark, white space at the ends', () => {
    const strange = `\ufeff  ${SPUN.replace(/\n/g, '\r\n')}\r\n\r\n\t`;
    expect(engine.repair(strange).text).toBe(`\ufeff  ${engine.repair(SPUN).text.replace(/\n/g, '\r\n')}\r\n\r\n\t`);
  });
  test('curly apostrophes', () => {
    const curly = SPUN.replace(/'/g, '’');
    expect(engine.repair(curly).text).not.toContain("'");
  });
  test('all capitals', () => {
    const { text, repairs } = engine.repair(SPUN.toUpperCase());
    expect(repairs.length).toBeGreaterThan(20);
    expect(text).toBe(text.toUpperCase());
  });
  test('a sentence begins with a capital after as before', () => {
    for (const [input, output] of repairsOf(SPUN)) if (/^[A-Z]/.test(input)) expect(output).toMatch(/^["“]?[A-Z0-9]/);
  });
});

describe('options', () => {
  const count = (options: Parameters<Engine['repair']>[1]): number => engine.repair(SPUN, options).repairs.length;
  test('levels: each repairs what the one before does, and more', () => {
    const [strict, standard, full] = (['strict', 'standard', 'full'] as const).map(
      level => engine.repair(SPUN, { level }).repairs,
    );
    expect(strict.length).toBeGreaterThan(5);
    expect(standard.length).toBeGreaterThan(strict.length);
    expect(full.length).toBeGreaterThanOrEqual(standard.length);
    for (const { confidence } of strict) expect(confidence).toBeGreaterThanOrEqual(LEVELS.strict);
  });
  test('minConfidence overrides the level', () => {
    expect(count({ level: 'full', minConfidence: 1.1 })).toBe(0);
    expect(count({ level: 'strict', minConfidence: 0 })).toBe(count({ level: 'full' }));
  });
  test('profiles restrict the candidates, the verdict decides', () => {
    expect(engine.profiles).toEqual(
      expect.arrayContaining(['newsfeed', 'newsfeed (safe)', 'newsfeed-shuffle', 'rss', 'turbo']),
    );
    for (const profile of engine.profiles) {
      const { verdict } = engine.repair(SPUN, { profiles: [profile] });
      expect([profile, null]).toContain(verdict.profile);
    }
    const honest = article('original', '26-sport.txt');
    expect(engine.repair(honest, { profiles: ['newsfeed'] }).text).toBe(honest);
  });
  test('a level or a spinner that there is not is said, with those that there are', () => {
    expect(() => engine.repair(SPUN, { level: 'best' as never })).toThrow(/no level is named best; there are strict, /);
    expect(() => engine.repair(SPUN, { profiles: ['rs'] })).toThrow(/no spinner is named rs; there are .*rss/);
  });
  test('force repairs regardless', () => {
    expect(engine.repair('He stated it.', { force: true, level: 'full' }).text).toBe('He said it.');
    expect(engine.repair('He stated it.').text).toBe('He stated it.');
  });
  test('quotes: keep', () => {
    const inQuotes = (text: string): string[] => text.match(/"[^"\n]*"|“[^”\n]*”/g) ?? [];
    const kept = engine.repair(SPUN, { quotes: 'keep' });
    expect(inQuotes(kept.text)).toEqual(inQuotes(SPUN));
    expect(kept.repairs.every(({ quoted }) => !quoted)).toBe(true);
  });
  test('check says what repair would do and gives the text back', () => {
    const { text, verdict, repairs } = engine.check(SPUN);
    expect(text).toBe(SPUN);
    expect({ verdict, repairs }).toEqual({
      verdict: engine.repair(SPUN).verdict,
      repairs: engine.repair(SPUN).repairs,
    });
  });
});

describe('verdicts where there is little to say', () => {
  test.each(['', ' \n\t', '…', '"—"', '\ud800'])('%j is empty', text => {
    expect(engine.repair(text)).toMatchObject({ text, repairs: [], verdict: { label: 'empty', words: 0 } });
  });
  test.each(['One.', 'He stated it.', 'The quick brown fox jumps over the lazy dog.'])(
    '%j is too short to tell',
    text => {
      expect(engine.repair(text)).toMatchObject({ text, verdict: { label: 'too short', profile: null } });
    },
  );
  test('a page spun in part: only that part is repaired', () => {
    const honest = article('original', '34-howto.txt').trim().split('\n');
    const { text, verdict } = engine.repair([...honest, ...SPUN.trim().split('\n'), ...honest].join('\n'));
    const lines = text.split('\n');
    expect(verdict.label).toBe('spun');
    expect(lines.slice(0, honest.length - 1)).toEqual(honest.slice(0, -1));
    expect(lines.slice(1 - honest.length)).toEqual(honest.slice(1));
    expect(lines.slice(honest.length, -honest.length).join('\n')).not.toBe(SPUN.trim());
  });
});

describe('any text', () => {
  const check = (of: Engine, text: string, options: Parameters<Engine['repair']>[1]): void => {
    const { text: out, verdict, repairs } = of.repair(text, options);
    for (const { start, end, output, confidence } of repairs) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(text.length);
      expect(start).toBeLessThan(end);
      expect(output).not.toBe('');
      expect(confidence).toBeGreaterThanOrEqual(0);
    }
    expect(Number.isFinite(verdict.logOdds) && verdict.probability >= 0 && verdict.probability <= 1).toBe(true);
    if (repairs.length === 0) expect(out).toBe(text);
  };
  test('goes through', () => {
    fc.assert(
      fc.property(anyText, text => check(engine, text, {})),
      { numRuns: 300 },
    );
  });
  test('goes through when it is repaired by force', () => {
    fc.assert(
      fc.property(anyText, text => check(engine, text, { force: true, level: 'full' })),
      { numRuns: 300 },
    );
  });
  test('cut anywhere in a spun article', () => {
    fc.assert(
      fc.property(fc.nat(SPUN.length), fc.nat(SPUN.length), anyText, (a, b, noise) => {
        check(engine, SPUN.slice(Math.min(a, b), Math.max(a, b)) + noise + SPUN.slice(0, a), {});
      }),
      { numRuns: 60 },
    );
  });
  test('offsets and texts agree where it is repaired by force', () => {
    fc.assert(
      fc.property(anyText, text => {
        const { text: out, repairs } = engine.repair(text, { force: true, level: 'full' });
        // Where a phrase crosses a line end, one repair is several changes.
        if (repairs.every(({ start, end, input }) => text.slice(start, end) === input && !/\s/.test(input)))
          expect(applied(text, repairs)).toBe(out);
      }),
      { numRuns: 300 },
    );
  });
});

describe('time grows with length, not faster', () => {
  const flat = SPUN.replace(/[.!?"\n]/g, ' ');
  const cases: [name: string, of: (n: number) => string][] = [
    ['articles', n => SPUN.repeat(10 * n)],
    ['one paragraph', n => SPUN.replace(/\n/g, ' ').repeat(10 * n)],
    ['one sentence', n => flat.repeat(10 * n)],
    ['a long sentence before short ones', n => `${flat.repeat(8 * n)}. ${'He stated it. '.repeat(1500 * n)}`],
    ['many paragraphs', n => 'He stated that it was so.\n\n'.repeat(1500 * n)],
    ['hyphens', n => `${'the-finish-'.repeat(2000 * n)} ${SPUN}`],
    ['line ends', n => `${'a\r'.repeat(5000 * n)}${SPUN}`],
  ];
  const time = (text: string): number => {
    const began = performance.now();
    engine.repair(text);
    return performance.now() - began;
  };
  test.each(cases)('%s', (_, of) => {
    time(of(1));
    const [short, long] = [1, 4].map(n => Math.min(time(of(n)), time(of(n))));
    // Quadratic would be sixteen times.
    expect(long / short).toBeLessThan(9);
  });
});

describe('opening', () => {
  test('the shared engine of `repair` gives the same', async () => {
    expect(await repair(SPUN)).toEqual(engine.repair(SPUN));
  });
  test('an engine of a small world', () => {
    const { model } = worldOf(rows(['said', 'said', 0, 90], ['said', 'stated', 90, 90]));
    expect(new Engine(model).repair('He stated it.', { force: true }).text).toBe('He said it.');
  });
  const inFolder = async (use: (file: string) => Promise<void>): Promise<void> => {
    const folder = await mkdtemp(path.join(tmpdir(), 'unspin-engine-'));
    try {
      await use(path.join(folder, 'file'));
    } finally {
      await rm(folder, { recursive: true });
    }
  };
  test('a file that is missing is a fault that names it', () =>
    inFolder(async file => {
      await expect(open({ languageModel: file })).rejects.toThrow(Fault);
      await expect(open({ languageModel: file })).rejects.toThrow(`${file} cannot be read (ENOENT); reinstall unspin`);
      await expect(open({ dictionary: file })).rejects.toThrow(`${file} cannot be read`);
    }));
  test('a file that is truncated, or another, is a fault that names it', () =>
    inFolder(async file => {
      await writeFile(file, SMALL_MODEL.subarray(0, 1000));
      await expect(open({ languageModel: file })).rejects.toThrow(/file is 1000 bytes long where its header says/);
      await expect(open({ dictionary: file })).rejects.toThrow('holds "LM", not "DICT"');
      await writeFile(file, '');
      await expect(open({ languageModel: file })).rejects.toThrow(`${file} not an unspin file`);
    }));
  test('a model of another training will do', () =>
    inFolder(async file => {
      await writeFile(file, SMALL_MODEL);
      expect((await open({ languageModel: file })).repair(SPUN).text).not.toBe('');
    }));
  test("a user's own table and entries come first", () =>
    inFolder(async file => {
      await writeFile(`${file}.tsv`, '# mine\nspreadsheet\torchard of numbers\t9\t9\nspreadsheet\tspreadsheet\t0\t9\n');
      await writeFile(
        `${file}.yaml`,
        `- spun: teapot of state
  original: secretary of state
  proves: certain
  seen: judgement
  repair: ["The [teapot of state -> secretary of state] spoke."]
  keep: ["A teapot of great state."]
`,
      );
      const own = await open({ dictionaries: [`${file}.tsv`, `${file}.yaml`] });
      expect(own.profiles[0]).toBe('file');
      expect(own.repair('An orchard of numbers.', { force: true, profiles: ['file'] }).text).toBe('A spreadsheet.');
      const { text, repairs } = own.repair('The teapot of state spoke.');
      expect(text).toBe('The secretary of state spoke.');
      expect(repairs[0].source).toMatch(/file\.yaml:1$/);
      expect(await readFile(`${file}.tsv`, 'utf8')).toContain('# mine');
    }));
});

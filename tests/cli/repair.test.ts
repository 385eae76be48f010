import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { HONEST, inFolder, SPUN, unspin, unspinOnTerminal } from './program.js';

const VERSION = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;
const REPAIRED = unspin([], { input: SPUN }).out;

describe('one text to standard output', () => {
  test('standard input', () => {
    const { code, out, err } = unspin([], { input: SPUN });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('a new album');
    expect(out).not.toBe(SPUN);
    expect(out.split('\n').length).toBe(SPUN.split('\n').length);
  });
  test('- is standard input', () => {
    expect(unspin(['-'], { input: SPUN }).out).toBe(REPAIRED);
  });
  test('a file', () => {
    expect(unspin(['fixtures/cli/spun.txt']).out).toBe(REPAIRED);
  });
  test('an honest text comes back byte for byte', () => {
    const input = Buffer.from(`\ufeff${HONEST.replace(/\n/g, '\r\n')}\r\n\r\n \t`);
    expect(unspin([], { input }).bytes.equals(input)).toBe(true);
  });
  test('empty input gives empty output', () => {
    expect(unspin([], { input: '' })).toMatchObject({ code: 0, out: '', err: '' });
  });
  test('--verbose tells each repair on standard error', () => {
    const { out, err } = unspin(['-v'], { input: SPUN });
    expect(out).toBe(REPAIRED);
    expect(err).toMatch(/^<stdin>:1:\d+ introduced → announced {2}\d+ % sure, newsfeed/m);
  });
  test('--fail-on-change', () => {
    expect(unspin(['--fail-on-change'], { input: SPUN })).toMatchObject({ code: 1, out: REPAIRED });
    expect(unspin(['--fail-on-change'], { input: HONEST })).toMatchObject({ code: 0, out: HONEST });
  });
});

describe('what counts as sure', () => {
  const changes = (words: string[]): number => {
    const out = unspin(words, { input: SPUN }).out.split(/\s/);
    return SPUN.split(/\s/).length === 0 ? 0 : out.filter(word => !SPUN.includes(word)).length;
  };
  test('--level strict changes less than standard, standard less than full', () => {
    const [strict, standard, full] = ['strict', 'standard', 'full'].map(level => changes(['--level', level]));
    expect(strict).toBeLessThan(standard);
    expect(standard).toBeLessThanOrEqual(full);
  });
  test('--min-confidence 1 leaves nearly all', () => {
    expect(changes(['--min-confidence', '1'])).toBeLessThan(changes([]));
  });
  test('--quotes keep leaves quotations alone', () => {
    const quoted = SPUN.match(/“[^”]*”/g)!;
    const { out } = unspin(['--quotes', 'keep'], { input: SPUN });
    expect(out.match(/“[^”]*”/g)).toEqual(quoted);
    expect(REPAIRED.match(/“[^”]*”/g)).not.toEqual(quoted);
  });
  test('--profile restricts, --force repairs regardless', () => {
    expect(unspin(['--profile', 'newsfeed'], { input: SPUN }).out).toBe(REPAIRED);
    expect(unspin(['--profile', 'newsfeed-safe', '--profile', 'rss'], { input: SPUN }).code).toBe(0);
    const short = SPUN.split(' ').slice(0, 25).join(' ');
    expect(unspin([], { input: short }).out).toBe(short);
    expect(unspin(['--force'], { input: short }).out).not.toBe(short);
  });
});

describe('bad usage: one line, exit 2', () => {
  const cases: [name: string, words: string[], message: RegExp][] = [
    ['unknown option', ['--lvel', 'strict'], /^unspin: unknown option '--lvel'; did you mean --level\?\n$/],
    [
      'misspelt command',
      ['chekc', 'a.txt'],
      /^unspin: chekc is neither a file nor a command; did you mean "unspin check"\?\n$/,
    ],
    ['misspelt subcommand', ['dictionary', 'lnt'], /^unspin: unknown command 'lnt'; did you mean lint\?\n$/],
    ['a dictionary that is not there', ['--dictionary', 'no.tsv'], /^unspin: no\.tsv does not exist; /],
    ['a dictionary that is a folder', ['--dictionary', 'src'], /^unspin: src is a folder; /],
    ['backup of nothing', ['--backup', '.bak', 'a.txt'], /^unspin: --backup .*; say --write too\n$/],
    ['annotations of what is no record', ['--annotate'], /^unspin: --annotate .*; say --format ndjson/],
    ['annotations in place', ['--annotate-only', '--write', 'a.ndjson'], /^unspin: --annotate-only is for NDJSON/],
    ['unknown level', ['--level', 'medium'], /Allowed choices are strict, standard, full/],
    ['unknown profile', ['--profile', 'newsfed'], /^unspin: --profile newsfed .*did you mean "newsfeed"\?\n$/],
    ['a profile like none', ['--profile', 'q'], /known are newsfeed/],
    ['confidence above 1', ['--min-confidence', '1.5'], /from 0 to 1/],
    ['confidence that is none', ['--min-confidence', 'much'], /from 0 to 1/],
    ['confidence that is empty', ['--min-confidence', ''], /from 0 to 1/],
    ['unknown encoding', ['--encoding', 'klingon'], /'klingon' is invalid.*Known are utf-8/],
    ['unknown format', ['--format', 'pdf'], /Allowed choices are plain, markdown, html/],
    ['jobs that are none', ['--jobs', '0'], /whole number from 1/],
    ['several files and no output', ['fixtures/cli/spun.txt', 'fixtures/cli/honest.txt'], /--write/],
    ['a folder and no output', ['fixtures/cli'], /^unspin: fixtures\/cli is a folder; say --write/],
    ['a name that is empty', ['--list', ''], /^unspin: "" is no name of a file; /],
    ['a folder without a name', ['--out', '', 'fixtures/cli'], /argument '' is invalid. It is empty/],
    [
      'columns of plain text',
      ['--column', 'text', 'fixtures/cli/spun.txt'],
      /^unspin: --column is for CSV and TSV, and /,
    ],
    ['fields of plain text', ['--field', 'text'], /^unspin: --field .*<stdin> is read as plain; say --format ndjson/],
    ['columns of a folder without', ['check', '--column', 'text', 'fixtures/cli'], /none of the 2 files is such; /],
    [
      'fields of a table',
      ['--field', 'a', '--format', 'csv'],
      /^unspin: --field is for JSON records, and <stdin> is read/,
    ],
    ['two outputs', ['--diff', '--list', 'fixtures/cli'], /--diff and --list/],
    ['in place and elsewhere', ['--write', '--out', 'x', 'fixtures/cli'], /exclude each other/],
    ['backup of nothing', ['--backup', '.bak', '--diff', 'fixtures/cli'], /say --write too/],
    ['standard input in place', ['--write'], /^unspin: <stdin> cannot be written/],
    ['an option before its command', ['--json', 'check', 'fixtures/cli'], /put it after: unspin check --json/],
    ['a file that is missing', ['missing.txt'], /^unspin: missing\.txt does not exist; check the path\n$/],
    ['a list that is missing', ['--files-from', 'missing', '--list'], /^unspin: missing does not exist/],
    ['an unknown file of options', ['--config', 'missing.json'], /missing\.json does not exist/],
  ];
  test.each(cases)('%s', (_, words, message) => {
    const { code, out, err } = unspin(words, { input: SPUN });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n {4}at /);
  });
  test('a terminal and no file: help', () => {
    const { code, out } = unspinOnTerminal([]);
    expect(code).toBe(2);
    expect(out).toContain('Usage: unspin');
  });
});

describe('bad input: one line that names it, exit 2', () => {
  const cases: [name: string, bytes: Buffer, message: RegExp][] = [
    ['binary', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3, 0, 0]), /in\.txt is not a text file/],
    ['not of the encoding', Buffer.from([0x61, 0xff, 0x62]), /in\.txt is not UTF-8; name another one with --encoding/],
  ];
  test.each(cases)('%s', (name, bytes, message) =>
    inFolder(cwd => {
      writeFileSync(path.join(cwd, 'in.txt'), bytes);
      const words = name === 'binary' ? ['in.txt'] : ['--encoding', 'utf-8', 'in.txt'];
      const { code, out, err } = unspin(words, { cwd });
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(message);
      expect(err.split('\n').length).toBe(2);
    }),
  );
  test('other files are still done', () =>
    inFolder(cwd => {
      writeFileSync(path.join(cwd, 'a.txt'), Buffer.from([0, 1, 2]));
      writeFileSync(path.join(cwd, 'b.txt'), SPUN);
      const { code, err } = unspin(['--write', 'a.txt', 'missing.txt', 'b.txt'], { cwd });
      expect(code).toBe(2);
      expect(err).toMatch(/^unspin: a\.txt .*\nunspin: missing\.txt /);
      expect(readFileSync(path.join(cwd, 'b.txt'), 'utf8')).toBe(REPAIRED);
    }));
});

describe('--dictionary', () => {
  const entry = `- spun: cow shed
  original: stable
  seen: composed
  repair: ["in a [cow shed -> stable]"]
  keep: ["a shed for a cow"]
`;
  test('entries of your own', () =>
    inFolder(cwd => {
      writeFileSync(path.join(cwd, 'mine.yaml'), entry);
      expect(unspin(['--dictionary', 'mine.yaml'], { input: SPUN, cwd }).out).toContain(
        'in a stable, with the door open',
      );
    }));
  test('a faulty one is named with its line', () =>
    inFolder(cwd => {
      writeFileSync(path.join(cwd, 'mine.yaml'), entry.replace('seen', 'sen'));
      const { code, err } = unspin(['--dictionary', 'mine.yaml'], { input: SPUN, cwd });
      expect(code).toBe(2);
      expect(err).toMatch(/^unspin: mine\.yaml:3 unknown key "sen"; did you mean "seen"\?/);
      expect(unspin(['--dictionary', 'missing.yaml'], { input: SPUN, cwd }).err).toMatch(/^unspin: missing\.yaml /);
    }));
});

describe('help and version', () => {
  test('--version', () => {
    expect(unspin(['-V'])).toMatchObject({ code: 0, out: `${VERSION}\n` });
  });
  test('--help has examples, exit codes and commands', () => {
    const { code, out } = unspin(['--help']);
    expect(code).toBe(0);
    for (const part of ['Examples:', 'Exit codes:', 'check ', 'dictionary ', '--min-confidence'])
      expect(out).toContain(part);
  });
  test.each(['check', 'learn', 'eval', 'train', 'dictionary'])('help %s', command => {
    expect(unspin(['help', command]).out).toContain(`Usage: unspin ${command}`);
  });
});

describe('colours', () => {
  const colour = /\x1b\[\d+m/;
  test('on a terminal', () => {
    expect(unspinOnTerminal(['--diff', 'fixtures/cli/spun.txt']).out).toMatch(colour);
  });
  test('not with NO_COLOR', () => {
    const { out } = unspinOnTerminal(['--diff', 'fixtures/cli/spun.txt'], { env: { NO_COLOR: '1' } });
    expect(out).toContain('+++ b/fixtures/cli/spun.txt');
    expect(out).not.toMatch(colour);
  });
  test('not into a pipe', () => {
    const { out, err } = unspin(['-v', 'fixtures/cli/spun.txt']);
    expect(out + err).not.toMatch(colour);
  });
});

describe('configuration', () => {
  const SURE = unspin(['--min-confidence', '1'], { input: SPUN }).out;
  const configs: [name: string, text: string][] = [
    ['unspin.config.json', '{"min-confidence": 1}'],
    ['unspin.config.yaml', 'minConfidence: 1\n'],
    ['unspin.config.js', 'export default { minConfidence: 1 };'],
  ];
  test.each(configs)('%s, found above', (name, text) =>
    inFolder(folder => {
      writeFileSync(path.join(folder, name), text);
      if (name.endsWith('.js')) writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
      const cwd = path.join(folder, 'a/b');
      mkdirSync(cwd, { recursive: true });
      expect(unspin([], { input: SPUN, cwd }).out).toBe(SURE);
      if (!name.endsWith('.json')) return;
      expect(unspin(['--min-confidence', '0.4'], { input: SPUN, cwd }).out).toBe(REPAIRED);
      expect(unspin(['--no-config'], { input: SPUN, cwd }).out).toBe(REPAIRED);
    }),
  );
  const faults: [text: string, message: RegExp][] = [
    ['{"levl": "strict"}', /unknown key "levl"; did you mean "level"\?/],
    ['{"level": "medium"}', /level: "medium" is wrong; allowed choices/],
    ['{"minConfidence": 2}', /minConfidence: 2 is wrong; it is a number from 0 to 1/],
    ['{"minConfidence": [0.1, 0.2]}', /minConfidence: \[0\.1,0\.2\] is wrong; it is one value, not a list$/m],
    ['{"ignore": "no"}', /true or false/],
    ['{"write": true}', /unknown key "write"/],
    ['[]', /holds no options/],
    ['{', /cannot be read/],
  ];
  test.each(faults)('%s', (text, message) =>
    inFolder(cwd => {
      writeFileSync(path.join(cwd, 'unspin.config.json'), text);
      const { code, err } = unspin([], { input: SPUN, cwd });
      expect(code).toBe(2);
      expect(err).toMatch(message);
      expect(err).toContain('unspin.config.json');
    }),
  );
});

test('standard output holds the text as the encoding has it', () =>
  inFolder(cwd => {
    const text = SPUN.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
    const file = path.join(cwd, 'old.txt');
    writeFileSync(file, Buffer.from(`\ufeff${text}`, 'utf16le'));
    const { bytes } = unspin([file]);
    expect(bytes.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xfe]));
    expect(bytes.toString('utf16le')).toContain('a new album');
    expect(existsSync(file)).toBe(true);
  }));

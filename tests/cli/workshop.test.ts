/** The commands that knowledge is made with, as somebody meets them who gets it wrong. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { buildProgram } from '../../src/cli/program.js';
import { inFolder, unspin } from './program.js';

const PAIR = '{"spun":"the finish of his go to","original":"the end of his visit"}\n';

describe('help', async () => {
  const program = await buildProgram([], true);
  const commands = [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)];
  test.each(commands.map(command => [command.name(), command] as const))('%s: in our words', (_, command) => {
    const help = command.helpInformation();
    expect(help).not.toMatch(/display help|\(default: \[\]\)|\(default: "\d/);
    if (command.name() !== 'help') expect(help).toContain('print help');
  });
  test.each(['check', 'explain', 'eval', 'learn', 'train', 'tune', 'search', 'dictionary'])(
    '%s: examples, exit codes',
    name => {
      const { out } = unspin([name, '--help']);
      expect(out).toContain(`\nExamples:\n  unspin ${name}`);
      expect(out).toContain('\nExit codes: 0 ');
    },
  );
});

describe('bad usage: one line, exit 2, before any work is done', () => {
  const cases: [words: string, message: RegExp][] = [
    ['learn --name x missing.jsonl', /^unspin: missing\.jsonl does not exist; check the path$/],
    ['learn --name x empty.jsonl', /^unspin: empty\.jsonl holds no pairs; one record/],
    ['learn --name x none.jsonl', /^unspin: none\.jsonl:1 lacks "spun" or "original"; /],
    ['learn --name x cut.jsonl', /^unspin: cut\.jsonl:2 is not JSON/],
    ['learn --name x --least many pair.jsonl', /'--least <count>' argument 'many' is invalid. It is a whole number/],
    ['learn --name x --share 3 pair.jsonl', /'--share <share>' argument '3' is invalid. It is a number from 0 to 1/],
    ['learn --name x --out no/x.tsv pair.jsonl', /no\/x\.tsv cannot be written: its folder does not exist; make no/],
    ['learn --name x --out folder pair.jsonl', /^unspin: folder is a folder; name a file$/],
    ['eval missing.jsonl', /^unspin: missing\.jsonl does not exist; check the path$/],
    ['eval empty.jsonl', /^unspin: empty\.jsonl holds no pairs/],
    ['eval folder', /^unspin: folder is a folder; say which one has the originals: folder=ORIGINALS$/],
    ['eval folder=missing', /^unspin: missing does not exist; check the path$/],
    ['eval --honest missing.txt', /^unspin: missing\.txt does not exist; check the path$/],
    ['eval --level medium pair.jsonl', /Allowed choices are strict, standard, full/],
    ['eval --min-confidence x pair.jsonl', /It is a number from 0 to 1/],
    ['eval --truncate x pair.jsonl', /It is a whole number from 1/],
    ['eval --profile newsfed pair.jsonl', /^unspin: --profile newsfed .*did you mean "newsfeed"\?$/],
    ['eval --leave-out newsfed pair.jsonl', /^unspin: --leave-out newsfed .*did you mean "newsfeed"\?$/],
    ['eval --profile rss --leave-out rss pair.jsonl', /^unspin: --leave-out leaves no spinner; known: /],
    ['eval --half x pair.jsonl', /^unspin: --half stands alone; say --without-entries FILE too$/],
    ['train missing.txt', /^unspin: missing\.txt does not exist; check the path$/],
    ['train --entries x pair.jsonl', /It is a whole number from 1/],
    ['train --bits 16 pair.jsonl', /It is at most 15/],
    ['train pair.jsonl', /^unspin: dictionaries\/english\.lm cannot be written: its folder does not exist/],
    ['train --out x.lm pair.jsonl', /^unspin: dictionaries\/spinners does not exist; .* --tables$/],
    ['tune --profile newsfed pair.jsonl', /^unspin: --profile newsfed is no table .*did you mean "newsfeed"\?$/],
    ['tune --profile newsfeed pair.jsonl', /newsfeed\.weights cannot be written: its folder does not exist/],
    ['tune --profile newsfeed --out x.weights empty.jsonl', /^unspin: empty\.jsonl holds no pairs/],
    ['tune --profile newsfeed --rate 0 pair.jsonl', /It is a number above 0/],
    ['dictionary lint', /^unspin: dictionaries is no folder; name the folder of the dictionary with --folder$/],
    ['dictionary build --folder missing', /^unspin: missing is no folder; /],
    ['dictionary find --folder pair.jsonl go to', /^unspin: pair\.jsonl is no folder; /],
    ['dictionary honest --folder folder missing.txt', /^unspin: missing\.txt does not exist; check the path$/],
    ['search folder', /^unspin: folder is a folder; say which one has the originals: folder=ORIGINALS$/],
    ['search missing.jsonl', /^unspin: missing\.jsonl does not exist; check the path$/],
    ['search zero.jsonl', /^unspin: zero\.jsonl is empty; it should hold one record \{"spun", "original"\} a line$/],
    ['search binary', /^unspin: binary is no text; it should hold one record/],
    ['eval pair.jsonl=folder', /^unspin: folder is a folder; name two files, or two folders$/],
    ['eval folder=pair.jsonl', /^unspin: pair\.jsonl is no folder; folder is one: name the folder of its originals$/],
    ['eval --honest folder', /^unspin: folder is a folder; name its files$/],
    ['eval --honest binary', /^unspin: binary is no text; it should hold plain text, one paragraph a line$/],
    ['eval --honest empty.jsonl', /^unspin: empty\.jsonl holds no words; /],
    ['eval --honest cut.txt.gz', /^unspin: cut\.txt\.gz is not a sound gzip file /],
    ['eval --without-entries folder pair.jsonl', /^unspin: folder is a folder; /],
    ['learn --name x binary', /^unspin: binary is no text; /],
    ['train --out x.lm --tables folder folder', /^unspin: folder is a folder; name its files$/],
    ['train --out x.lm --tables folder zero.jsonl', /^unspin: zero\.jsonl is empty; /],
    ['train --out x.lm --tables pair.jsonl pair.jsonl', /^unspin: pair\.jsonl is no folder; .* --tables$/],
    [
      'train --out x.lm --tables folder --terms pair.jsonl pair.jsonl',
      /^unspin: pair\.jsonl is no folder; .* --terms$/,
    ],
    ['tune --profile newsfeed --table missing pair.jsonl', /^unspin: missing does not exist; check the path$/],
    ['tune --profile newsfeed --out x.weights folder', /^unspin: folder is a folder; name its files$/],
    ['tune --profile newsfeed --out x.weights pair.jsonl --texts missing', /^unspin: missing does not exist; /],
    ['dictionary lint --folder folder missing.yaml', /^unspin: missing\.yaml does not exist; check the path$/],
    ['dictionary test --folder folder folder', /^unspin: folder is a folder; name its files, or leave it out for all$/],
    ['dictionary format --folder folder binary', /^unspin: binary is no text; it should hold entries/],
    ['dictionary honest --folder folder folder', /^unspin: folder is a folder; name its files$/],
    ['dictionary build --folder folder --out folder', /^unspin: folder is a folder; name a file$/],
    ['dictionary build --folder folder --out x.bin', /^unspin: folder holds neither phrases nor tables; .* --folder$/],
    ['dictionary build --folder folder --out pair.jsonl/x.bin', /^unspin: pair\.jsonl is a file where there should be/],
    ['dictionary stats --rows x', /It is a whole number from 0/],
  ];
  test.each(cases)('%s', (words, message) =>
    inFolder(cwd => {
      writeFileSync(path.join(cwd, 'pair.jsonl'), PAIR);
      writeFileSync(path.join(cwd, 'none.jsonl'), '{"spun":"a","orig":"b"}\n');
      writeFileSync(path.join(cwd, 'cut.jsonl'), `${PAIR}{"spun":"a"\n`);
      writeFileSync(path.join(cwd, 'empty.jsonl'), '\n');
      writeFileSync(path.join(cwd, 'zero.jsonl'), '');
      writeFileSync(path.join(cwd, 'binary'), Uint8Array.of(1, 0, 2));
      writeFileSync(path.join(cwd, 'cut.txt.gz'), gzipSync('text').subarray(0, 18));
      mkdirSync(path.join(cwd, 'folder'));
      const { code, out, err } = unspin(words.split(' '), { cwd });
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err.trimEnd()).toMatch(message);
      expect(err.trimEnd()).not.toContain('\n');
    }),
  );
});

test('dictionary find: what is nowhere is said, exit 1', () =>
  inFolder(cwd => {
    const { code, out, err } = unspin(['dictionary', 'find', '--folder', '.', 'xyzzy plugh'], { cwd });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe('unspin: “xyzzy plugh” is in no entry and in no table\n');
  }));

test('learn says what it learnt from', () =>
  inFolder(cwd => {
    writeFileSync(path.join(cwd, 'pair.jsonl'), PAIR);
    const { code, out } = unspin(['learn', '--name', 'mine', 'pair.jsonl'], { cwd });
    expect(code).toBe(0);
    expect(out).toMatch(/^# Substitutions of mine, learnt from 1 pair \(pair\.jsonl\), /);
    expect(out).toContain('\nvisit\tgo to\t1\t1\n');
  }));

test('the weights of a table stand beside it, whatever its ending', () =>
  inFolder(cwd => {
    writeFileSync(path.join(cwd, 'pair.jsonl'), PAIR);
    writeFileSync(path.join(cwd, 'mine.txt'), 'visit\tgo to\t1\t1\n');
    expect(unspin(['tune', '--profile', 'newsfeed', '--table', 'mine.txt', 'pair.jsonl'], { cwd }).code).toBe(0);
    expect(readFileSync(path.join(cwd, 'mine.txt'), 'utf8')).toBe('visit\tgo to\t1\t1\n');
    expect(existsSync(path.join(cwd, 'mine.txt.weights'))).toBe(true);
  }));

test('dictionary honest reads what is compressed', () =>
  inFolder(cwd => {
    writeFileSync(path.join(cwd, 'text.txt.gz'), gzipSync('One two three.\n\nFour five.\n'));
    const { code, out } = unspin(['dictionary', 'honest', '--folder', '.', 'text.txt.gz'], { cwd });
    expect({ code, out }).toEqual({ code: 0, out: '7 words; certain entries change 0, 0.00 in 100,000\n' });
  }));

test('train of nothing makes no model', () =>
  inFolder(cwd => {
    writeFileSync(path.join(cwd, 'blank.txt'), '\n\n');
    const { code, err } = unspin(['train', '--out', 'x.lm', '--tables', '.', 'blank.txt'], { cwd });
    expect(code).toBe(2);
    expect(err).toMatch(/unspin: blank\.txt holds no words; it should hold plain text, one paragraph a line\n$/);
    expect(existsSync(path.join(cwd, 'x.lm'))).toBe(false);
  }));

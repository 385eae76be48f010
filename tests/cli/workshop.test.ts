/** The commands that knowledge is made with, as somebody meets them who gets it wrong. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
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
    ['eval missing.jsonl', /^unspin: missing\.jsonl cannot be read/],
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
    ['dictionary stats --rows x', /It is a whole number from 0/],
  ];
  test.each(cases)('%s', (words, message) =>
    inFolder(cwd => {
      writeFileSync(path.join(cwd, 'pair.jsonl'), PAIR);
      writeFileSync(path.join(cwd, 'none.jsonl'), '{"spun":"a","orig":"b"}\n');
      writeFileSync(path.join(cwd, 'cut.jsonl'), `${PAIR}{"spun":"a"\n`);
      writeFileSync(path.join(cwd, 'empty.jsonl'), '\n');
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

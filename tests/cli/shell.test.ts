import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { commandTree } from '../../src/cli/command-tree.js';
import { EXIT } from '../../src/cli/exit-codes.js';
import { buildProgram } from '../../src/cli/program.js';
import { unspin } from './program.js';

const program = commandTree(await buildProgram([], true));
const flags = program.options.flatMap(option => option.names);

describe('completion', () => {
  const script = unspin(['completion', 'bash']).out;
  const cases: [words: string[], expected: string[]][] = [
    [['unspin', 'ch'], ['check']],
    [['unspin', '--lev'], ['--level']],
    [
      ['unspin', '--level', 's'],
      ['strict', 'standard'],
    ],
    [['unspin', 'check', '--rep'], ['--report']],
    [['unspin', 'dictionary', 'li'], ['lint']],
    [['unspin', 'dictionary', 'lint', '--fo'], ['--folder']],
    [['unspin', '--out', 'fixtures/cl'], ['fixtures/cli']],
    [['unspin', 'check', 'package.j'], ['package.json']],
    [['unspin', '--profile', 'n'], []],
  ];
  test.each(cases)('bash: %s', (words, expected) => {
    const ask = `compopt() { :; }; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _unspin; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', `${script}\n${ask}`, 'bash', ...words]);
    expect(stderr.toString()).toBe('');
    expect(stdout.toString().split('\n').filter(Boolean)).toEqual(expected);
  });
  test.each(['bash', 'zsh', 'fish'])('%s: names every option and command', shell => {
    const { out } = unspin(['completion', shell]);
    for (const flag of flags) expect(out).toContain(shell === 'fish' ? flag.replace(/^-+/, '') : flag);
    for (const { name } of program.commands) expect(out).toContain(name);
  });
});

describe('man page', () => {
  const page = unspin(['man']).out;
  test('names every option, command and exit code', () => {
    for (const flag of flags) expect(page).toContain(`\\fB${flag.replace(/-/g, '\\-')}\\fR`);
    for (const { name } of program.commands) expect(page).toContain(`.SS unspin ${name}`);
    for (const code of Object.values(EXIT)) expect(page).toContain(`.B ${code}\n`);
  });
  test('is roff without a fault', () => {
    const { error, stderr } = spawnSync('groff', ['-man', '-ww', '-Tascii', '-z'], { input: page });
    if (!error) expect(stderr.toString()).toBe('');
  });
});

describe('where it is called from', () => {
  const commands = (text: string): string[] => text.match(/\bunspin (?:check|--write)[^\n|;"]*/g) ?? [];
  test('the hooks and the action use options that there are', () => {
    const hooks = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as { entry: string }[];
    const action = parse(readFileSync('action.yml', 'utf8')) as { runs: { steps: { run: string }[] } };
    const calls = [...hooks.map(hook => hook.entry), ...commands(action.runs.steps[0].run)];
    expect(calls.length).toBeGreaterThanOrEqual(5);
    for (const call of calls) {
      const known = call.includes(' check') ? program.commands.find(({ name }) => name === 'check')! : program;
      const names = known.options.flatMap(option => option.names);
      for (const [flag] of call.matchAll(/(?<= )--[\w-]+/g)) expect(names).toContain(flag);
    }
  });
});

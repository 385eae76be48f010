import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { commandTree } from '../../src/cli/command-tree.js';
import { EXIT } from '../../src/cli/exit-codes.js';
import { buildProgram } from '../../src/cli/program.js';
import { inFolder, unspin } from './program.js';

const program = commandTree(await buildProgram([], true));
const flags = program.options.flatMap(option => option.names);

/** What stands behind `unspin`, and what a shell offers there. */
const CASES: [words: string, expected: string[]][] = [
  ['unspin che', ['check']],
  ['unspin --lev', ['--level']],
  ['unspin --level s', ['standard', 'strict']],
  ['unspin check --rep', ['--report']],
  ['unspin check --report ', ['html', 'json', 'sarif', 'text']],
  ['unspin dictionary li', ['lint']],
  ['unspin dictionary ', ['build', 'collocations', 'count', 'find', 'format', 'honest', 'lint', 'stats', 'test']],
  ['unspin dictionary lint --fo', ['--folder']],
  ['unspin completion ', ['bash', 'fish', 'zsh']],
  ['unspin --out fixtures/cl', ['cli']],
  ['unspin check package.j', ['package.json']],
  ['unspin --profile n', []],
];

function isThere(shell: string): boolean {
  return !spawnSync(shell, ['-c', 'true']).error;
}

/** Sorted, without descriptions; of a path its last name. */
function offers(out: Buffer): string[] {
  const names = out.toString().split('\n').filter(Boolean);
  return [...new Set(names.map(name => path.basename(name.replace(/\t.*/, ''))))]
    .filter(name => name !== 'help')
    .sort();
}

describe('completion', () => {
  const script = unspin(['completion', 'bash']).out;
  test.each(CASES)('bash: %s', (line, expected) => {
    const ask = `compopt() { :; }; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _unspin; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', `${script}\n${ask}`, 'bash', ...line.split(' ')]);
    expect(stderr.toString()).toBe('');
    expect(offers(stdout)).toEqual(expected);
  });
  test.skipIf(!isThere('fish'))('fish', () =>
    inFolder(folder => {
      const file = path.join(folder, 'unspin.fish');
      writeFileSync(file, unspin(['completion', 'fish']).out);
      const asks = CASES.map(([line]) => `complete -C '${line}'; echo ---`).join('; ');
      const env = { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder };
      const { stdout, stderr } = spawnSync('fish', ['--no-config', '-c', `source ${file}; ${asks}`], { env });
      expect(stderr.toString()).toBe('');
      const said = stdout.toString().split('---\n').slice(0, -1);
      expect(said.map(text => offers(Buffer.from(text)))).toEqual(CASES.map(([, expected]) => expected));
    }),
  );
  test.skipIf(!isThere('zsh'))(
    'zsh',
    () =>
      inFolder(folder => {
        writeFileSync(path.join(folder, '_unspin'), unspin(['completion', 'zsh']).out);
        copyFileSync('tests/cli/zsh/rc.zsh', path.join(folder, '.zshrc'));
        for (const [line, expected] of CASES) {
          const { stdout } = spawnSync('zsh', ['-f', 'tests/cli/zsh/offers.zsh', folder, line], {
            env: { ...process.env, HOME: folder, TERM: 'xterm' },
            timeout: 20_000,
          });
          expect(offers(stdout), line).toEqual(expected);
        }
      }),
    120_000,
  );
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

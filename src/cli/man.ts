/** `unspin man`: the man page in roff, made from the help: `unspin man | man -l -`. */
import { Command } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { type CommandEntry, commandTree, type OptionEntry } from './command-tree.js';
import { EXIT } from './exit-codes.js';

/** `program`: gives the program with all its commands in full. */
export function manCommand(program: () => Promise<Command>): Command {
  return new Command('man').description('print the man page').action(async () => {
    process.stdout.write(manPage(commandTree(await program())));
  });
}

const EXIT_TEXTS: Record<keyof typeof EXIT, string> = {
  done: 'Done; also when text was repaired.',
  found: 'check found spun text; or --fail-on-change was given and something would change.',
  fault: 'Wrong usage or input. Other files were still done.',
  interrupted: 'Interrupted.',
  terminated: 'Terminated.',
};

export function manPage(program: CommandEntry): string {
  return [
    `.TH UNSPIN 1 "" "unspin ${packageJson.version}" "User Commands"`,
    '.SH NAME',
    `unspin \\- ${roff(lowerFirst(program.description).replace(/\.$/, ''))}`,
    '.SH SYNOPSIS',
    synopsis(program, ''),
    ...program.commands.map(child => `.br\n${synopsis(child, 'unspin')}`),
    '.SH DESCRIPTION',
    roff(program.description),
    operands(program),
    '.SH OPTIONS',
    options(program),
    '.SH COMMANDS',
    ...program.commands.map(child => commandSection(child, 'unspin')),
    '.SH EXIT STATUS',
    ...Object.entries(EXIT).map(([name, code]) => `.TP\n.B ${code}\n${roff(EXIT_TEXTS[name as keyof typeof EXIT])}`),
    '.SH ENVIRONMENT',
    '.TP\n.B NO_COLOR\nWhen set, nothing is coloured.',
    '.SH FILES',
    '.TP\n.B unspin.config.json\\fR, \\fBunspin.config.yaml\\fR, \\fBunspin.config.js\nOptions for those that the command line leaves open; looked for in the folder and above.',
    '.TP\n.B .unspinignore\nFiles and folders that are left alone, written as in .gitignore.',
    '.TP\n.B .unspin\\-cache\nWhat \\-\\-cache remembers.',
    '',
  ].join('\n');
}

function synopsis(command: CommandEntry, above: string): string {
  const name = `${above} ${command.name}`.trim();
  const child = command.commands.length > 0 && command.operands.length === 0 ? ' \\fIcommand\\fR' : '';
  return `.B ${roff(name)}\n[\\fIoptions\\fR]${child} ${command.operands.map(operand => roff(operand.name)).join(' ')}`.trimEnd();
}

function commandSection(command: CommandEntry, above: string): string {
  const name = `${above} ${command.name}`;
  const parts = [`.SS ${roff(name)}`, roff(sentence(command.description)), operands(command), options(command)];
  return [...parts.filter(Boolean), ...command.commands.map(child => commandSection(child, name))].join('\n');
}

function operands({ operands }: CommandEntry): string {
  return operands
    .filter(({ description }) => description)
    .map(({ name, description }) => `.TP\n.I ${roff(name)}\n${roff(sentence(description))}`)
    .join('\n');
}

/** Under the headings they have in the help; the help's own two have none. */
function options(command: CommandEntry): string {
  const isWhole = command.operands.length > 0 && command.name === 'unspin';
  let group = '';
  return command.options
    .map(option => {
      const heading = isWhole && option.group !== group ? `.SS ${roff(option.group.replace(/:$/, ''))}\n` : '';
      group = option.group;
      return heading + optionPart(option);
    })
    .join('\n');
}

function optionPart({ names, value, choices, description }: OptionEntry): string {
  const flags = names.map(name => `\\fB${roff(name)}\\fR`).join(', ');
  const taken = value ? ` \\fI${roff(value.replace(/[<>]/g, ''))}\\fR` : '';
  const text = choices ? `${description}: ${choices.join(', ')}` : description;
  return `.TP\n${flags}${taken}\n${roff(sentence(text))}`;
}

function sentence(text: string): string {
  return `${text[0].toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
}

function lowerFirst(text: string): string {
  return text[0].toLowerCase() + text.slice(1);
}

/** Text with what roff would take for its own made plain. */
function roff(text: string): string {
  return text
    .replace(/\\/g, '\\e')
    .replace(/-/g, '\\-')
    .replace(/'/g, '\\(aq')
    .replace(/`/g, '\\(ga')
    .replace(/^\./gm, '\\&.');
}

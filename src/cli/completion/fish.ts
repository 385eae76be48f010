/** Commands and options -> a completion script for fish. */
import { type CommandEntry, type OptionEntry, valueKind, wordsOf } from '../command-tree.js';

export function fishScript(program: CommandEntry): string {
  const names = program.commands.map(({ name }) => name).join(' ');
  return [
    `# fish completion of ${program.name}; made by "${program.name} completion fish"`,
    ...program.commands.map(child => commandLine(program.name, '__fish_use_subcommand', child)),
    ...program.options.map(option => optionLine(program.name, `not __fish_seen_subcommand_from ${names}`, option)),
    ...program.commands.flatMap(child => childLines(program.name, child)),
    '',
  ].join('\n');
}

function childLines(program: string, command: CommandEntry): string[] {
  const seen = `__fish_seen_subcommand_from ${command.name}`;
  const below = command.commands.map(({ name }) => name).join(' ');
  const here = below ? `${seen}; and not __fish_seen_subcommand_from ${below}` : seen;
  const words = wordsOf(command);
  return [
    ...(words
      ? [`complete -c ${program} -n ${quoted(here)} -f${words.length > 0 ? ` -a ${quoted(words.join(' '))}` : ''}`]
      : []),
    ...command.commands.map(child => commandLine(program, here, child)),
    ...command.options.map(option => optionLine(program, here, option)),
    ...command.commands.flatMap(child =>
      child.options.map(option =>
        optionLine(program, `${seen}; and __fish_seen_subcommand_from ${child.name}`, option),
      ),
    ),
  ];
}

function commandLine(program: string, when: string, { name, description }: CommandEntry): string {
  return `complete -c ${program} -n ${quoted(when)} -a ${name} -d ${quoted(description)}`;
}

function optionLine(program: string, when: string, option: OptionEntry): string {
  const names = option.names.map(name => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  return `complete -c ${program} -n ${quoted(when)} ${names.join(' ')}${valuePart(option)} -d ${quoted(option.description)}`;
}

function valuePart(option: OptionEntry): string {
  switch (valueKind(option)) {
    case 'none':
      return '';
    case 'choice':
      return ` -x -a ${quoted(option.choices!.join(' '))}`;
    case 'folder':
      return " -x -a '(__fish_complete_directories)'";
    case 'file':
      return ' -r -F';
    default:
      return ' -x';
  }
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}

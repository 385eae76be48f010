/** Commands and options -> a completion script for bash (4 and later; bash-completion is not needed). */
import { type CommandEntry, type OptionEntry, valueKind, wordsOf } from '../command-tree.js';

export function bashScript(program: CommandEntry): string {
  return `# bash completion of ${program.name}; made by "${program.name} completion bash"
_${program.name}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" command="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$command $word" in
${commandCases(program)}    esac
  done
  COMPREPLY=()
  case "$command:$before" in
${valueCases('', program)}${program.commands.map(child => valuesBelow(child.name, child)).join('')}  esac
  if [[ $current == -* ]]; then
    case "$command" in
${optionCases('', program)}    esac
    return
  fi
${commandWords(program)}
  case "$command" in
${operandCases('', program)}  esac
  compopt -o filenames
  mapfile -t -O "\${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$current")
}
complete -F _${program.name} ${program.name}
`;
}

/** How the words so far lead to a command: `dictionary`, then `dictionary lint`. */
function commandCases({ commands }: CommandEntry): string {
  return commands
    .flatMap(child => [
      `      " ${child.name}") command="${child.name}" ;;\n`,
      ...child.commands.map(({ name }) => `      "${child.name} ${name}") command="${child.name} ${name}" ;;\n`),
    ])
    .join('');
}

function valuesBelow(name: string, command: CommandEntry): string {
  return (
    valueCases(name, command) + command.commands.map(child => valuesBelow(`${name} ${child.name}`, child)).join('')
  );
}

function valueCases(name: string, { options }: CommandEntry): string {
  return options
    .filter(option => option.value !== undefined)
    .map(option => `    ${option.names.map(flag => `"${name}:${flag}"`).join('|')}) ${reply(option)}return ;;\n`)
    .join('');
}

function reply(option: OptionEntry): string {
  const words: Record<string, string> = {
    choice: `-W "${option.choices?.join(' ')}"`,
    folder: '-d',
    file: '-f',
  };
  const how = words[valueKind(option)];
  if (!how) return '';
  const names = how.startsWith('-W') ? '' : 'compopt -o filenames; ';
  return `${names}mapfile -t COMPREPLY < <(compgen ${how} -- "$current"); `;
}

function optionCases(name: string, command: CommandEntry): string {
  const flags = command.options.flatMap(option => option.names).join(' ');
  const own = `      "${name}") mapfile -t COMPREPLY < <(compgen -W "${flags}" -- "$current") ;;\n`;
  return own + command.commands.map(child => optionCases(`${name} ${child.name}`.trim(), child)).join('');
}

/** Commands that take no file, but words or nothing. */
function operandCases(name: string, command: CommandEntry): string {
  const words = wordsOf(command);
  const reply = words?.length ? `mapfile -t COMPREPLY < <(compgen -W "${words.join(' ')}" -- "$current"); ` : '';
  const own = words && name ? `    "${name}") ${reply}return ;;\n` : '';
  return own + command.commands.map(child => operandCases(`${name} ${child.name}`.trim(), child)).join('');
}

/** Names of commands stand only where a command may. */
function commandWords(program: CommandEntry): string {
  const withChildren = program.commands.filter(child => child.commands.length > 0);
  const at = (command: string, place: number, names: string): string =>
    `  if [[ $command == "${command}" && $COMP_CWORD -eq ${place} ]]; then mapfile -t COMPREPLY < <(compgen -W "${names}" -- "$current"); fi`;
  const namesOf = ({ commands }: CommandEntry): string => commands.map(({ name }) => name).join(' ');
  return [at('', 1, namesOf(program)), ...withChildren.map(child => at(child.name, 2, namesOf(child)))].join('\n');
}

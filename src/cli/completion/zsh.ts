/** Commands and options -> a completion script for zsh. */
import { type CommandEntry, type OptionEntry, valueKind, wordsOf } from '../command-tree.js';

export function zshScript(program: CommandEntry): string {
  return `#compdef ${program.name}
# zsh completion of ${program.name}; made by "${program.name} completion zsh"
${functions(program, `_${program.name}`)}
if [ "$funcstack[1]" = "_${program.name}" ]; then _${program.name} "$@"; else compdef _${program.name} ${program.name}; fi
`;
}

/** One function for each command; that of a command with others below passes on to them. */
function functions(command: CommandEntry, name: string): string {
  const specs = command.options.map(optionSpec);
  if (command.commands.length === 0)
    return `${name}() {\n  _arguments -s -S ${[...specs, ...operandSpecs(command)].join(' \\\n    ')}\n}\n`;
  const children = command.commands.map(
    child => `    ${quoted(`${child.name.replace(/:/g, '\\:')}:${child.description}`)}`,
  );
  const cases = command.commands.map(child => `      ${child.name}) ${name}_${child.name} ;;`);
  return `${name}() {
  local curcontext="$curcontext" state line
  local -a commands=(
${children.join('\n')}
  )
  _arguments -s -S -C ${[...specs, "'1: :->first'", "'*:: :->rest'"].join(' \\\n    ')}
  case $state in
    first) _describe command commands${command.operands.length > 0 ? '; _files' : ''} ;;
    rest) case $line[1] in
${cases.join('\n')}
      *) _files ;;
    esac ;;
  esac
}
${command.commands.map(child => functions(child, `${name}_${child.name}`)).join('')}`;
}

function operandSpecs(command: CommandEntry): string[] {
  const words = wordsOf(command);
  if (!words) return ["'*:file:_files'"];
  return words.length > 0 ? [quoted(`1:word:(${words.join(' ')})`)] : [];
}

function optionSpec(option: OptionEntry): string {
  const value = valueSpec(option);
  const text = `[${option.description.replace(/[[\]]/g, '\\$&')}]${value}`;
  const repeat = /\(repeatable\)/.test(option.description) ? '\\*' : '';
  const [first] = option.names;
  if (option.names.length === 1) return repeat + quoted(first + text);
  return `${quoted(`(${option.names.join(' ')})`)}{${option.names.join(',')}}${quoted(text)}`;
}

function valueSpec(option: OptionEntry): string {
  const name = option.value?.replace(/[^\w-]/g, '');
  switch (valueKind(option)) {
    case 'none':
      return '';
    case 'choice':
      return `:${name}:(${option.choices!.join(' ')})`;
    case 'folder':
      return `:${name}:_files -/`;
    case 'file':
      return `:${name}:_files`;
    default:
      return `:${name}: `;
  }
}

function quoted(text: string): string {
  return `'${text.replace(/'/g, "'\\''")}'`;
}

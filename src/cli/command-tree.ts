/** The commands and options as plain data, for what is made from the help: completion and the man page. */
import type { Command, Option } from 'commander';

export interface OptionEntry {
  /** `-w`, `--write`. */
  readonly names: readonly string[];
  /** `<folder>`, where it takes a value. */
  readonly value?: string;
  readonly choices?: readonly string[];
  readonly description: string;
  /** The heading it stands under in the help. */
  readonly group: string;
}

export interface OperandEntry {
  readonly name: string;
  readonly description: string;
  readonly choices?: readonly string[];
}

export interface CommandEntry {
  readonly name: string;
  readonly description: string;
  /** `[files...]`, `<sets...>`. */
  readonly operands: readonly OperandEntry[];
  readonly options: readonly OptionEntry[];
  readonly commands: readonly CommandEntry[];
}

export function commandTree(command: Command): CommandEntry {
  const help = command.createHelp();
  return {
    name: command.name(),
    description: command.description(),
    operands: command.registeredArguments.map(operand => ({
      name: operand.required ? `<${operandName(operand)}>` : `[${operandName(operand)}]`,
      description: operand.description,
      choices: operand.argChoices,
    })),
    options: help.visibleOptions(command).map(optionEntry),
    commands: help
      .visibleCommands(command)
      .filter(child => child.name() !== 'help')
      .map(commandTree),
  };
}

function operandName(operand: { name(): string; variadic: boolean }): string {
  return operand.name() + (operand.variadic ? '...' : '');
}

function optionEntry(option: Option): OptionEntry {
  return {
    names: [option.short, option.long].filter(name => name !== undefined),
    value: option.isBoolean() || option.negate ? undefined : /[<[].*[>\]]/.exec(option.flags)?.[0],
    choices: option.argChoices,
    description: option.description,
    group: option.helpGroupHeading ?? 'Options:',
  };
}

/** The words that a command takes, where it takes those alone; undefined where it takes files or anything else. */
export function wordsOf({ operands }: CommandEntry): readonly string[] | undefined {
  return operands.length === 0 ? [] : operands[0].choices;
}

/** What kind of thing an option takes, as far as a shell can complete it. */
export function valueKind({ value, choices }: OptionEntry): 'none' | 'choice' | 'folder' | 'file' | 'other' {
  if (value === undefined) return 'none';
  if (choices) return 'choice';
  if (/folder/.test(value)) return 'folder';
  return /file|pairs|corpus/.test(value) ? 'file' : 'other';
}

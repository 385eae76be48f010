/** All commands. `unspin` itself repairs; the others are loaded when they are called, so that start-up pays for none of them. */
import { Command, CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { Fault } from '../fault.js';
import { EXIT } from './exit-codes.js';
import { repairing } from './repair.js';
import { quietClosedPipes } from './standard-output.js';

/** Commands loaded on demand: what help says, and where the command is built. */
const LAZY: Record<string, { summary: string; load: () => Promise<Command>; hidden?: boolean }> = {
  check: {
    summary: 'say whether texts are spun, by which spinner, how surely and where',
    load: async () => (await import('./check.js')).checkCommand(),
  },
  explain: {
    summary: 'say why a text is judged and repaired as it is, or what is known of a phrase',
    load: async () => (await import('./explain.js')).explainCommand(),
  },
  eval: {
    summary: 'measure repair on pairs of spun and original texts',
    load: async () => (await import('./eval.js')).evalCommand(),
  },
  learn: {
    summary: 'learn a substitution table from pairs',
    load: async () => (await import('./learn.js')).learnCommand(),
  },
  train: {
    summary: 'train the language model on plain text',
    load: async () => (await import('./train.js')).trainCommand(),
  },
  tune: {
    summary: 'learn the feature weights of a table from pairs',
    load: async () => (await import('./tune.js')).tuneCommand(),
  },
  search: {
    summary: 'look for better values of the numbers that are set by hand',
    load: async () => (await import('./search.js')).searchCommand(),
  },
  dictionary: {
    summary: 'check, format, compile and look into the dictionary',
    load: async () => (await import('./dictionary.js')).dictionaryCommand(),
  },
  completion: {
    summary: 'print a script that completes commands and options in a shell',
    load: async () => (await import('./completion.js')).completionCommand(() => buildProgram([], true)),
  },
  man: {
    summary: 'print the man page',
    load: async () => (await import('./man.js')).manCommand(() => buildProgram([], true)),
    hidden: true,
  },
};

/** Runs the command that `argv`, as Node gives it, asks for. */
export async function parse(argv: readonly string[]): Promise<void> {
  const words = argv.slice(2);
  respectNoColor();
  // `unspin FILE` writes to the descriptor itself; the streams would cost it three milliseconds.
  if (words.some(word => word.startsWith('-') || Object.hasOwn(LAZY, word) || word === 'help')) quietClosedPipes();
  try {
    await (await buildProgram(words)).parseAsync([...argv]);
  } catch (error) {
    // commander has said it.
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.fault;
  }
}

/** The program, with the commands that `words` name in full and the others as far as help shows them; `all`: all in full. */
export async function buildProgram(words: readonly string[], all = false): Promise<Command> {
  const program = repairing(
    new Command('unspin')
      .description('Undo article spinning: find text garbled by synonym substitution and restore the original wording.')
      .version(packageJson.version, '-V, --version', 'print the version')
      .helpCommand('help [command]', 'print help of a command')
      .enablePositionalOptions(),
  );
  const inFull = all || words.includes('help');
  for (const [name, { summary, load, hidden }] of Object.entries(LAZY)) {
    const isWanted = inFull || words.includes(name);
    program.addCommand(isWanted ? await load() : new Command(name).description(summary), { hidden });
  }
  program.hook('preSubcommand', refuseLostOptions);
  for (const command of [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)])
    command
      .helpOption('-h, --help', 'print help')
      .exitOverride()
      .configureOutput({ outputError: (text, write) => write(asOurs(text)) });
  return program;
}

/** What commander has to say of an option, as our own faults are said: on one line, and by whom. */
function asOurs(text: string): string {
  const said = text.replace(/^error: /, 'unspin: ').trimEnd();
  return `${said.replace(/\.?\n\(Did you mean (.*)\?\)$/, '; did you mean $1?')}\n`;
}

/** `unspin --json check FILE` would drop `--json` without a word. */
function refuseLostOptions(program: Command, command: Command): void {
  const lost = program.options.find(option => program.getOptionValueSource(option.attributeName()) === 'cli');
  if (lost)
    throw new Fault(
      lost.long!,
      `stands before ${command.name()}`,
      `put it after: unspin ${command.name()} ${lost.long} …`,
    );
}

/** chalk knows FORCE_COLOR but not https://no-color.org; Node warns where both are set. */
function respectNoColor(): void {
  if (!process.env.NO_COLOR) return;
  delete process.env.NO_COLOR;
  process.env.FORCE_COLOR = '0';
}

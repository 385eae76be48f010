/** All commands. Those that need heavy code are loaded when they are called; start-up pays for none of them. */
import { Command, CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { Fault } from '../fault.js';
import { EXIT } from './exit-codes.js';
import { repairCommand } from './repair.js';

/** Commands loaded on demand: name, what help says, and where the command is built. */
const LAZY: Record<string, { summary: string; load: () => Promise<Command> }> = {
  check: {
    summary: 'say whether texts are spun, by which spinner, how surely and where',
    load: async () => (await import('./check.js')).checkCommand(),
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
  dictionary: {
    summary: 'check, format, compile and look into the dictionary',
    load: async () => (await import('./dictionary.js')).dictionaryCommand(),
  },
};

/** Runs the program on `argv` as Node gives it and sets the exit code. */
export async function run(argv: readonly string[]): Promise<void> {
  quietClosedPipes();
  try {
    const program = await buildProgram(argv[2]);
    await program.parseAsync([...argv]);
  } catch (error) {
    process.exitCode = reportError(error);
  }
}

/** The program with the command named `wanted` in full and the others as far as help shows them. */
export async function buildProgram(wanted: string | undefined, all = false): Promise<Command> {
  const program = new Command('unspin')
    .description('undo article spinning: find text garbled by synonym substitution and restore the original wording')
    .version(packageJson.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .enablePositionalOptions()
    .exitOverride();
  program.addCommand(repairCommand(), { isDefault: true });
  for (const [name, { summary, load }] of Object.entries(LAZY))
    program.addCommand(
      all || name === wanted || wanted === 'help' ? await load() : new Command(name).description(summary),
    );
  for (const command of program.commands) command.exitOverride();
  return program;
}

/** Prints an error once and gives its exit code. Bugs keep their stack. */
function reportError(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.fault;
  if (error instanceof Fault) {
    process.stderr.write(`unspin: ${error.message}\n`);
    return EXIT.fault;
  }
  throw error;
}

/** A reader that closes the pipe (`| head`) ends the program without a word. */
function quietClosedPipes(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.done);
    throw error;
  });
}

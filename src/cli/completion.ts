/** `unspin completion SHELL`: prints a script that lets the shell complete commands, options and their values. */
import { Argument, Command } from 'commander';
import { commandTree } from './command-tree.js';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

const EXAMPLES = `
Examples:
  unspin completion bash > ~/.local/share/bash-completion/completions/unspin
  unspin completion zsh > "\${fpath[1]}/_unspin"
  unspin completion fish > ~/.config/fish/completions/unspin.fish`;

/** `program`: gives the program with all its commands in full. */
export function completionCommand(program: () => Promise<Command>): Command {
  return new Command('completion')
    .description('print a script that completes commands and options in a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .addHelpText('after', EXAMPLES)
    .action(async (shell: (typeof SHELLS)[number]) => {
      const { scriptOf } = await import('./completion/scripts.js');
      process.stdout.write(scriptOf(shell, commandTree(await program())));
    });
}

/** The script for each shell. */
import type { CommandEntry } from '../command-tree.js';
import { bashScript } from './bash.js';
import { fishScript } from './fish.js';
import { zshScript } from './zsh.js';

export function scriptOf(shell: 'bash' | 'zsh' | 'fish', program: CommandEntry): string {
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](program);
}

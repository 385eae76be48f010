/** Colours for what goes to a stream: none where it is no terminal, or NO_COLOR is set. */
import chalk, { type ChalkInstance, chalkStderr } from 'chalk';

export function coloursFor(stream: NodeJS.WriteStream): ChalkInstance {
  return stream === process.stderr ? chalkStderr : chalk;
}

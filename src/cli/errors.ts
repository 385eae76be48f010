/** Errors -> one line on standard error and an exit code. */
import { Fault } from '../fault.js';
import { EXIT } from './exit-codes.js';

/** Runs the program; what it throws is printed once. What is no fault of the user's keeps its stack. */
export async function run(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    const text = error instanceof Fault ? error.message : `failed; please report this:\n${(error as Error).stack}`;
    process.stderr.write(`unspin: ${text}\n`);
    process.exitCode = EXIT.fault;
  }
}

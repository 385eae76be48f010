/** Errors -> one line on standard error and an exit code. */
import { fileFault } from '../batch/faults.js';
import { Fault } from '../fault.js';
import { EXIT } from './exit-codes.js';

/** Runs the program; what it throws is printed once. What is no fault of the user's keeps its stack. */
export async function run(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    const fault = faultOf(error as NodeJS.ErrnoException);
    const text = fault instanceof Fault ? fault.message : `failed; please report this:\n${(fault as Error).stack}`;
    process.stderr.write(`unspin: ${text}\n`);
    process.exitCode = EXIT.fault;
  }
}

/** A file that the file system does not give is no bug of ours, wherever it was opened. */
function faultOf(error: NodeJS.ErrnoException): unknown {
  return typeof error?.path === 'string' ? fileFault(error.path, error) : error;
}

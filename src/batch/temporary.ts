/** Names of files in the making: hidden, and known again should the program be killed before it renames them. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';

const TEMPORARY = /^\..+\.unspin-(\d+)-[0-9a-f]{8}~$/;

/** `folder/.name.unspin-PID-RANDOM~`: hidden, and recognisable should this program be killed before it is renamed. */
export function temporaryName(target: string): string {
  const name = path.basename(target).slice(0, 60);
  const random = randomBytes(4).toString('hex');
  return path.join(path.dirname(target), `.${name}.unspin-${process.pid}-${random}~`);
}

/** Whether a file of this name is one that was being written. */
export function isTemporary(name: string): boolean {
  return TEMPORARY.test(name);
}

/** Whether a file of this name was left by a run that was killed: the process that made it is gone. */
export function isLitter(name: string): boolean {
  const pid = TEMPORARY.exec(name)?.[1];
  return pid !== undefined && Number(pid) !== process.pid && !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

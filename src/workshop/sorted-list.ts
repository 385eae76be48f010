/** Lists that people keep, one item a line, sorted by code point; a line that begins with `#` is a comment. */
import { readFile } from 'node:fs/promises';
import { Fault } from '../fault.js';

/** What is wrong with a line, and what to do. */
export type FaultOfLine = readonly [message: string, hint: string];

/** The lines of a list. `keyOf`: what it is sorted by. @throws Fault naming file and line of one that is faulty, or out of order. */
export async function readSortedList(
  file: string,
  faultOf: (line: string) => FaultOfLine | undefined,
  keyOf: (line: string) => string = line => line,
): Promise<string[]> {
  const items: string[] = [];
  const lines = (await readFile(file, 'utf8')).split('\n');
  lines.forEach((line, k) => {
    if (line === '' || line.startsWith('#')) return;
    const fault = faultOf(line) ?? orderFaultOf(keyOf(line), items.length > 0 ? keyOf(items.at(-1)!) : undefined);
    if (fault) throw new Fault(`${file}:${k + 1}`, ...fault);
    items.push(line);
  });
  return items;
}

function orderFaultOf(key: string, before: string | undefined): FaultOfLine | undefined {
  if (before === undefined || before < key) return undefined;
  return [`"${key}" stands after "${before}"`, 'sort the list: LC_ALL=C sort -u'];
}

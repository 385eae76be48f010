/** Files -> those that are not as `unspin dictionary format` would write them. */
import type { Finding } from '../entry.js';
import { formatEntries } from '../format.js';
import type { DictionaryFile } from '../load.js';

/** One finding for each file that is not canonical, at the first line that differs. */
export function findDisorder(files: readonly DictionaryFile[]): Finding[] {
  return files.flatMap(({ name, text }) => {
    const formatted = formatEntries(text);
    if (formatted === text) return [];
    const lines = text.split('\n');
    const first = formatted.split('\n').findIndex((expected, i) => expected !== lines[i]);
    const line = first < 0 ? lines.length : Math.min(first + 1, lines.length);
    const message = 'not in canonical form from here on; "unspin dictionary format" mends it';
    return [{ file: name, line, level: 'finding', rule: 'order', message }];
  });
}

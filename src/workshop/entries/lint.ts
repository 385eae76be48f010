/** A dictionary as loaded -> everything that is wrong with it. */
import type { Finding } from './entry.js';
import { formatEntries } from './format.js';
import type { DictionaryFile } from './load.js';

/** Files that are not as `unspin dictionary format` would write them. */
export function findDisorder(files: readonly DictionaryFile[]): Finding[] {
  return files.flatMap(({ name, text }) => {
    const formatted = formatEntries(text);
    if (formatted === text) return [];
    const lines = text.split('\n');
    const line = formatted.split('\n').findIndex((expected, i) => expected !== lines[i]) + 1;
    const message = 'not in canonical form from here on; "unspin dictionary format" mends it';
    return [
      { file: name, line: Math.min(line || lines.length, lines.length), level: 'finding', rule: 'order', message },
    ];
  });
}

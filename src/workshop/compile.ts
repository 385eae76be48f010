/** Substitution tables -> sections of the compiled dictionary. */
import { pack } from '../model/container.js';
import { DICTIONARY_KIND, DICTIONARY_VERSION, Dictionary } from '../model/dictionary.js';
import { vocabularySections } from '../model/vocabulary.js';
import { Numbering, readTable, type Table, tableSections } from './tables.js';

/** Sections of tables, ready to pack; entries bring their own. */
export function compileTables(tables: readonly Table[]): Record<string, ArrayBufferView | string> {
  const words = new Numbering();
  const originals = new Numbering();
  const compiled = tables.map((table, k) => tableSections(table, `t${k}`, words, originals));
  for (const table of compiled) table.longest(words.items.length);
  const vocabulary = vocabularySections(words.items);
  const starts = new Uint32Array(originals.items.length + 1);
  originals.items.forEach((text, n) => {
    starts[n + 1] = starts[n] + text.length;
  });
  return {
    words: vocabulary.text,
    'word.starts': vocabulary.starts,
    'word.table': vocabulary.table,
    originals: originals.items.join(''),
    'original.starts': starts,
    profiles: tables.map(table => table.name).join('\n'),
    ...Object.assign({}, ...compiled.map(table => table.sections)),
  };
}

/** Compiles a user's own tables in memory. @throws Fault on a malformed table. */
export async function openUserTables(files: readonly string[]): Promise<Dictionary> {
  const tables = await Promise.all(files.map(readTable));
  return Dictionary.open(pack(DICTIONARY_KIND, DICTIONARY_VERSION, compileTables(tables)));
}

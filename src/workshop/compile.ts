/** `dictionaries/` -> the bytes of the compiled dictionary. */
import { join } from 'node:path';
import { pack } from '../model/container.js';
import { DICTIONARY_KIND, DICTIONARY_VERSION } from '../model/dictionary.js';
import { vocabularySections } from '../model/vocabulary.js';
import { Numbering, readTables, type Table, tableSections } from './tables.js';

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

/** Compiles the tables of `folder` (`dictionaries/`). @throws Fault on a malformed table. */
export async function compileDictionary(folder: string): Promise<Uint8Array> {
  return pack(DICTIONARY_KIND, DICTIONARY_VERSION, compileTables(await readTables(join(folder, 'spinners'))));
}

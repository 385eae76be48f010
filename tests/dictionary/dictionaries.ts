/** Small dictionaries for tests, written as YAML with the project's own word classes. */
import type { Entries } from '../../src/model/entries.js';
import { matchEntries } from '../../src/model/entry-match.js';
import { entryText } from '../../src/tokenize/entry-text.js';
import { tokenize } from '../../src/tokenize/tokenize.js';
import { type CompiledEntries, compileInMemory } from '../../src/workshop/entries/compiled.js';
import { type LoadedDictionary, parseFiles } from '../../src/workshop/entries/load.js';

/** Parses files given as name and text; `keep.yaml` holds kept phrases. */
export function load(files: Record<string, string>): LoadedDictionary {
  const list = Object.entries(files).map(([name, text]) => {
    return { name, path: name, kind: name === 'keep.yaml' ? ('kept' as const) : ('entries' as const), text };
  });
  return parseFiles(list, 'dictionaries/classes.yaml');
}

/** Parses and compiles files. */
export async function compile(files: Record<string, string>): Promise<CompiledEntries & { loaded: LoadedDictionary }> {
  const loaded = load(files);
  return { ...(await compileInMemory(loaded)), loaded };
}

/** An entry `zig` → `zag` with more keys, whose examples are of no interest. */
export function entry(keys: string): string {
  const spun = /(^|\n)spun:/.test(keys) ? '' : 'spun: zig\n';
  const original = /(^|\n)(original|report):/.test(keys) ? '' : 'original: zag\n';
  const body = `${spun}${original}${keys}\nseen: judgement\nkeep: [none]\n${/report:/.test(keys) ? '' : 'repair: ["[a -> b]"]\n'}`;
  return `- ${body.trim().replace(/\n/g, '\n  ')}\n`;
}

/** The matches in paragraphs of text, as `words -> originals`, `words kept` or `words reported`, in order. */
export function matches(dictionaries: Entries | readonly Entries[], ...paragraphs: string[]): string[] {
  const tokens = paragraphs.map(tokenize);
  const list = Array.isArray(dictionaries) ? (dictionaries as Entries[]) : [dictionaries as Entries];
  return matchEntries(list, tokens.map(entryText)).flatMap((found, p) =>
    found.map(({ start, end, entries, entry, form }) => {
      const words = tokens[p].text.slice(tokens[p].starts[start], tokens[p].ends[end - 1]);
      if (entries.isKeep(entry)) return `${words} kept`;
      return entries.report(entry) ? `${words} reported` : `${words} -> ${entries.originals(form).join(' | ')}`;
    }),
  );
}

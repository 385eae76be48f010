/** A compiled dictionary and honest texts -> entries that would change them. */
import { mentioned } from '../../../infer/mention.js';
import { type Entries, Proves } from '../../../model/entries.js';
import { type EntryMatch, matchEntries } from '../../../model/entry-match.js';
import { entryText } from '../../../tokenize/entry-text.js';
import { textOf } from '../../../tokenize/text.js';
import type { Tokens } from '../../../tokenize/tokens.js';
import type { CompiledEntries } from '../compiled.js';
import type { Finding } from '../entry.js';

/** One honest document: its paragraphs, and where it is from. */
export interface HonestText {
  readonly source: string;
  readonly paragraphs: readonly string[];
}

/** How often an entry stands in honest texts, with the first place as a person reads it. */
export interface HonestUse {
  readonly entry: number;
  readonly count: number;
  readonly context: string;
  readonly source: string;
}

/** What a whole set of honest texts says. `changed`: words under matches of entries that are certain and repair. */
export interface HonestUses {
  readonly words: number;
  readonly changed: number;
  readonly uses: readonly HonestUse[];
}

/** Counts the uses of entries in honest texts, a document at a time. */
export class HonestCount {
  readonly #entries: Entries;
  readonly #uses = new Map<number, HonestUse>();
  #words = 0;
  #changed = 0;

  constructor(entries: Entries) {
    this.#entries = entries;
  }

  add({ source, paragraphs }: HonestText): void {
    const text = textOf(paragraphs);
    const mentions = mentioned(text);
    const found = matchEntries([this.#entries], text.passages.map(entryText));
    text.passages.forEach((tokens, p) => {
      this.#words += tokens.count;
      for (const match of found[p]) {
        const isMentioned = mentions[text.passageStarts[p] + match.start] === 1;
        if (!isMentioned && !this.#entries.isKeep(match.entry)) this.#count(match, tokens, source);
      }
    });
  }

  /** All counts so far; the most frequent entries come first. */
  result(): HonestUses {
    const uses = [...this.#uses.values()].sort((a, b) => b.count - a.count);
    return { words: this.#words, changed: this.#changed, uses };
  }

  #count({ entry, start, end }: EntryMatch, { text, starts, ends }: Tokens, source: string): void {
    const certain = this.#entries.proves(entry) === Proves.Certain;
    if (certain && !this.#entries.report(entry)) this.#changed += end - start;
    const known = this.#uses.get(entry);
    if (known) this.#uses.set(entry, { ...known, count: known.count + 1 });
    else this.#uses.set(entry, { entry, count: 1, context: excerpt(text, starts[start], ends[end - 1]), source });
  }
}

/** A weak entry may stand in honest text, since it proves nothing; a likely one must not stand in the project's own. */
export function findHonestUses(compiled: CompiledEntries, { uses }: HonestUses): Finding[] {
  return uses.flatMap(({ entry, count, context, source }) => {
    const phrase = compiled.phrases[entry];
    if (compiled.entries.proves(entry) === Proves.Weak) return [];
    const often = count > 1 ? ` ${count} times` : '';
    const message = `"${phrase.wordings[0]}" fires on honest text${often}: "${context}" (${source})`;
    return [{ ...phrase.place, level: 'finding', rule: 'honest', message }];
  });
}

function excerpt(text: string, start: number, end: number): string {
  const from = Math.max(0, text.lastIndexOf(' ', Math.max(0, start - 30)) + 1);
  const stop = text.indexOf(' ', end + 30);
  return text.slice(from, stop < 0 ? text.length : stop).replace(/\s+/g, ' ');
}

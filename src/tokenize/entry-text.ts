/** Tokens -> what matching curated entries looks at. */
import { type EntryText, TokenFlag } from '../model/entry-text.js';
import { Initial, Kind, type Tokens } from './tokens.js';

const FLAG_OF_KIND: Record<Kind, number> = {
  [Kind.Word]: TokenFlag.Word,
  [Kind.Number]: TokenFlag.Number,
  [Kind.Punctuation]: TokenFlag.Punctuation,
  [Kind.Quote]: TokenFlag.Punctuation | TokenFlag.Quote,
  [Kind.Opaque]: 0,
};

const STRAIGHT: ReadonlyMap<string, string> = new Map([
  ...Array.from('‘’', mark => [mark, "'"] as const),
  ...Array.from('“”„«»', mark => [mark, '"'] as const),
]);

/** The view of a tokenized passage that `matchEntries` takes. */
export function entryText({ count, kinds, initial, words }: Tokens): EntryText {
  const flags = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const begins = initial[i] === Initial.Sentence || initial[i] === Initial.Speech;
    flags[i] = FLAG_OF_KIND[kinds[i] as Kind] | (begins ? TokenFlag.SentenceStart : 0);
  }
  return { count, flags, word: i => STRAIGHT.get(words[i]) ?? words[i] };
}

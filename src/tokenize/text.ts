/** A whole document as one run of tokens: what the decoder works on. */

import { tokenize } from './tokenize.js';
import { Initial, type Tokens } from './tokens.js';

/** The tokens of all passages, one after the other. Sentences are numbered ranges; a passage always begins one. */
export interface Text {
  readonly passages: readonly Tokens[];
  /** First token of each passage; one more than there are passages. */
  readonly passageStarts: Int32Array;
  readonly count: number;
  readonly words: readonly string[];
  readonly kinds: Uint8Array;
  readonly initial: Uint8Array;
  readonly quoted: Uint8Array;
  /** First token of each sentence; one more than there are sentences. */
  readonly sentenceStarts: Int32Array;
  /** Passage of each sentence. */
  readonly sentencePassage: Int32Array;
}

/** Tokenizes every passage. */
export function textOf(passages: readonly string[]): Text {
  const tokenized = passages.map(tokenize);
  const count = tokenized.reduce((sum, tokens) => sum + tokens.count, 0);
  const passageStarts = new Int32Array(passages.length + 1);
  const kinds = new Uint8Array(count);
  const initial = new Uint8Array(count);
  const quoted = new Uint8Array(count);
  const words: string[] = [];
  const sentences: number[] = [];
  const sentencePassage: number[] = [];
  tokenized.forEach((tokens, p) => {
    const at = passageStarts[p];
    passageStarts[p + 1] = at + tokens.count;
    kinds.set(tokens.kinds, at);
    initial.set(tokens.initial, at);
    quoted.set(tokens.quoted, at);
    for (let i = 0; i < tokens.count; i++) {
      words.push(tokens.words[i]);
      if (i === 0 || (tokens.initial[i] === Initial.Sentence && sentences.at(-1) !== at + i)) {
        sentences.push(at + i);
        sentencePassage.push(p);
      }
    }
  });
  sentences.push(count);
  return {
    passages: tokenized,
    passageStarts,
    count,
    words,
    kinds,
    initial,
    quoted,
    sentenceStarts: Int32Array.from(sentences),
    sentencePassage: Int32Array.from(sentencePassage),
  };
}

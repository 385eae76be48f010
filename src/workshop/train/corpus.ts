/** Plain-text files -> one stream of word types, each token one number; the only pass over the text. */
import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Fault } from '../../fault.js';
import { wordId } from '../../model/language-model.js';
import type { Vocabulary } from '../../model/vocabulary.js';
import { tokenize } from '../../tokenize/tokenize.js';
import { Kind } from '../../tokenize/tokens.js';

/** Bit layout of `TypeStream.tokens`: type number in the low 26 bits, `Initial` in the next 2, sentence and paragraph start above. */
const INITIAL_SHIFT = 26;
const SENTENCE_BIT = 1 << 28;
const PARAGRAPH_BIT = 1 << 29;
const TYPE_MASK = (1 << INITIAL_SHIFT) - 1;

/** Every token of a corpus as the number of its type (spelling and kind). */
export interface TypeStream {
  readonly words: string[];
  readonly kinds: number[];
  readonly tokens: Uint32Array;
  readonly length: number;
}

/** Reads lines of `.txt`, `.gz` (by zlib) or `.xz` files (by the `xz` program). One line is one paragraph; empty ones are skipped unless asked for. */
export async function* paragraphs(file: string, withEmpty = false): AsyncGenerator<string> {
  const input = file.endsWith('.xz')
    ? Readable.from(unxz(file))
    : file.endsWith('.gz')
      ? unzipped(file)
      : createReadStream(file);
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }))
      if (withEmpty || line.trim()) yield line;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw /^Z_/.test(code) ? new Fault(file, `is not a sound gzip file (${(error as Error).message})`) : error;
  }
}

function unzipped(file: string): Readable {
  return pipeline(createReadStream(file), createGunzip(), () => {});
}

/** What `xz` gives; a file that is cut off must not pass for a shorter one. */
async function* unxz(file: string): AsyncGenerator<Uint8Array> {
  const child = spawn('xz', ['-dc', file], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject));
  ended.catch(() => {});
  try {
    yield* child.stdout as AsyncIterable<Uint8Array>;
    if ((await ended) !== 0) throw new Fault(file, 'is not a sound xz file', 'make it again');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Fault(file, 'needs the program xz', 'install it (xz-utils), or unpack the file');
  } finally {
    child.kill();
  }
}

/** Tokenizes all files. Quotation marks are left out, as the language model never sees them. */
export async function readCorpus(files: readonly string[], progress: (message: string) => void): Promise<TypeStream> {
  const numbers = new Map<string, number>();
  const words: string[] = [];
  const kinds: number[] = [];
  let tokens = new Uint32Array(1 << 22);
  let length = 0;
  for (const file of files) {
    for await (const paragraph of paragraphs(file)) {
      const passage = tokenize(paragraph);
      if (length + passage.count > tokens.length) {
        const grown = new Uint32Array(tokens.length * 2);
        grown.set(tokens);
        tokens = grown;
      }
      let sentence = true;
      let paragraphBit = PARAGRAPH_BIT;
      for (let i = 0; i < passage.count; i++) {
        const kind = passage.kinds[i];
        if (kind === Kind.Quote) continue;
        const word = passage.words[i];
        const name = kind === Kind.Opaque ? '<url>' : word;
        let type = numbers.get(name);
        if (type === undefined) {
          type = words.length;
          numbers.set(name, type);
          words.push(name);
          kinds.push(kind);
        }
        if (passage.initial[i] === 1) sentence = true;
        tokens[length++] =
          type | (Math.min(3, passage.initial[i]) << INITIAL_SHIFT) | (sentence ? SENTENCE_BIT : 0) | paragraphBit;
        paragraphBit = 0;
        sentence = false;
      }
    }
    progress(`${file}: ${length} tokens, ${words.length} types so far`);
  }
  return { words, kinds, tokens, length };
}

/** The stream as lower-case words of paragraphs, for models that look at which words go together. */
export function* wordParagraphs(stream: TypeStream): Generator<readonly number[]> {
  let paragraph: number[] = [];
  for (let i = 0; i < stream.length; i++) {
    if (stream.tokens[i] & PARAGRAPH_BIT && paragraph.length > 0) {
      yield paragraph;
      paragraph = [];
    }
    const type = stream.tokens[i] & TYPE_MASK;
    if (stream.kinds[type] === Kind.Word) paragraph.push(type);
  }
  if (paragraph.length > 0) yield paragraph;
}

/** How often each spelling was seen where its capital means something, and where it does not. */
export function countTypes(stream: TypeStream): { inner: Float64Array; initial: Float64Array } {
  const inner = new Float64Array(stream.words.length);
  const initial = new Float64Array(stream.words.length);
  for (let i = 0; i < stream.length; i++) {
    const token = stream.tokens[i];
    const type = token & TYPE_MASK;
    if ((token >>> INITIAL_SHIFT) & 3) initial[type]++;
    else inner[type]++;
  }
  return { inner, initial };
}

/** Maps the stream to vocabulary ids; 0 (`<s>`) is put in before each sentence. */
export function encodeCorpus(stream: TypeStream, vocabulary: Vocabulary): { ids: Uint16Array; length: number } {
  const plain = new Uint16Array(stream.words.length);
  const initial = new Uint16Array(stream.words.length);
  for (let t = 0; t < stream.words.length; t++) {
    plain[t] = wordId(vocabulary, stream.words[t], stream.kinds[t], 0);
    initial[t] = wordId(vocabulary, stream.words[t], stream.kinds[t], 1);
  }
  const ids = new Uint16Array(Math.ceil(stream.length * 1.2) + 1024);
  let length = 0;
  for (let i = 0; i < stream.length; i++) {
    const token = stream.tokens[i];
    if (token & SENTENCE_BIT) ids[length++] = 0;
    const type = token & TYPE_MASK;
    ids[length++] = (token >>> INITIAL_SHIFT) & 3 ? initial[type] : plain[type];
  }
  return { ids, length };
}

import { expect, test } from 'vitest';
import { ChunkText } from '../../src/batch/chunk-text.js';

const utf8 = Buffer.from('naïve “so” €\n');
const windows = Buffer.from('na\xefve \x93so\x94\n', 'latin1');
const ascii = Buffer.from('plain words\n');
const binary = Buffer.from([0, 1, 2, 0xff]);

test.each([
  ['UTF-8', [ascii, utf8, ascii, utf8]],
  ['UTF-8 with its mark', [Buffer.from('\ufeffa é\n'), utf8, ascii]],
  ['Windows-1252', [ascii, windows, ascii, windows]],
  ['both, which makes what follows the first of Windows-1252 all of it', [utf8, windows, utf8]],
  ['what is no text', [utf8, binary, utf8]],
])('bytes come back as they came, wherever the text is cut: %s', (_, chunks) => {
  for (let cut = 1; cut < 40; cut++) {
    const chunkText = new ChunkText(undefined, 'x');
    const text = chunks.map(chunk => chunkText.decode(chunk)).join('');
    const out: Uint8Array[] = [];
    for (let at = 0; at < text.length; at += cut) {
      const part = text.slice(at, at + cut);
      const { before, after } = chunkText.encode(part, part);
      expect(after).toBe(before);
      out.push(before);
    }
    expect(Buffer.concat(out).equals(Buffer.concat(chunks))).toBe(true);
  }
});

test('a change is written in the encoding of what stands around', () => {
  const chunkText = new ChunkText(undefined, 'x');
  const text = [ascii, windows].map(chunk => chunkText.decode(chunk)).join('');
  const { after, encoding } = chunkText.encode(text, text.replace('plain', '“plain”'));
  expect(encoding).toBe('windows-1252');
  expect(Buffer.from(after).toString('latin1')).toBe('\x93plain\x94 words\nna\xefve \x93so\x94\n');
});

test('a stretch in two encodings passes as it is', () => {
  const chunkText = new ChunkText(undefined, 'x');
  const text = [utf8, windows].map(chunk => chunkText.decode(chunk)).join('');
  const { before, after } = chunkText.encode(text, text.replace('so', 'thus'));
  expect(after).toBe(before);
  expect(Buffer.concat([utf8, windows]).equals(before)).toBe(true);
});

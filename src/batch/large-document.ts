/** A large document with markup or rows -> its parts repaired, one after the other, in bounded memory. */
import type { Engine, RepairOptions } from '../engine.js';
import type { Document, DocumentStream } from '../formats/document.js';
import { windowsOfStream } from '../formats/stream.js';
import type { Result } from '../repair.js';
import { ChunkText } from './chunk-text.js';
import { head, refuseUncut } from './chunks.js';
import { encodingOf, type LargeOptions, SAMPLE } from './large.js';
import { SpinnerOfText } from './spinner.js';
import { BEGINNING, behind, type Stretch } from './stretch.js';

/** Bytes that are decoded and read at a time. */
const CHUNK = 2 ** 16;

/**
 * The parts that `stream` cuts off. Where they hold records, each of those is judged by itself.
 * @throws Fault where the beginning is no text, or a part would be too large to be held.
 */
export async function* repairLargeDocument(
  chunks: AsyncIterable<Uint8Array>,
  engine: Engine,
  options: RepairOptions,
  stream: DocumentStream,
  { encoding, name, window = CHUNK }: LargeOptions,
): AsyncGenerator<Stretch> {
  const { bytes: beginning, rest } = await head(chunks, SAMPLE);
  const wanted = encodingOf(beginning, encoding, name);
  const text = new ChunkText(wanted, name);
  const spinner = new SpinnerOfText(engine, options);
  let begin = BEGINNING;
  for await (const document of parts(rest ?? [beginning])) {
    const result = repaired(document);
    yield { ...text.encode(document.source, result.text), begin, read: { document, result } };
    begin = behind(begin, document.source);
  }

  async function* parts(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Document> {
    const unit = wanted?.startsWith('utf-16') ? 2 : 1;
    for await (const bytes of windowsOfStream(source, { size: window, unit })) {
      const document = stream.write(text.decode(bytes));
      if (document) yield document;
      refuseUncut(name, stream.held);
    }
    const last = stream.end();
    if (last.source !== '') yield last;
  }

  function repaired(document: Document): Result {
    const isRecords = document.passages[0]?.record !== undefined;
    return isRecords ? engine.repairDocument(document, options) : spinner.repair(document);
  }
}

/** A large input of any format that can be worked piece by piece -> its stretches repaired. */
import type { Engine, RepairOptions } from '../engine.js';
import { formatNamed } from '../formats/format.js';
import type { InputOptions } from '../formats/input.js';
import { repairLarge, repairLargeRecords } from './large.js';
import { formatName } from './streamed.js';
import type { Stretch } from './stretch.js';

/** `chunks` are decompressed; the format is told by `name`, if not by the options. */
export async function* repairStretches(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  engine: Engine,
  options: RepairOptions,
  { encoding, format, ...prose }: InputOptions,
): AsyncGenerator<Stretch> {
  const known = formatName(name, format);
  const stream = await formatNamed(known)?.stream?.(prose);
  if (stream) {
    const { repairLargeDocument } = await import('./large-document.js');
    yield* repairLargeDocument(chunks, engine, options, stream, { encoding, name });
  } else if (known === 'ndjson') yield* repairLargeRecords(chunks, engine, options, prose.fields);
  else yield* repairLarge(chunks, engine, options, { encoding, name });
}

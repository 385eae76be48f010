/** Name, size and format of an input -> whether it is worked piece by piece. */
import { compressionOf } from '../formats/compression.js';
import { formatNamed, formatOf } from '../formats/format.js';
import { LARGE } from './chunks.js';
import type { Input } from './outcome.js';

/** Compressed text is some three times as long, and may be a thousand times. */
const COMPRESSED = 8;

/** Bytes up to which an input of that name is held as a whole. */
export function mostHeld(name: string): number {
  return compressionOf(name).compression ? LARGE / COMPRESSED : LARGE;
}

/** Whether `input`, of `size` bytes, is too large to be held. Formats that cannot be cut are held as a whole, whatever their size. */
export function isLarge({ name, chunks }: Input, size: number | bigint, format: string | undefined): boolean {
  return (chunks !== undefined || size > mostHeld(name)) && isStreamed(name, format);
}

/** Whether the format can be worked piece by piece. `format`: what the user says it is. */
export function isStreamed(name: string, format: string | undefined): boolean {
  const known = formatName(name, format);
  return known === 'plain' || known === 'ndjson' || formatNamed(known)?.stream !== undefined;
}

/** `auto` where only the text itself could tell. */
export function formatName(name: string, format: string | undefined): string {
  const named = format === 'auto' ? undefined : format;
  return named ?? formatOf(name)?.name ?? format ?? 'plain';
}

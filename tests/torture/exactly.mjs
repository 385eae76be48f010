// What was written differs from what was read in the repairs that are told, and nowhere else.
import { isUtf8 } from 'node:buffer';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';

/** What is wrong with `after`; nothing where it is `before` with the repairs done. */
export function wrongIn(name, before, after, repairs) {
  if (name.endsWith('.docx')) return wrongInArchive(before, after);
  const [was, is] = name.endsWith('.gz') ? [gunzipSync(before), gunzipSync(after)] : [before, after];
  const decode = decoderFor(was);
  const [old, now] = [decode(was), decode(is)];
  const outside = stretchesBetween(old, repairs);
  const bare = MARKS[path.extname(name)] ?? (text => text);
  if (!holds(bare(now), outside.map(bare))) return 'something changed outside the repairs';
  if (/\.(?:nd)?json$/.test(name) && kinds(old) !== kinds(now)) return 'a record is none any more';
  if (/\.(?:html|xml)$/.test(name) && tags(old) !== tags(now)) return 'a tag came or went';
  return undefined;
}

/** Whether `text` begins and ends with the first and the last of the stretches, the others between them, in order. */
function holds(text, stretches) {
  let at = stretches[0].length;
  if (!text.startsWith(stretches[0]) || !text.endsWith(stretches.at(-1))) return false;
  for (const stretch of stretches.slice(1, -1)) {
    const found = text.indexOf(stretch, at);
    if (found < 0) return false;
    at = found + stretch.length;
  }
  return stretches.length === 1 ? text === stretches[0] : at + stretches.at(-1).length <= text.length;
}

function stretchesBetween(text, repairs) {
  const out = [];
  let at = 0;
  for (const { start, end } of [...repairs].sort((a, b) => a.start - b.start)) {
    if (start < at) throw new Error(`repairs overlap at ${start}`);
    out.push(text.slice(at, start));
    at = end;
  }
  return [...out, text.slice(at)];
}

/**
 * What reads both as the program has read the first: a repair may take away the one byte that is no UTF-8. Offsets count as in the
 * program: byte order marks are no text. In a one-byte encoding any will do here, since units are bytes.
 */
function decoderFor(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return of => of.subarray(2).toString('utf16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return of => Buffer.from(of.subarray(2)).swap16().toString('utf16le');
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const zeros = bytes.subarray(0, 4096).filter(byte => byte === 0).length;
  if (!marked && zeros > Math.min(bytes.length, 4096) / 4) return of => of.toString('utf16le');
  const body = of => of.subarray(marked ? 3 : 0);
  return isUtf8(body(bytes)) ? of => body(of).toString('utf8') : of => of.toString('latin1');
}

/** Without what a repair may make necessary elsewhere: quotes around a cell, and emphasis that goes or moves where its words go. */
const MARKS = { '.csv': text => text.replaceAll('"', ''), '.md': text => text.replace(/[*_~]/g, '') };

function tags(text) {
  return text.replace(/[^<>]/g, '');
}

/** Of each line, and of the whole, whether it is JSON. */
function kinds(text) {
  return [text, ...text.split('\n')].map(isJson).join();
}

function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function wrongInArchive(before, after) {
  const old = entriesOf(before);
  if (!old) return undefined;
  const now = entriesOf(after);
  if (!now) return 'is no archive any more';
  if (Object.keys(old).join() !== Object.keys(now).join()) return 'a part came or went';
  for (const name of Object.keys(old)) {
    if (Buffer.from(old[name]).equals(now[name])) continue;
    if (markupOf(old[name]) !== markupOf(now[name])) return `${name} has other tags`;
  }
  return undefined;
}

function entriesOf(bytes) {
  try {
    return unzipSync(bytes);
  } catch {
    return undefined;
  }
}

function markupOf(xml) {
  return strFromU8(xml, true)
    .replaceAll(' xml:space="preserve"', '')
    .replace(/(?<=<w:t[^>]*>)[^<]*/g, '');
}

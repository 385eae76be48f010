/**
 * Windows-1252 bytes ⇄ text, one to one: the five bytes that the code page leaves open are the control characters of that number,
 * as on the web. Not TextDecoder, which took windows-1252 for Latin-1 in some releases of Node (nodejs/node#56542) and has no encoder.
 */

/** The characters of bytes 0x80 to 0x9F; all other bytes are the code point of that number. */
const HIGH = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** The text of Windows-1252 bytes. */
export function fromWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin1.replace(/[\x80-\x9f]/g, char => HIGH[char.charCodeAt(0) - 0x80]);
}

/** The Windows-1252 bytes of `text`; undefined if it holds a character that the code page lacks. */
export function toWindows1252(text: string): Uint8Array | undefined {
  let lacks = false;
  const latin1 = text.replace(/[^\0-\x7f\xa0-\xff]/g, char => {
    const at = HIGH.indexOf(char);
    lacks ||= at < 0;
    return String.fromCharCode(0x80 + at);
  });
  return lacks ? undefined : Buffer.from(latin1, 'latin1');
}

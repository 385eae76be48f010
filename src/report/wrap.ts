/** Lines for a terminal: broken or cut at its width, colours not counted. */
import { stripVTControlCharacters } from 'node:util';

/** `text` broken at spaces so that no line is wider than `width`, where that can be; `indent` before every line. A no-break space is none. */
export function wrap(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  for (const word of text.split(/ +/)) {
    const line = lines.at(-1);
    const longer = `${line} ${word}`;
    if (line !== undefined && stripVTControlCharacters(longer).length + indent.length <= width)
      lines.splice(-1, 1, longer);
    else lines.push(word);
  }
  return lines.map(line => indent + line.replaceAll('\u00a0', ' '));
}

/** `text` without colours, cut to `width`. */
export function clip(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}

/** `text` on one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

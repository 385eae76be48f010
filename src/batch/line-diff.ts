/** Stretches of an input before and after -> its unified diff, hunk by hunk, without holding the input. */
import { Fault } from '../fault.js';
import { readableDiff, unifiedDiff } from '../report/diff.js';

/** Unchanged lines shown around a change. */
const CONTEXT = 3;

export interface LineDiffOptions {
  /** The diff is to be read, not to be applied: what it compares does not lie in lines on the disk. */
  readonly isReadable?: boolean;
  /** A hunk that takes more bytes ends at the next unchanged line; one of twice as many cannot be made. */
  readonly most?: number;
}

/**
 * Line stands against line, since repairs leave line ends alone. Bytes are taken as characters (latin1), so that nothing is decoded;
 * what comes out is bytes again.
 */
export class LineDiff {
  readonly #name: string;
  readonly #mark: string;
  readonly #most: number;
  #header: string;
  /** The beginning of a line whose end has not come. */
  #old = '';
  #new = '';
  /** Lines that have gone by, before and after. */
  #oldLines = 0;
  #newLines = 0;
  /** The last unchanged ones, while no hunk is open. */
  #above: string[] = [];
  #hunk: Hunk | undefined;

  constructor(name: string, { isReadable = false, most = 2 ** 25 }: LineDiffOptions = {}) {
    this.#name = name;
    this.#most = most;
    this.#mark = isReadable ? '# ' : '';
    this.#header = headerOf(name, isReadable);
  }

  /** The hunks that end here. @throws Fault where a hunk would be too large to be held. */
  push(before: Uint8Array, after: Uint8Array): Uint8Array {
    const [olds, oldRest] = cut(this.#old + latin1(before));
    const [news, newRest] =
      before === after && this.#old === this.#new ? [olds, oldRest] : cut(this.#new + latin1(after));
    this.#old = oldRest;
    this.#new = newRest;
    this.#refuse(oldRest.length + newRest.length);
    return this.#bytes(this.#compare(olds, news));
  }

  /** The last hunk. */
  end(): Uint8Array {
    const rest = this.#compare(this.#old === '' ? [] : [this.#old], this.#new === '' ? [] : [this.#new]);
    return this.#bytes(rest + this.#close());
  }

  #compare(olds: readonly string[], news: readonly string[]): string {
    if (olds.length !== news.length) return this.#changed(olds, news);
    let out = '';
    for (const [i, line] of olds.entries())
      out += line === news[i] ? this.#same(line) : this.#changed([line], [news[i]]);
    return out;
  }

  #same(line: string): string {
    const hunk = this.#hunk;
    this.#oldLines++;
    this.#newLines++;
    if (!hunk) {
      this.#above = [...this.#above, line].slice(-CONTEXT);
      return '';
    }
    hunk.same(line);
    return hunk.below >= 2 * CONTEXT || hunk.bytes > this.#most ? this.#close() : '';
  }

  #changed(olds: readonly string[], news: readonly string[]): string {
    this.#hunk ??= new Hunk(this.#oldLines - this.#above.length, this.#newLines - this.#above.length, this.#above);
    this.#oldLines += olds.length;
    this.#newLines += news.length;
    this.#hunk.changed(olds, news);
    this.#refuse(this.#hunk.bytes);
    return '';
  }

  #close(): string {
    if (!this.#hunk) return '';
    this.#above = this.#hunk.leave(CONTEXT);
    const lines = this.#hunk.lines();
    this.#hunk = undefined;
    const header = this.#header;
    this.#header = '';
    return header + lines.map(line => `${this.#mark}${line}\n`).join('');
  }

  #refuse(bytes: number): void {
    if (bytes > 2 * this.#most)
      throw new Fault(this.#name, 'changes in too many lines on end for a diff', 'write it with --out, and compare');
  }

  #bytes(text: string): Uint8Array {
    return Buffer.from(text, 'latin1');
  }
}

const NO_END = '\\ No newline at end of file';

/** Lines of a diff that belong together. */
class Hunk {
  bytes = 0;
  /** Unchanged lines since the last change. */
  below = 0;
  readonly #from: readonly [number, number];
  readonly #lines: string[] = [];
  #olds: string[] = [];
  #news: string[] = [];
  #counts: [number, number] = [0, 0];

  /** Lines before the hunk, before and after; and the unchanged lines it begins with. */
  constructor(oldLines: number, newLines: number, above: readonly string[]) {
    this.#from = [oldLines, newLines];
    for (const line of above) this.same(line);
  }

  same(line: string): void {
    this.#settle();
    this.#put(' ', line);
    this.below++;
  }

  changed(olds: readonly string[], news: readonly string[]): void {
    this.below = 0;
    this.#olds.push(...olds);
    this.#news.push(...news);
    for (const line of [...olds, ...news]) this.bytes += line.length;
  }

  /** Takes away the unchanged lines at its end, all but `kept`. */
  leave(kept: number): string[] {
    const left = this.#lines.splice(this.#lines.length - Math.max(0, this.below - kept));
    this.#counts = [this.#counts[0] - left.length, this.#counts[1] - left.length];
    return left.map(line => line.slice(1));
  }

  /** As they stand in a diff, without their line ends. */
  lines(): string[] {
    this.#settle();
    const [old, now] = this.#counts.map((count, i) => `${this.#from[i] + (count > 0 ? 1 : 0)},${count}`);
    const lines = this.#lines.flatMap(line => (line.endsWith('\n') ? [line.slice(0, -1)] : [line, NO_END]));
    return [`@@ -${old} +${now} @@`, ...lines];
  }

  /** Changed lines that follow each other: first all that were, then all that are. */
  #settle(): void {
    for (const line of this.#olds) this.#put('-', line);
    for (const line of this.#news) this.#put('+', line);
    this.#olds = [];
    this.#news = [];
  }

  #put(mark: ' ' | '-' | '+', line: string): void {
    if (mark !== '+') this.#counts[0]++;
    if (mark !== '-') this.#counts[1]++;
    if (mark === ' ') this.bytes += line.length;
    this.#lines.push(mark + line);
  }
}

/** What stands above the first hunk. */
function headerOf(name: string, isReadable: boolean): string {
  const diff = isReadable
    ? readableDiff(name, 'a\n', 'b\n')
    : unifiedDiff(name, Buffer.from('a\n'), Buffer.from('b\n'));
  const text = latin1(diff);
  return text.slice(0, text.search(/^(?:# )?@@/m));
}

/** The whole lines, and the beginning of one. */
function cut(text: string): [lines: string[], rest: string] {
  const end = text.lastIndexOf('\n') + 1;
  return [end > 0 ? text.slice(0, end).split(/(?<=\n)/) : [], text.slice(end)];
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

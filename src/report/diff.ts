/** Before and after -> a unified diff that `git apply` and `patch` take. */
// jsdiff (BSD): writes names as git does, and the missing line end at the end of a file.
import type { ChalkInstance } from 'chalk';
import { formatPatch, type StructuredPatch, structuredPatch } from 'diff';

/** Lines shown around a change. */
const CONTEXT = 3;

/**
 * The diff of `a/name` against `b/name`, bytes for bytes whatever their encoding. Names of absolute paths lose their first slash, those
 * from above their dots.
 */
export function unifiedDiff(name: string, before: Uint8Array, after: Uint8Array): Uint8Array {
  const plain = name.replace(/^(?:\.{0,2}\/)+/, '');
  // One character a byte: lines end in the same places, and nothing is decoded.
  const old = Buffer.from(before).toString('latin1');
  const now = Buffer.from(after).toString('latin1');
  const patch = linePatch(old, now) ?? structuredPatch('', '', old, now, '', '', { context: CONTEXT });
  const named = { ...patch, oldFileName: `a/${plain}`, newFileName: `b/${plain}`, isGit: true };
  const text = formatPatch({ ...named, oldHeader: undefined, newHeader: undefined });
  const body = text.indexOf('\n@@') + 1;
  return Buffer.concat([Buffer.from(header(text.slice(0, body))), Buffer.from(text.slice(body), 'latin1')]);
}

/**
 * The diff of a text that does not lie in lines on the disk (UTF-16, compressed, DOCX): to be read. Each line is a comment, or
 * `git apply` and `patch` would refuse it and all the others with it.
 */
export function readableDiff(name: string, before: string, after: string): Uint8Array {
  const diff = Buffer.from(unifiedDiff(name, Buffer.from(before), Buffer.from(after))).toString();
  const lines = diff.split(/(?<=\n)/).map(line => COMMENT + line);
  return Buffer.from(`${COMMENT}to be read, not to be applied; --write repairs this file\n${lines.join('')}`);
}

const COMMENT = '# ';

/**
 * As git does, a tab ends a name with blanks, or `patch` would cut it off. Without the line `diff --git`: where that stands, `git apply`
 * takes names to be from the top of the repository, and in a folder below drops the whole diff without a word.
 */
function header(text: string): string {
  return text.replace(/^diff --git .*\n/, '').replace(/^((?:---|\+\+\+) .* .*)$/gm, '$1\t');
}

type Hunk = StructuredPatch['hunks'][number];

/** Repairs seldom touch line ends: then line stands against line, and no search for what belongs together is needed. */
function linePatch(before: string, after: string): StructuredPatch | undefined {
  const old = linesOf(before);
  const now = linesOf(after);
  if (old.length !== now.length) return undefined;
  const changed = old.flatMap((line, i) => (line === now[i] ? [] : [i]));
  const hunks: Hunk[] = [];
  for (let from = 0; from < changed.length; ) {
    let to = from;
    while (to + 1 < changed.length && changed[to + 1] - changed[to] <= 2 * CONTEXT) to++;
    hunks.push(hunkOf(old, now, changed[from], changed[to]));
    from = to + 1;
  }
  return { hunks } as StructuredPatch;
}

/** Each with its line end. */
function linesOf(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

function hunkOf(old: readonly string[], now: readonly string[], first: number, last: number): Hunk {
  const from = Math.max(0, first - CONTEXT);
  const to = Math.min(old.length, last + CONTEXT + 1);
  const lines: string[] = [];
  for (let i = from; i < to; ) {
    if (old[i] === now[i]) lines.push(...line(' ', old[i++]));
    else {
      let end = i;
      while (end < to && old[end] !== now[end]) end++;
      for (let k = i; k < end; k++) lines.push(...line('-', old[k]));
      for (let k = i; k < end; k++) lines.push(...line('+', now[k]));
      i = end;
    }
  }
  return { oldStart: from + 1, oldLines: to - from, newStart: from + 1, newLines: to - from, lines };
}

function line(mark: string, text: string): string[] {
  return text.endsWith('\n') ? [mark + text.slice(0, -1)] : [mark + text, '\\ No newline at end of file'];
}

/** The diff for a terminal; bytes that are no UTF-8 show as such. What is a name and what a line of text, only counting tells. */
export function colouredDiff(diff: Uint8Array, colours: ChalkInstance): string {
  const left = { old: 0, now: 0 };
  return Buffer.from(diff)
    .toString('utf8')
    .split('\n')
    .map(line => colouredLine(line, left, colours))
    .join('\n');
}

/** `left`: lines that the hunk still has; counted down, and set anew by its head. */
function colouredLine(
  line: string,
  left: { old: number; now: number },
  { bold, cyan, green, red }: ChalkInstance,
): string {
  const mark = line.startsWith(COMMENT) ? line.slice(COMMENT.length) : line;
  if (mark === '' || mark.startsWith('\\')) return line;
  if (left.old + left.now > 0) {
    if (!mark.startsWith('+')) left.old--;
    if (!mark.startsWith('-')) left.now--;
    return mark.startsWith('-') ? red(line) : mark.startsWith('+') ? green(line) : line;
  }
  const head = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(mark);
  if (!head) return bold(line);
  left.old = Number(head[1] ?? 1);
  left.now = Number(head[2] ?? 1);
  return cyan(line);
}

/** The text of an entries file -> its canonical text: order of entries and keys, quoting, line breaks; comments stay. */
import { isMap, isScalar, isSeq, type Node, parseDocument, visit, type YAMLMap } from 'yaml';
import { ENTRY_KEYS, KEEP_KEYS } from './entry.js';

/** Lists that would pass this column are written one item to a line. */
const WIDTH = 120;

/** Keys whose values are sentences: always in quotation marks, so that they look alike. */
const SENTENCES: ReadonlySet<string> = new Set(['repair', 'keep', 'text']);

/**
 * The canonical text of an entries file or of `keep.yaml`. Entries are sorted by their first wording without regard to case, keys in the
 * order of dictionaries/README.md, unknown keys last. The comment at the top of the file stays there; one before or within an entry
 * goes before it. Text that is no list of entries comes back as it is, for `lint` to complain about.
 */
export function formatEntries(text: string): string {
  const document = parseDocument(text, { schema: 'failsafe' });
  const list = document.contents;
  if (document.errors.length > 0 || !isSeq(list) || !list.items.every(isMap)) return text;
  const head = topComment(text);
  const entries = (list.items as YAMLMap[]).map((entry, i) => {
    const first = i === 0 ? [document.commentBefore, list.commentBefore] : [];
    const last = i === list.items.length - 1 ? [list.comment, document.comment] : [];
    const comments = commentsOf(entry, [...first, ...last]);
    return {
      order: firstWording(entry),
      text: comments.filter(line => !head.includes(line)).join('') + entryText(entry),
    };
  });
  entries.sort((a, b) => compare(a.order, b.order));
  return `${head.length > 0 ? `${head.join('')}\n` : ''}${entries.map(entry => entry.text).join('\n')}`;
}

/** The comment lines that a file begins with. */
function topComment(text: string): string[] {
  const lines = text.split('\n');
  const count = lines.findIndex(line => !line.startsWith('#'));
  return lines.slice(0, count < 0 ? lines.length : count).map(line => `${line.trimEnd()}\n`);
}

function commentsOf(entry: YAMLMap, outer: readonly (string | null | undefined)[]): string[] {
  const found = [...outer];
  visit(entry, { Node: (_, node) => void found.push((node as Node).commentBefore, (node as Node).comment) });
  return found
    .flatMap(comment => comment?.split('\n') ?? [])
    .filter(line => line.trim() !== '')
    .map(line => `#${line.trimEnd()}\n`);
}

function firstWording(entry: YAMLMap): string {
  const value = entry.get('spun') ?? entry.get('keep');
  return String(isSeq(value) ? (value.items[0] ?? '') : value);
}

/** By letters without regard to case, then by code units: the same on every machine, whatever its locale. */
function compare(a: string, b: string): number {
  const [small, other] = [a.toLowerCase(), b.toLowerCase()];
  if (small !== other) return small < other ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function entryText(entry: YAMLMap): string {
  const keys: readonly string[] = entry.has('spun') ? ENTRY_KEYS : KEEP_KEYS;
  const rank = (key: string): number => (keys.includes(key) ? keys.indexOf(key) : keys.length);
  return entry.items
    .map(({ key, value }) => ({ key: String(key), value: value as Node | null }))
    .sort((a, b) => rank(a.key) - rank(b.key))
    .map(({ key, value }, i) => `${i === 0 ? '- ' : '  '}${key}:${valueText(key, value, keys === KEEP_KEYS)}\n`)
    .join('');
}

function valueText(key: string, value: Node | null, inKeepFile: boolean): string {
  if (value === null) return '';
  const quoted = SENTENCES.has(key) && !(key === 'keep' && inKeepFile);
  if (key === 'report' && isScalar(value)) return ` ${value.value}`;
  if (isScalar(value)) return ` ${scalar(String(value.value), quoted, PLAIN)}`;
  if (isMap(value)) {
    const pairs = value.items.map(
      pair => `${scalar(String(pair.key), false, PLAIN_IN_LIST)}: ${scalar(String(pair.value), false, PLAIN_IN_LIST)}`,
    );
    return wrapped(key, pairs, '{ ', ' }', '');
  }
  const items = isSeq(value) ? value.items.map(item => scalar(String(item), quoted, PLAIN_IN_LIST)) : [];
  return wrapped(key, items, '[', ']', '- ');
}

function wrapped(key: string, items: readonly string[], open: string, close: string, bullet: string): string {
  const line = ` ${open}${items.join(', ')}${close}`;
  if (key.length + 3 + line.length <= WIDTH || items.length === 0) return line;
  return items.map(item => `\n    ${bullet}${item}`).join('');
}

/** What YAML reads as itself without quotation marks: on a line of its own, and between commas and brackets. */
const PLAIN = /^(?![-?] |[-+.\d]+$)[\p{L}\p{N}$(./+-](?:[^:#\p{Cc}]|:(?=\S)|(?<=\S)#)*$/u;
const PLAIN_IN_LIST = /^(?![-?] |[-+.\d]+$)[\p{L}\p{N}$(./+-](?:[^:#\p{Cc},[\]{}"])*$/u;
/** Words that readers of other YAML versions take for no words. */
const WORDS_OF_YAML = /^(?:true|false|null|yes|no|on|off|y|n|~)$/i;

function scalar(text: string, quoted: boolean, plain: RegExp): string {
  return quoted || !plain.test(text) || WORDS_OF_YAML.test(text) ? JSON.stringify(text) : text;
}

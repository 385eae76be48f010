/** A line of JSON and something said about it -> the line with that as one more member, every other byte as it was. */
import { type Token, tokenize } from '@humanwhocodes/momoa';

/**
 * `line` with the member `key` set to `value`: in place of what it was, or as the last one. `line` must be JSON. Undefined where it
 * is no object.
 */
export function annotate(line: string, key: string, value: unknown): string | undefined {
  const tokens = tokenize(line, { mode: 'json' });
  if (tokens[0]?.type !== 'LBrace') return undefined;
  const json = JSON.stringify(value);
  const old = memberValue(line, tokens, key);
  if (old) return line.slice(0, old.start) + json + line.slice(old.end);
  const close = tokens.at(-1)!.loc.start.offset;
  const last = tokens.at(-2)!.loc.end.offset;
  const comma = tokens.length > 2 ? ',' : '';
  return `${line.slice(0, last)}${comma}${JSON.stringify(key)}:${json}${line.slice(last, close)}${line.slice(close)}`;
}

/** Where the value of the last member `key` of the outermost object stands: the one that parsers take. */
function memberValue(line: string, tokens: readonly Token[], key: string): { start: number; end: number } | undefined {
  let found: { start: number; end: number } | undefined;
  let depth = 0;
  tokens.forEach((token, i) => {
    if (token.type === 'RBrace' || token.type === 'RBracket') depth--;
    if (depth === 1 && token.type === 'Colon' && JSON.parse(textOf(line, tokens[i - 1])) === key)
      found = { start: tokens[i + 1].loc.start.offset, end: endOfValue(tokens, i + 1) };
    if (token.type === 'LBrace' || token.type === 'LBracket') depth++;
  });
  return found;
}

function endOfValue(tokens: readonly Token[], first: number): number {
  let depth = 0;
  let i = first;
  for (; ; i++) {
    const { type } = tokens[i];
    if (type === 'LBrace' || type === 'LBracket') depth++;
    if (type === 'RBrace' || type === 'RBracket') depth--;
    if (depth === 0) return tokens[i].loc.end.offset;
  }
}

function textOf(line: string, token: Token): string {
  return line.slice(token.loc.start.offset, token.loc.end.offset);
}

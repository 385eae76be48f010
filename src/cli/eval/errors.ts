/** Errors by kind -> a table of the kinds, then the most frequent errors of each. */
import type { ChalkInstance } from 'chalk';
import type { ErrorCount, KindCount } from '../../workshop/evaluate/error-tally.js';
import { ABOUT_ERRORS } from '../../workshop/evaluate/errors.js';
import { percent } from './figures.js';
import { aligned } from './table.js';

/** Errors listed of each kind. */
const MOST = 20;

export function errorLines(kinds: readonly KindCount[], colours: ChalkInstance): string[] {
  if (kinds.length === 0) return ['  no errors'];
  const rows = kinds.map(({ kind, count, share, wrong, missed, damage, quoted }) => [
    kind,
    ...[count, percent(share), wrong, missed, damage, quoted].map(String),
  ]);
  return [
    ...aligned([['errors', 'count', 'share', 'wrong', 'missed', 'damage', 'quoted'], ...rows]),
    ...kinds.flatMap(kind => ['', ...kindLines(kind, colours)]),
  ];
}

function kindLines({ kind, count, errors }: KindCount, { bold, dim }: ChalkInstance): string[] {
  const shown = errors.slice(0, MOST);
  const width = Math.max(...shown.map(error => String(error.count).length));
  const more = errors.length - shown.length;
  return [
    `  ${bold(`${kind}: ${count}`)} ${dim(`(${ABOUT_ERRORS[kind]})`)}`,
    ...shown.map(error => `    ${String(error.count).padStart(width)}  ${errorText(error, dim)}`),
    ...(more > 0 ? [dim(`    and ${more} more`)] : []),
  ];
}

function errorText({ finding, spun, output, gold }: ErrorCount, dim: ChalkInstance): string {
  const became = finding === 'missed' ? '' : ` → ${output || '(nothing)'}`;
  return `${finding.padEnd(6)}  ${spun || '(nothing)'}${became}${dim('  was ')}${gold}`;
}

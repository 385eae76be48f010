/** The figures of a batch -> two lines for people. */
import type { ChalkInstance } from 'chalk';
import type { Summary } from '../batch/summary.js';

/** `verb`: what became of the files that are not as they should be (`repaired`, `would be repaired`); absent where they were only judged. */
export function summaryLines(summary: Summary, colours: ChalkInstance, verb?: string): string {
  const { files, spun, repaired, repairs, cached, skipped, failed, words, seconds } = summary;
  const parts = [
    count(files, 'file'),
    spun > 0 ? colours.yellow(`${spun} spun${bySpinner(summary)}`) : 'none spun',
    verb && `${repaired} ${verb}${repairs > 0 ? ` in ${count(repairs, 'place')}` : ''}`,
    cached > 0 && `${cached} known from before`,
    skipped > 0 && `${skipped} skipped`,
    failed > 0 && colours.red(`${failed} failed`),
    `${count(words, 'word')} in ${seconds.toFixed(1)} s`,
  ];
  return `${parts.filter(part => part).join(', ')}\n`;
}

function bySpinner({ spinners }: Summary): string {
  const list = Object.entries(spinners).map(([name, times]) => `${name} ${times}`);
  return list.length > 0 ? ` (${list.join(', ')})` : '';
}

/** `1 file`, `2,000 files`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}

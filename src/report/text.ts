/** Repairs and verdicts -> lines for people. */
import type { ChalkInstance } from 'chalk';
import type { PassageReport, VerdictReport } from '../batch/outcome.js';
import type { Repair } from '../repair.js';
import { shownName } from './name.js';
import type { Report } from './report.js';
import { count, summaryLines } from './summary.js';
import { oneLine } from './wrap.js';

/** Each file with its verdict and its repairs. */
export function textReport(colours: ChalkInstance): Report {
  return {
    begin: () => '',
    file: outcome =>
      outcome.verdict ? `${verdictLine(outcome.file, outcome.verdict, colours)}\n${repairLines(outcome, colours)}` : '',
    end: summary => summaryLines(summary, colours, 'to repair'),
  };
}

/** Each repair on a line: where, what, how sure, why. */
export function repairLines(
  { file, repairs }: { readonly file: string; readonly repairs?: readonly Repair[] },
  colours: ChalkInstance,
): string {
  return (repairs ?? []).map(repair => `${repairLine(file, repair, colours)}\n`).join('');
}

function repairLine(file: string, repair: Repair, { bold, dim, red, green }: ChalkInstance): string {
  const place = bold(`${shownName(file)}:${repair.line}:${repair.column}`);
  const why = `${sure(repair.confidence)}, ${repair.source}${repair.quoted ? ', quoted' : ''}`;
  return `${place} ${red(oneLine(repair.input))} → ${green(oneLine(repair.output))}  ${dim(why)}`;
}

/** `article.txt: spun by newsfeed, 99.9 % sure; 25 % of its 812 words replaced`. `width`: columns that the name takes at least. */
export function verdictLine(file: string, verdict: VerdictReport, colours: ChalkInstance, width = 0): string {
  const name = shownName(file);
  return `${colours.bold(name)}:${' '.repeat(Math.max(0, width - name.length))} ${verdictText(verdict, colours)}`;
}

/** A verdict as far as people are told of it; without passages where a text is too large to keep them. */
export interface Judged extends Omit<VerdictReport, 'passages'> {
  readonly passages: readonly { readonly probability: number }[];
}

/** The same without the file. */
export function verdictText(verdict: Judged, colours: ChalkInstance): string {
  const { label, profile, probability } = verdict;
  const words = count(verdict.words, 'word');
  switch (label) {
    case 'spun':
      return `${colours.yellow(`spun by ${profile}`)}, ${sure(probability)}; ${replacedText(verdict)}`;
    case 'honest':
      return `${colours.green('honest')}, ${sure(1 - probability)}; ${words}`;
    case 'garbled':
      return `${colours.yellow('garbled')}, not by a spinner we know; only certain entries are repaired; ${words}`;
    case 'too short':
      return colours.dim(`too short to tell; ${words}`);
    case 'not English':
      return colours.dim('not English; left alone');
    case 'empty':
      return colours.dim('holds no words');
  }
}

/** How many words of a spun text are not those that were written: of all, or of the part that is spun. */
export function replacedText({ spunShare, words, passages }: Judged): string {
  const isWhole = passages.length > 0 && passages.every(({ probability }) => probability > 0.5);
  if (isWhole) return `${percent(spunShare)} of its ${count(words, 'word')} replaced`;
  return `${percent(spunShare)} of the words replaced where it is spun; ${count(words, 'word')}`;
}

/** Where a text is spun, one line for each run of passages that are, or with `each` for every passage. */
export function passageLines({ label, passages }: VerdictReport, colours: ChalkInstance, each = false): string {
  if (label !== 'spun') return '';
  const runs = runsOf(passages, each);
  const places = runs.map(placeOf);
  const width = Math.max(...places.map(place => place.length));
  return runs
    .map(
      (run, i) =>
        `  ${places[i].padEnd(width)}  ${likely(run[0].probability).padStart(6)}  ${openingOf(run, colours)}\n`,
    )
    .join('');
}

/** Passages judged spun that follow each other; each by itself, with those judged honest, where `each` is wanted. */
function runsOf(passages: readonly PassageReport[], each: boolean): PassageReport[][] {
  if (each) return passages.map(passage => [passage]);
  const runs: PassageReport[][] = [];
  passages.forEach((passage, i) => {
    if (passage.probability <= 0.5) return;
    if (i > 0 && passages[i - 1].probability > 0.5) runs.at(-1)!.push(passage);
    else runs.push([passage]);
  });
  return runs;
}

function placeOf(run: readonly PassageReport[]): string {
  const { line } = run[0];
  const { lastLine } = run.at(-1)!;
  return line === lastLine ? `line ${line}` : `lines ${line}–${lastLine}`;
}

function openingOf([first]: readonly PassageReport[], { dim }: ChalkInstance): string {
  const text = oneLine(first.opening).trim();
  return dim(text.length > 56 ? `${text.slice(0, 55)}…` : text);
}

/** `98 % sure`. */
export function sure(probability: number): string {
  return `${likely(probability)} sure`;
}

/** A probability in per cents, which is never said to be 100: what rounds to 1 is a limit of numbers, not of doubt. */
function likely(probability: number): string {
  return percent(Math.min(probability, 1 - Number.EPSILON));
}

/** Whole per cents; more digits near 1. */
export function percent(share: number): string {
  if (share > 0.9995) return share === 1 ? '100 %' : '>99.9 %';
  if (share > 0.995) return `${(100 * share).toFixed(1)} %`;
  return `${Math.round(100 * share)} %`;
}

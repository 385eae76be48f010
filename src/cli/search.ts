/** `unspin search`: pairs -> better values of the numbers set by hand, and what they are worth on texts they were not chosen on. */
import { Command, InvalidArgumentError } from 'commander';
import { open } from '../engine.js';
import { Fault } from '../fault.js';
import { type EvaluationSet, readSet } from '../workshop/evaluate/sets.js';
import { dealFolds, type SearchResult, type Setting, search } from '../workshop/tune/search.js';
import { measureWith, TUNABLE } from '../workshop/tune/tunable.js';
import { coloursFor } from './colours.js';
import { aligned } from './eval/table.js';
import { nearest } from './nearest.js';
import { positive } from './options.js';
import { refuseNoSets } from './readable.js';

interface Options {
  readonly weights?: readonly string[];
  readonly folds: number;
  readonly rounds: number;
  readonly json?: boolean;
}

const DEFAULT = ['languageWeight', 'learntWeight', 'topicWeight', 'sharpness', 'concentration', 'minConfidence'];

const EXAMPLES = `
Examples:
  unspin search dev.jsonl                        values that raise F0.5, and what they are worth
  unspin search a.jsonl b.jsonl --rounds 1       of two sets, the mean; sooner done
  unspin search dev.jsonl --weights topicWeight  of one number

Nothing is written. Where the cross-validated F0.5 is better than the shipped, copy the values into src/infer/weights.ts
(minConfidence: LEVELS of src/engine.ts), and see with \`unspin eval\` what they do to verdicts and honest texts.

Exit codes: 0 done, 2 wrong usage or input.`;

export function searchCommand(): Command {
  return new Command('search')
    .description('look for better values of the numbers that are set by hand')
    .argument('<pairs...>', 'JSONL files of {"spun", "original"}, or SPUN=GOLD as for eval')
    .option('--weights <names>', `the numbers to look at, with commas (default: ${DEFAULT.join(', ')})`, names)
    .option('--folds <count>', 'parts of the documents, each scored by what is chosen on the others', folds, 5)
    .option('--rounds <count>', 'rounds over the numbers, at most, for each size of step', positive, 3)
    .option('--json', 'print figures as JSON')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(sources: string[], { weights = DEFAULT, folds, rounds, json }: Options): Promise<void> {
  const start = Object.fromEntries(weights.map(name => [name, shipped(name)]));
  refuseNoSets(sources);
  const sets = await Promise.all(sources.map(readSet));
  const dealt = dealFolds(
    sets.flatMap(({ cases }) => cases.map(({ pair }) => pair.original)),
    folds,
  );
  sets.forEach((set, n) => refuseFew(sources[n], set, folds));
  const originals = new Set(sets.flatMap(({ cases }) => cases.map(({ pair }) => pair.original))).size;
  if (originals < folds)
    throw new Fault('--folds', `${folds} are more than the ${originals} originals`, 'say fewer, or bring more pairs');
  let at = 0;
  const result = search({
    sets: sets.map(({ name, cases }) => ({ name, documents: cases, folds: dealt.slice(at, (at += cases.length)) })),
    measure: measureWith(await open()),
    start,
    foldCount: folds,
    rounds,
    progress: message => void process.stderr.write(`${message}\n`),
  });
  console.log(json ? JSON.stringify({ folds, rounds, ...result }, null, 2) : resultLines(result).join('\n'));
}

/** @throws Fault where there is no such number. */
function shipped(name: string): number {
  if (Object.hasOwn(TUNABLE, name)) return TUNABLE[name];
  const known = Object.keys(TUNABLE);
  const meant = nearest(name, known);
  const hint = meant ? `did you mean "${meant}"?` : `these are: ${known.join(', ')}`;
  throw new Fault(`--weights ${name}`, 'is no number that can be searched', hint);
}

function refuseFew(source: string, { cases }: EvaluationSet, folds: number): void {
  if (cases.length === 0) throw new Fault(source, 'holds no pairs', 'one record {"spun", "original"} a line');
  if (cases.length < folds)
    throw new Fault(source, `holds ${cases.length} documents, fewer than ${folds} folds`, 'say fewer with --folds');
}

function resultLines({ sets, mean, shipped, chosen, chosenWithout, settings }: SearchResult): string[] {
  const { bold } = coloursFor(process.stdout);
  const scores = [...sets, { name: 'mean', documents: sets.reduce((sum, set) => sum + set.documents, 0), ...mean }];
  const gain = mean.crossValidated - mean.shipped;
  return [
    bold('F0.5'),
    ...aligned([
      ['set', 'documents', 'shipped', 'chosen', 'cross-validated'],
      ...scores.map(({ name, documents, ...f05 }) => [
        name,
        String(documents),
        ...[f05.shipped, f05.chosen, f05.crossValidated].map(value => value.toFixed(4)),
      ]),
    ]),
    bold('Values'),
    ...aligned([
      ['number', 'shipped', 'chosen', 'chosen without each fold'],
      ...Object.keys(shipped).map(name => [name, ...[shipped, chosen].map(numberOf(name)), numbersOf(name)]),
    ]),
    gain > 0
      ? `Choosing gains ${gain.toFixed(4)} on texts not chosen on; ${settings} settings were tried.`
      : `Choosing gains nothing on texts not chosen on (${gain.toFixed(4)}): keep what is shipped; ${settings} settings were tried.`,
  ];

  function numberOf(name: string): (setting: Setting) => string {
    return setting => String(setting[name]);
  }
  function numbersOf(name: string): string {
    return chosenWithout.map(numberOf(name)).join(' ');
  }
}

function names(text: string): string[] {
  const list = [...new Set(text.split(',').map(name => name.trim()))].filter(Boolean);
  if (list.length === 0) throw new InvalidArgumentError('It is a list of names.');
  return list;
}

function folds(text: string): number {
  const count = positive(text);
  if (count < 2) throw new InvalidArgumentError('It is a whole number from 2.');
  return count;
}

/** `unspin tune`: pairs -> the feature weights of a table, beside it as `NAME.weights`. */
import { Command, InvalidArgumentError } from 'commander';
import { open } from '../engine.js';
import { Fault } from '../fault.js';
import { honestDocuments } from '../workshop/evaluate/sets.js';
import { readPairs } from '../workshop/learn/pairs.js';
import { type SegmentedPair, segmentsOf } from '../workshop/learn/segments.js';
import { randomFractions } from '../workshop/random.js';
import { readTable } from '../workshop/tables.js';
import { Spinner } from '../workshop/tune/spin.js';
import { type Phase, pairPhases, tune } from '../workshop/tune/tune.js';
import { nearest } from './nearest.js';
import { pathName, positive } from './options.js';
import { refuseUnwritable, writeOutput } from './output-file.js';
import { PAIRS, PARAGRAPHS, refuseUnreadable } from './readable.js';

interface Options {
  readonly profile: string;
  readonly table?: string;
  readonly out?: string;
  readonly texts?: string[];
  readonly words: number;
  readonly rounds: number;
  readonly rate: number;
  readonly keep: number;
}

const EXAMPLES = `
Examples:
  unspin tune train.jsonl --profile mine --table mine.tsv
  unspin tune train.jsonl --profile mine --texts corpus/*.txt.xz

Exit codes: 0 done, 2 wrong usage or input.`;

export function tuneCommand(): Command {
  return new Command('tune')
    .description('learn the feature weights of a table from pairs')
    .argument('<pairs...>', 'JSONL files of {"spun", "original"}')
    .requiredOption('--profile <name>', 'the table to tune, as compiled')
    .option('--table <file>', 'its rows (default: dictionaries/spinners/NAME.tsv)', pathName)
    .option('--out <file>', 'the weights to write (default: beside the table)', pathName)
    .option('--texts <files...>', 'plain texts that are spun by the table itself and learnt from first')
    .option('--words <count>', 'how many words of them', positive, 5_000_000)
    .option('--rounds <count>', 'rounds over the pairs', positive, 2)
    .option('--rate <step>', 'step of the first round', step, 0.2)
    .option('--keep <count>', 'weights to keep; 2.25 bytes each', positive, 250_000)
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(sources: string[], options: Options): Promise<void> {
  const progress = (message: string): void => void process.stderr.write(`${message}\n`);
  const { model, profiles } = await open();
  const profile = model.dictionaries.map(dictionary => dictionary.profile(options.profile)).find(Boolean);
  if (!profile) throw unknown(options.profile, profiles);
  const table = options.table ?? `dictionaries/spinners/${options.profile}.tsv`;
  const out = options.out ?? `${table.replace(/\.tsv$/, '')}.weights`;
  refuseUnreadable(sources, PAIRS);
  if (options.table !== undefined)
    refuseUnreadable([options.table], 'the rows of a table, as unspin learn writes them');
  refuseUnreadable(options.texts ?? [], PARAGRAPHS);
  refuseUnwritable(out);
  const pairs = (await Promise.all(sources.map(readPairs))).flat();
  if (pairs.length === 0)
    throw new Fault(sources.join(', '), 'holds no pairs', 'one record {"spun", "original"} a line');
  const phases: Phase[] = [];
  if (options.texts) {
    const spinner = new Spinner((await readTable(table)).rows);
    const texts = options.texts;
    phases.push({
      name: 'texts spun by the table',
      rate: options.rate / 2,
      ownPairs: false,
      pairs: () => spunTexts(spinner, texts, options.words),
    });
  }
  phases.push(...pairPhases(pairs, options.rounds, options.rate, progress));
  const bytes = await tune(model, profile, phases, { keep: options.keep, progress });
  await writeOutput(out, bytes);
  progress(`${out}: ${bytes.length} bytes`);
}

/** Tables are tuned, not their modes. */
function unknown(name: string, profiles: readonly string[]): Fault {
  const tables = profiles.filter(profile => !profile.includes('('));
  const meant = nearest(name, tables);
  return new Fault(
    `--profile ${name}`,
    'is no table that is compiled',
    meant ? `did you mean "${meant}"?` : `these are: ${tables.join(', ')}`,
  );
}

function step(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(value > 0 && value <= 10)) throw new InvalidArgumentError('It is a number above 0, at most 10.');
  return value;
}

/** Documents of the files in turn, so that all kinds of text come in, until there are `most` words. */
async function* spunTexts(spinner: Spinner, files: readonly string[], most: number): AsyncGenerator<SegmentedPair> {
  const random = randomFractions(12345);
  let sources = files.map(file => honestDocuments(file));
  let words = 0;
  for (let n = 0; sources.length > 0; ) {
    const open: typeof sources = [];
    for (const source of sources) {
      const { value, done } = await source.next();
      if (done) continue;
      open.push(source);
      const size = value.length / 6;
      if (size < 40 || size > 3000) continue;
      words += size;
      yield segmentsOf(spinner.spin(`text ${n++}`, value, random));
      if (words > most) return;
    }
    sources = open;
  }
}

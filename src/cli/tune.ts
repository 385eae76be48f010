/** `unspin tune`: pairs -> the feature weights of a table, beside it as `NAME.weights`. */
import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { open } from '../engine.js';
import { Fault } from '../fault.js';
import { honestDocuments } from '../workshop/evaluate/sets.js';
import { readPairs } from '../workshop/learn/pairs.js';
import { type SegmentedPair, segmentsOf } from '../workshop/learn/segments.js';
import { randomFractions } from '../workshop/random.js';
import { readTable } from '../workshop/tables.js';
import { Spinner } from '../workshop/tune/spin.js';
import { type Phase, pairPhases, tune } from '../workshop/tune/tune.js';

interface Options {
  readonly profile: string;
  readonly table?: string;
  readonly out?: string;
  readonly texts?: string[];
  readonly words: string;
  readonly rounds: string;
  readonly rate: string;
  readonly keep: string;
}

export function tuneCommand(): Command {
  return new Command('tune')
    .description('learn the feature weights of a table from pairs')
    .argument('<pairs...>', 'JSONL files of {"spun", "original"}')
    .requiredOption('--profile <name>', 'the table to tune, as compiled')
    .option('--table <file>', 'its rows (default: dictionaries/spinners/NAME.tsv)')
    .option('--out <file>', 'the weights to write (default: beside the table)')
    .option('--texts <files...>', 'plain texts that are spun by the table itself and learnt from first')
    .option('--words <count>', 'how many words of them', '5000000')
    .option('--rounds <count>', 'rounds over the pairs', '2')
    .option('--rate <step>', 'step of the first round', '0.2')
    .option('--keep <count>', 'weights to keep; 2.25 bytes each', '250000')
    .addHelpText('after', '\nExample:\n  unspin tune train.jsonl --profile mine --texts corpus/*.txt.xz')
    .action(run);
}

async function run(sources: string[], options: Options): Promise<void> {
  const progress = (message: string): void => void process.stderr.write(`${message}\n`);
  const { model, profiles } = await open();
  const profile = model.dictionaries.map(dictionary => dictionary.profile(options.profile)).find(Boolean);
  if (!profile) throw new Fault('--profile', `"${options.profile}" is unknown`, `known: ${profiles.join(', ')}`);
  const table = options.table ?? `dictionaries/spinners/${options.profile}.tsv`;
  const pairs = (await Promise.all(sources.map(readPairs))).flat();
  const phases: Phase[] = [];
  if (options.texts) {
    const spinner = new Spinner((await readTable(table)).rows);
    const texts = options.texts;
    phases.push({
      name: 'texts spun by the table',
      rate: Number(options.rate) / 2,
      ownPairs: false,
      pairs: () => spunTexts(spinner, texts, Number(options.words)),
    });
  }
  phases.push(...pairPhases(pairs, Number(options.rounds), Number(options.rate), progress));
  const bytes = await tune(model, profile, phases, { keep: Number(options.keep), progress });
  const out = options.out ?? table.replace(/\.tsv$/, '.weights');
  await writeFile(out, bytes);
  progress(`${out}: ${bytes.length} bytes`);
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

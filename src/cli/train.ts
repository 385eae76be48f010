/** `unspin train`: plain text -> the language model. */
import { existsSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { Fault } from '../fault.js';
import { tokenize } from '../tokenize/tokenize.js';
import { readTables } from '../workshop/tables.js';
import { readTerms } from '../workshop/terms.js';
import { train } from '../workshop/train/train.js';
import { count, pathName, positive } from './options.js';
import { refuseUnwritable, writeOutput } from './output-file.js';
import { PARAGRAPHS, refuseNoFolder, refuseUnreadable } from './readable.js';

interface Options {
  readonly out: string;
  readonly entries: number;
  readonly vocabulary: number;
  readonly bits: number;
  readonly tables: string;
  readonly topic: number;
  readonly topicEpochs: number;
  readonly terms?: string;
  readonly termTimes: number;
  readonly about?: string;
}

const EXAMPLES = `
Examples:
  unspin train corpus/*.txt.xz --terms dictionaries/terms --out dictionaries/english.lm
  unspin train corpus.txt --entries 1000000 --topic 0 --out small.lm

Exit codes: 0 done, 2 wrong usage or input.`;

export function trainCommand(): Command {
  return new Command('train')
    .description('train the language model on plain text')
    .argument('<corpus...>', 'text files, one paragraph a line; .gz and .xz too (.xz needs the program xz)')
    .option('--out <file>', 'the model to write', pathName, 'dictionaries/english.lm')
    .option('--entries <count>', 'n-grams to keep; 2.25 bytes each', positive, 3_400_000)
    .option('--vocabulary <count>', 'words, at most 65536', upTo(65_536), 65_000)
    .option('--bits <count>', 'bits of a value, of 16 (the rest guard against false hits)', upTo(15), 7)
    .option('--topic <dimensions>', 'dimensions of the topic vectors; 0 for none', count, 56)
    .option('--topic-epochs <count>', 'passes over the corpus for them', positive, 2)
    .option(
      '--tables <folder>',
      'words of these substitution tables are always in the vocabulary',
      'dictionaries/spinners',
    )
    .option('--terms <folder>', 'lists of standard terms, which count as seen')
    .option('--term-times <count>', 'how often each term counts', positive, 8)
    .option('--about <text>', 'notice to put into the file')
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], options: Options) => {
      refuseUnreadable(files, PARAGRAPHS);
      if (options.terms !== undefined) refuseNoFolder(options.terms, 'name the folder of the lists with --terms');
      refuseUnwritable(options.out);
      const started = Date.now();
      const bytes = await train(files, {
        vocabulary: options.vocabulary,
        entries: options.entries,
        valueBits: options.bits,
        topicDimensions: options.topic,
        topicEpochs: options.topicEpochs,
        include: await tableWords(options.tables),
        terms: options.terms === undefined ? [] : (await readTerms(options.terms)).map(({ text }) => text),
        termTimes: options.termTimes,
        about: options.about ?? `Trained on ${files.join(', ')}.`,
        progress: message => process.stderr.write(`${((Date.now() - started) / 1000).toFixed(0)} s  ${message}\n`),
      });
      await writeOutput(options.out, bytes);
      process.stderr.write(`${options.out}: ${bytes.length} bytes\n`);
    });
}

function upTo(most: number): (text: string) => number {
  return text => {
    const number = positive(text);
    if (number > most) throw new InvalidArgumentError(`It is at most ${most}.`);
    return number;
  };
}

/** Lower-case words that occur in rows seen twice or more. */
async function tableWords(folder: string): Promise<Set<string>> {
  const hint = 'name the folder of the tables with --tables';
  if (!existsSync(folder)) throw new Fault(folder, 'does not exist', hint);
  refuseNoFolder(folder, hint);
  const words = new Set<string>();
  for (const { rows } of await readTables(folder))
    for (const row of rows)
      if (row.seen >= 2)
        for (const word of [...tokenize(row.original).words, ...tokenize(row.spun).words]) words.add(word);
  return words;
}

/** `unspin train`: plain text -> the language model. */
import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { tokenize } from '../tokenize/tokenize.js';
import { readTables } from '../workshop/tables.js';
import { train } from '../workshop/train/train.js';

interface Options {
  readonly out: string;
  readonly entries: string;
  readonly vocabulary: string;
  readonly bits: string;
  readonly tables: string;
  readonly topic: string;
  readonly topicEpochs: string;
  readonly about?: string;
}

export function trainCommand(): Command {
  return new Command('train')
    .description('train the language model on plain text')
    .argument('<corpus...>', 'text files, one paragraph a line; .gz and .xz too (.xz needs the program xz)')
    .option('--out <file>', 'the model to write', 'dictionaries/english.lm')
    .option('--entries <count>', 'n-grams to keep; 2.25 bytes each', '3400000')
    .option('--vocabulary <count>', 'words, at most 65536', '65000')
    .option('--bits <count>', 'bits of a value, of 16 (the rest guard against false hits)', '7')
    .option('--topic <dimensions>', 'dimensions of the topic vectors; 0 for none', '56')
    .option('--topic-epochs <count>', 'passes over the corpus for them', '2')
    .option(
      '--tables <folder>',
      'words of these substitution tables are always in the vocabulary',
      'dictionaries/spinners',
    )
    .option('--about <text>', 'notice to put into the file')
    .addHelpText('after', '\nExample:\n  unspin train corpus/*.txt.xz --out dictionaries/english.lm')
    .action(async (files: string[], options: Options) => {
      const started = Date.now();
      const bytes = await train(files, {
        vocabulary: Number(options.vocabulary),
        entries: Number(options.entries),
        valueBits: Number(options.bits),
        topicDimensions: Number(options.topic),
        topicEpochs: Number(options.topicEpochs),
        include: await tableWords(options.tables),
        about: options.about ?? `Trained on ${files.join(', ')}.`,
        progress: message => process.stderr.write(`${((Date.now() - started) / 1000).toFixed(0)} s  ${message}\n`),
      });
      await writeFile(options.out, bytes);
      process.stderr.write(`${options.out}: ${bytes.length} bytes\n`);
    });
}

/** Lower-case words that occur in rows seen twice or more. */
async function tableWords(folder: string): Promise<Set<string>> {
  const words = new Set<string>();
  for (const { rows } of await readTables(folder))
    for (const row of rows)
      if (row.seen >= 2)
        for (const word of [...tokenize(row.original).words, ...tokenize(row.spun).words]) words.add(word);
  return words;
}

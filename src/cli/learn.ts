/** `unspin learn`: pairs -> a substitution table. */
import { stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command } from 'commander';
import { Fault } from '../fault.js';
import { learnTable } from '../workshop/learn/learn.js';
import { type Pair, readFolders, readPairs } from '../workshop/learn/pairs.js';
import { tableText } from '../workshop/tables.js';

interface Options {
  readonly name: string;
  readonly out?: string;
  readonly least: string;
  readonly share: string;
  readonly about?: string;
}

export function learnCommand(): Command {
  return new Command('learn')
    .description('learn a substitution table from pairs of spun and original texts')
    .argument(
      '<pairs...>',
      'JSONL files of {"spun", "original"}, or two folders: spun texts, originals of the same names',
    )
    .requiredOption('--name <name>', 'name of the spinner')
    .option('--out <file>', 'the table (default: standard output)')
    .option('--least <count>', 'leave out substitutions seen fewer times', '1')
    .option('--share <share>', 'leave out substitutions that are a smaller share of their original', '0')
    .option('--about <text>', 'what it was observed on, for the comment block')
    .addHelpText(
      'after',
      '\nExamples:\n  unspin learn pairs.jsonl --name mine --out dictionaries/spinners/mine.tsv\n  unspin learn spun/ originals/ --name mine',
    )
    .action(async (sources: string[], options: Options) => {
      const pairs = await readAll(sources);
      const { rows, lostCapitals, consistency } = learnTable(pairs, {
        least: Number(options.least),
        share: Number(options.share),
        progress: message => process.stderr.write(`${message}\n`),
      });
      const about = [
        `# Substitutions of ${options.name}, learnt from ${pairs.length} pairs (${sources.map(source => basename(source)).join(', ')}), ${new Date().toISOString().slice(0, 10)}.`,
        ...(options.about ? [`# ${options.about}`] : []),
        `# consistency: ${consistency.toFixed(3)} of repeated phrases got the same substitute as before in their text.`,
        ...(lostCapitals >= 0.02
          ? [`# lost capitals: ${lostCapitals.toFixed(3)} of the substitutions in small letters had a capital.`]
          : []),
        '# original, spun, how often seen, of how many occurrences of the original; a row whose two phrases are the same counts those left alone.',
      ];
      const text = tableText({ name: options.name, about, rows });
      if (options.out) await writeFile(options.out, text);
      else process.stdout.write(text);
    });
}

async function readAll(sources: readonly string[]): Promise<Pair[]> {
  const kinds = await Promise.all(
    sources.map(source =>
      stat(source).catch(error => {
        throw new Fault(source, `cannot be read (${error.code})`, 'check the path');
      }),
    ),
  );
  if (kinds.some(kind => kind.isDirectory())) {
    if (sources.length !== 2 || !kinds.every(kind => kind.isDirectory()))
      throw new Fault('learn', 'takes either JSONL files or two folders', 'unspin learn SPUN_FOLDER ORIGINAL_FOLDER');
    return readFolders(sources[0], sources[1]);
  }
  return (await Promise.all(sources.map(readPairs))).flat();
}

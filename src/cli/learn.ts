/** `unspin learn`: pairs -> a substitution table. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command } from 'commander';
import { fileFault } from '../batch/faults.js';
import { Fault } from '../fault.js';
import { count } from '../report/summary.js';
import { learnTable } from '../workshop/learn/learn.js';
import { type Pair, readFolders, readPairs } from '../workshop/learn/pairs.js';
import { tableText } from '../workshop/tables.js';
import { pathName, positive, share } from './options.js';
import { refuseUnwritable, writeOutput } from './output-file.js';
import { PAIRS, refuseUnreadable } from './readable.js';

interface Options {
  readonly name: string;
  readonly out?: string;
  readonly least: number;
  readonly share: number;
  readonly about?: string;
}

const EXAMPLES = `
Examples:
  unspin learn pairs.jsonl --name mine --out mine.tsv
  unspin learn spun/ originals/ --name mine --out mine.tsv
  unspin --dictionary mine.tsv < article.txt     uses what was learnt

Exit codes: 0 done, 2 wrong usage or input.`;

export function learnCommand(): Command {
  return new Command('learn')
    .description('learn a substitution table from pairs of spun and original texts')
    .argument(
      '<pairs...>',
      'JSONL files of {"spun", "original"}, or two folders: spun texts, originals of the same names',
    )
    .requiredOption('--name <name>', 'name of the spinner')
    .option('--out <file>', 'the table (default: standard output)', pathName)
    .option('--least <count>', 'leave out substitutions seen fewer times', positive, 1)
    .option('--share <share>', 'leave out substitutions that are a smaller share of their original, 0 to 1', share, 0)
    .option('--about <text>', 'what it was observed on, for the comment block')
    .addHelpText('after', EXAMPLES)
    .action(async (sources: string[], options: Options) => {
      if (options.out !== undefined) refuseUnwritable(options.out);
      const pairs = await readAll(sources);
      const { rows, lostCapitals, consistency } = learnTable(pairs, {
        least: options.least,
        share: options.share,
        progress: message => process.stderr.write(`${message}\n`),
      });
      const about = [
        `# Substitutions of ${options.name}, learnt from ${count(pairs.length, 'pair')} (${sources.map(source => basename(source)).join(', ')}), ${new Date().toISOString().slice(0, 10)}.`,
        ...(options.about ? [`# ${options.about}`] : []),
        `# consistency: ${consistency.toFixed(3)} of repeated phrases got the same substitute as before in their text.`,
        ...(lostCapitals >= 0.02
          ? [`# lost capitals: ${lostCapitals.toFixed(3)} of the substitutions in small letters had a capital.`]
          : []),
        '# original, spun, how often seen, of how many occurrences of the original; a row whose two phrases are the same counts those left alone.',
      ];
      const text = tableText({ name: options.name, about, rows });
      if (options.out) await writeOutput(options.out, text);
      else process.stdout.write(text);
    });
}

/** @throws Fault where there is none. */
async function readAll(sources: readonly string[]): Promise<Pair[]> {
  const pairs = await pairsIn(sources);
  if (pairs.length === 0)
    throw new Fault(sources.join(', '), 'holds no pairs', 'one record {"spun", "original"} a line');
  return pairs;
}

async function pairsIn(sources: readonly string[]): Promise<Pair[]> {
  const kinds = await Promise.all(
    sources.map(source =>
      stat(source).catch(error => {
        throw fileFault(source, error);
      }),
    ),
  );
  if (kinds.some(kind => kind.isDirectory())) {
    if (sources.length !== 2 || !kinds.every(kind => kind.isDirectory()))
      throw new Fault('learn', 'takes either JSONL files or two folders', 'unspin learn SPUN_FOLDER ORIGINAL_FOLDER');
    return readFolders(sources[0], sources[1]);
  }
  refuseUnreadable(sources, PAIRS);
  return (await Promise.all(sources.map(readPairs))).flat();
}

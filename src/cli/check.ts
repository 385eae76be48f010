/** `unspin check [FILE…]`: says what is spun, by which spinner, how surely and where. */
import { Command, Option } from 'commander';
import type { VerdictReport } from '../batch/outcome.js';
import { shownName } from '../report/name.js';
import { count } from '../report/summary.js';
import { passageLines, verdictLine } from '../report/text.js';
import { runBatch } from './batch.js';
import { coloursFor } from './colours.js';
import { applyConfig } from './config.js';
import { batchOptions, inputOptions, judgingOptions, type Options, REPORT_KINDS, repairingOptions } from './options.js';
import { helpInstead, refuseNameless } from './repair.js';
import { reportOf } from './report.js';
import { print, type Show, showReport, withSummary } from './show.js';
import { isTerminal } from './standard-input.js';

const EXAMPLES = `
Examples:
  unspin check article.txt
  unspin check posts/ --json
  unspin check < article.txt

Exit codes: 0 nothing is spun, 1 something is, 2 wrong usage or input.`;

export function checkCommand(): Command {
  const command = new Command('check')
    .description('say whether texts are spun, by which spinner, how surely and where')
    .argument('[files...]', 'files, folders or globs; standard input (-) without any');
  repairingOptions(judgingOptions(command));
  inputOptions(command);
  batchOptions(command);
  return command
    .optionsGroup('Records (--format ndjson):')
    .option('--strict', 'stop at the first line of a file that is no record')
    .optionsGroup('Output:')
    .addOption(new Option('--report <kind>', 'print a report').choices([...REPORT_KINDS]))
    .option('--json', 'the same as --report json')
    .option('-v, --verbose', 'every paragraph by itself')
    .option('-q, --quiet', 'print nothing; the exit code says it')
    .optionsGroup('Other:')
    .addHelpText('after', EXAMPLES)
    .action(check);
}

async function check(files: string[], flags: Options, command: Command): Promise<void> {
  files.forEach(refuseNameless);
  const options = await applyConfig(command, flags);
  if (files.length === 0 && options.filesFrom === undefined && isTerminal()) return helpInstead(command);
  const kind = options.json ? 'json' : options.report;
  await runBatch({
    command: 'check',
    files,
    options,
    show: kind ? showReport(await reportOf(kind)) : showVerdicts(files, options),
    task: { wantsRepairs: kind !== undefined, wantsDiff: false },
    isFinding: ({ verdict }) => verdict?.label === 'spun',
  });
}

/** On a terminal the verdicts stand below each other, unless names are longer than this. */
const WIDEST = 48;

/** A line for each file, and where it is spun. */
function showVerdicts(files: readonly string[], { quiet, verbose }: Options): Show {
  if (quiet) return { outcome: async () => {} };
  const colours = coloursFor(process.stdout);
  let width = 0;
  const show: Show = {
    prints: true,
    begin: async names => {
      if (process.stdout.isTTY) width = Math.min(WIDEST, Math.max(...names.map(name => shownName(name).length)));
    },
    outcome: ({ file, verdict }) =>
      print(
        verdict
          ? `${verdictLine(file, verdict, colours, width)}\n${passageLines(verdict, colours, verbose)}${unlisted(verdict)}`
          : '',
      ),
  };
  return files.length === 0 ? show : withSummary(show, undefined, coloursFor(process.stderr));
}

/** Where the places of a large text are too many to be listed. */
function unlisted({ label, passages, unlisted = 0 }: VerdictReport): string {
  if (label !== 'spun' || unlisted === 0) return '';
  return `  … and ${count(unlisted, 'paragraph')} behind line ${passages.at(-1)!.lastLine}\n`;
}

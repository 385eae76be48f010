/** `unspin dictionary`: what people who work on the dictionary need. */
import { Command } from 'commander';
import { build } from './dictionary/build.js';
import { collocations } from './dictionary/collocations.js';
import { count as countTerms } from './dictionary/count.js';
import { find } from './dictionary/find.js';
import { format } from './dictionary/format.js';
import { honest } from './dictionary/honest.js';
import { lint } from './dictionary/lint.js';
import { stats } from './dictionary/stats.js';
import { test } from './dictionary/test.js';
import { count, pathName, positive } from './options.js';

const EXAMPLES = `
Examples:
  unspin dictionary find press convention        the entries and table rows that have a phrase
  unspin dictionary lint mine/phrases/art.yaml --folder mine
                                                what is wrong with the entries of one file
  unspin dictionary test                         run the examples of all entries
  unspin dictionary format                       write all files in canonical form
  unspin dictionary stats --rows 10              counts, and what most needs an entry
  unspin dictionary honest corpus.txt.xz         how much honest text the entries would change
  unspin dictionary count corpus/*.txt.xz        how often each standard term stands in texts
  unspin dictionary collocations papers.txt.gz > dictionaries/collocations.txt
  unspin dictionary build --folder mine --out mine.bin

Exit codes: 0 done, 1 findings, or nothing found, 2 wrong usage, or files that cannot be read.`;

/** The command with its subcommands. Each exits with 2 for faults in the files, `lint`, `test` and `build` with 1 for findings. */
export function dictionaryCommand(): Command {
  const command = new Command('dictionary')
    .description('check, format, compile and look into the dictionary')
    .helpCommand('help [command]', 'print help of a command')
    .addHelpText('after', EXAMPLES);
  const add = (name: string, description: string): Command =>
    command
      .command(name)
      .description(description)
      .option('--folder <folder>', 'the dictionary folder', pathName, 'dictionaries')
      .exitOverride();
  add('lint', 'say what is wrong with entries, their examples and conditions')
    .argument('[files...]', 'say it of these files only')
    .option('--fixtures <folder>', 'where honest texts stand that no entry may change', pathName, 'fixtures')
    .action(lint);
  add('format', 'write files in canonical form').argument('[files...]', 'these files only').action(format);
  add('test', 'run the examples of entries').argument('[files...]', 'of these files only').action(test);
  add('build', 'check everything and compile it into one binary file')
    .option('--out <file>', 'the file to write', pathName, 'dist/dictionary.bin')
    .action(build);
  add('stats', 'count entries, and list the table rows that most need one')
    .option('--rows <count>', 'how many rows to list', count, 40)
    .action(stats);
  add('find', 'all entries and table rows that make or take a phrase')
    .argument('<phrase...>', 'the phrase')
    .action(find);
  add('honest', 'measure how much honest text the entries would change')
    .argument('<corpus...>', 'texts with one paragraph a line and an empty line between documents')
    .action(honest);
  // Of the shipped dictionary and language model, whatever the folder.
  command
    .command('collocations')
    .description('list the pairs of words of honest papers that nothing here knows yet')
    .argument('<corpus...>', 'texts with one paragraph a line; .gz and .xz too')
    .option('--least <count>', 'how often a pair must stand there', positive, 2)
    .exitOverride()
    .action(collocations);
  add('count', 'write into the lists of terms how often each stands in texts')
    .argument('<corpus...>', 'texts with one paragraph a line; .gz and .xz too')
    .action(countTerms);
  return command;
}

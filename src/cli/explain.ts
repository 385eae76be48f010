/** `unspin explain [PHRASE…]`: why a text is judged and repaired as it is, or what is known of a phrase. */
import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { fileFault } from '../batch/faults.js';
import { leastConfidences, open } from '../engine.js';
import { type ExplainedText, explainDocument } from '../explain.js';
import { Fault } from '../fault.js';
import type { Document } from '../formats/document.js';
import { readInput } from '../formats/input.js';
import { readPlain } from '../formats/plain.js';
import { explainedText } from '../report/explain.js';
import { type PhraseKnowledge, phraseText } from '../report/explain-phrase.js';
import { knowledgeOf } from '../workshop/phrase.js';
import { coloursFor } from './colours.js';
import { applyConfig } from './config.js';
import { EXIT } from './exit-codes.js';
import { configOption, judgingOptions, type Options, pathName, repairingOptions } from './options.js';
import { openOptions, readOptions, repairOptions } from './settings.js';
import { readStandardInput, STANDARD_INPUT } from './standard-input.js';

const EXAMPLES = `
Examples:
  unspin explain < article.txt                    the verdict, and why each repair was made
  unspin explain --file article.txt --all         every place with every candidate
  unspin explain --file article.txt go to         only the places where "go to" stands
  unspin explain press convention                 what tables and entries say of a phrase

Columns: how sure it is; the sum of what follows (log10); English: the language
model, against the text as written; table: how often the spinner puts this for
that (seen/of), or what it costs that it would have left this alone; learnt:
features tuned for the table; topic: the words around; doc: what the rest of the
document says.

Exit codes: 0 done, 2 wrong usage or input.`;

interface ExplainFlags extends Options {
  readonly file?: string;
  readonly all?: boolean;
}

export function explainCommand(): Command {
  const command = new Command('explain')
    .description('say why a text is judged and repaired as it is, or what is known of a phrase')
    .argument('[phrase...]', 'a phrase or a text; with --file: only where this phrase stands')
    .option('--file <file>', 'explain this text (- is standard input)', pathName)
    .option('--format <name>', 'the format, where the file name does not tell');
  return repairingOptions(judgingOptions(command))
    .optionsGroup('Output:')
    .option('--all', 'every place and every candidate')
    .option('--json', 'the same as JSON, with all of them')
    .optionsGroup('Other:')
    .addOption(configOption())
    .option('--no-config', 'heed no configuration file')
    .addHelpText('after', EXAMPLES)
    .action(explain);
}

async function explain(words: string[], flags: ExplainFlags, command: Command): Promise<void> {
  const options: ExplainFlags = { ...(await applyConfig(command, flags)), file: flags.file, all: flags.all };
  const argument = words.join(' ').trim();
  if (argument === '' && options.file === undefined && process.stdin.isTTY) {
    command.outputHelp({ error: true });
    process.exitCode = EXIT.fault;
    return;
  }
  if (options.file === undefined && words.length === 1) refuseFile(words[0]);
  const engine = await open(openOptions(options));
  const document = await documentOf(argument, options);
  const repair = await repairOptions(options, engine);
  const known = options.file === undefined && isPhrase(argument) ? knowledgeOf(engine.model, argument) : undefined;
  const texts = explainDocument(document, engine.model, { ...repair, ...leastConfidences(repair) });
  if (options.json) return printJson(options.file, known, texts);
  const style = {
    colours: coloursFor(process.stdout),
    // Through a pager the terminal is still that of standard error.
    width: process.stdout.columns || process.stderr.columns || 100,
    all: options.all ?? false,
    bare: known !== undefined,
    phrase: options.file !== undefined && argument !== '' ? argument : undefined,
  };
  if (known) process.stdout.write(`${phraseText(known, style)}\n`);
  const title = (n: number): string =>
    texts.length > 1 ? `${style.colours.bold(`Text ${n + 1} of ${texts.length}`)}\n` : '';
  if (texts.length === 0) process.stdout.write('Verdict: holds no words\n');
  process.stdout.write(texts.map((text, n) => title(n) + explainedText(text, style)).join('\n'));
}

/** `unspin explain article.txt` would explain the words "article.txt". */
function refuseFile(word: string): void {
  if (/[./\\]/.test(word) && statSync(word, { throwIfNoEntry: false })?.isFile())
    throw new Fault(word, 'is a file, and would be taken for a phrase', `say --file ${word}`);
}

/** Few words and no sentence: longer ones are a text. */
function isPhrase(argument: string): boolean {
  return argument !== '' && !/[.!?;:\n]/.test(argument) && argument.split(/\s+/).length <= 7;
}

async function documentOf(argument: string, options: ExplainFlags): Promise<Document> {
  if (options.file === undefined && argument !== '') return readPlain(argument);
  const file = options.file === '-' ? undefined : options.file;
  const bytes = file === undefined ? await readStandardInput() : await readFile(file).catch(fault(file));
  return (await readInput(file ?? STANDARD_INPUT, bytes, readOptions(options))).document;
}

function fault(file: string): (error: unknown) => never {
  return error => {
    throw fileFault(file, error);
  };
}

function printJson(
  file: string | undefined,
  known: PhraseKnowledge | undefined,
  texts: readonly ExplainedText[],
): void {
  const rounded = (_: string, value: unknown): unknown =>
    typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value;
  console.log(JSON.stringify({ file, ...known, texts }, rounded, 2));
}

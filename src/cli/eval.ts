/** `unspin eval`: how well repair works, on pairs, gold texts and honest corpora. */
import { Command, Option } from 'commander';
import { type Engine, LEVELS, type Level, open, type RepairOptions } from '../engine.js';
import { Fault } from '../fault.js';
import { WEIGHTS, type Weights } from '../infer/weights.js';
import { ErrorTally, type KindCount } from '../workshop/evaluate/error-tally.js';
import { type HasRow, rowsLookup } from '../workshop/evaluate/errors.js';
import { changedWords, type Evaluation, evaluate, type PlacedFinding } from '../workshop/evaluate/evaluate.js';
import { scoreTokens } from '../workshop/evaluate/score.js';
import { honestDocuments, mix, readSet, truncate } from '../workshop/evaluate/sets.js';
import { readPhraseList, switchOff } from '../workshop/evaluate/without-entries.js';
import { rowsOf } from '../workshop/opened.js';
import { coloursFor } from './colours.js';
import { errorLines } from './eval/errors.js';
import { confusionLines, figureLines } from './eval/figures.js';
import { collect, positive, share } from './options.js';
import { profilesNamed } from './profiles.js';
import { PARAGRAPHS, refuseNoSets, refuseUnreadable } from './readable.js';

interface Options {
  readonly json?: boolean;
  readonly honest?: boolean;
  readonly level?: Level;
  readonly minConfidence?: number;
  readonly leaveOut?: string[];
  readonly weight?: string[];
  readonly mix?: boolean;
  readonly truncate?: number;
  readonly errors?: boolean;
  readonly force?: boolean;
  readonly profile?: string[];
  readonly withoutEntries?: string;
  readonly half?: string;
}

const EXAMPLES = `
Examples:
  unspin eval dev.jsonl                     figures of repair, verdict and confidence
  unspin eval dev.jsonl --errors            also what came out wrong, by kind
  unspin eval spun/=originals/ --json       two folders with files of the same names
  unspin eval --honest corpus.txt.xz        how much honest text would be changed

Exit codes: 0 done, 2 wrong usage or input.`;

export function evalCommand(): Command {
  return new Command('eval')
    .description('measure repair on pairs of spun and original texts')
    .argument(
      '<sets...>',
      'JSONL files of {"spun", "original"}, or SPUN=GOLD (two files or folders; the gold may have {a|b} alternatives)',
    )
    .option(
      '--honest',
      'the files are honest text (one paragraph a line, an empty line between documents): measure harm',
    )
    .addOption(
      new Option('--level <level>', 'how sure a repair must be (default: standard)').choices(Object.keys(LEVELS)),
    )
    .option('--min-confidence <p>', 'repair what is at least this sure, 0 to 1; overrides --level', share)
    .option('--profile <name>', 'only this spinner is a candidate; the verdict still decides (repeatable)', collect)
    .option('--force', 'repair whatever the verdict')
    .option('--weight <name=value>', 'set a weight of inference, as in topicWeight=0 (repeatable)', collect)
    .option('--leave-out <profile>', 'as if this table were unknown (repeatable)', collect)
    .option('--without-entries <file>', 'as if the entries of these phrases (one a line, or first column) were unknown')
    .option('--half <name>', 'with --without-entries: only phrases with this in the column "half"')
    .option('--mix', 'documents half spun, half honest')
    .option('--truncate <words>', 'only this many words of each text, the first ones', positive)
    .option('--errors', 'count what came out wrong by kind, and list it, most frequent first')
    .option('--json', 'print figures as JSON')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(sources: string[], options: Options): Promise<void> {
  if (options.honest) refuseUnreadable(sources, PARAGRAPHS);
  else refuseNoSets(sources);
  if (options.withoutEntries !== undefined) refuseUnreadable([options.withoutEntries], 'phrases, one a line');
  const engine = await open();
  const repairOptions = repairOptionsOf(engine, options);
  if (options.withoutEntries !== undefined)
    await forgetEntries(engine, options.withoutEntries, options.half, options.json);
  else if (options.half !== undefined) throw new Fault('--half', 'stands alone', 'say --without-entries FILE too');
  const rows: object[] = [];
  for (const source of sources) {
    const measure = options.honest ? measureHarm : measureSet;
    rows.push(await measure(engine, source, repairOptions, options));
  }
  if (options.json) console.log(JSON.stringify(rows, null, 2));
  else if (rows.length > 1 && !options.honest) say(['', ...confusionLines(rows as Evaluation[], colours())]);
}

function repairOptionsOf(engine: Engine, options: Options): RepairOptions {
  const { level, minConfidence, force, profile, leaveOut = [], weight = [] } = options;
  const known = engine.profiles;
  const left = profilesNamed(leaveOut, known, '--leave-out');
  const profiles = (profile ? profilesNamed(profile, known) : known).filter(name => !left.includes(name));
  if (profiles.length === 0) throw new Fault('--leave-out', 'leaves no spinner', `known: ${known.join(', ')}`);
  return { level, minConfidence, profiles, force, weights: weightsWith(weight) };
}

/** The weights of inference with some set anew, for ablations. @throws Fault on a name or value that is none. */
function weightsWith(settings: readonly string[]): Weights {
  const weights: Record<string, unknown> = { ...WEIGHTS };
  for (const setting of settings) {
    const [name, value] = setting.split('=');
    if (typeof weights[name] !== 'number' || !value || Number.isNaN(Number(value)))
      throw new Fault(
        '--weight',
        `"${setting}" is no weight and its value`,
        `one of ${Object.keys(WEIGHTS).join(', ')}, as in topicWeight=0`,
      );
    weights[name] = Number(value);
  }
  return weights as unknown as Weights;
}

async function forgetEntries(engine: Engine, file: string, half?: string, isQuiet = false): Promise<void> {
  const phrases = await readPhraseList(file, half);
  const count = switchOff(engine.model, phrases);
  if (!isQuiet) say([`${count} entries switched off for ${phrases.length} phrases of ${file}`]);
}

/** Figures of one set, and with `--errors` its errors by kind. */
async function measureSet(
  engine: Engine,
  source: string,
  repairOptions: RepairOptions,
  options: Options,
): Promise<Evaluation & { errors?: KindCount[] }> {
  let set = await readSet(source);
  if (options.truncate) set = truncate(set, options.truncate);
  if (options.mix) set = mix(set);
  if (set.cases.length === 0) throw new Fault(source, 'holds no pairs', 'one record {"spun", "original"} a line');
  const tally = options.errors ? new ErrorTally(lookups(engine)) : undefined;
  const onFinding = tally && ((finding: PlacedFinding) => tally.add(finding));
  const evaluation = evaluate(engine, set, { ...repairOptions, onFinding });
  if (!options.json) {
    say(figureLines(evaluation, colours()));
    if (tally) say(errorLines(tally.kinds, colours()));
  }
  return tally ? { ...evaluation, errors: tally.kinds } : evaluation;
}

/** The rows of each table, by the names of its profiles. */
function lookups({ model }: Engine): (profile: string | null) => HasRow {
  const tables = model.dictionaries.flatMap(({ profiles }) => profiles);
  const known = new Map<string | null, HasRow>();
  return profile => {
    const own = tables.filter(({ name }) => profile === null || profile === name || profile.startsWith(`${name} (`));
    const lookup = known.get(profile) ?? rowsLookup(own.flatMap(rowsOf));
    known.set(profile, lookup);
    return lookup;
  };
}

/** Harm done to honest text: documents judged spun, documents said to be garbled, words changed. */
async function measureHarm(
  engine: Engine,
  source: string,
  repairOptions: RepairOptions,
  options: Options,
): Promise<object> {
  let documents = 0;
  let judgedSpun = 0;
  let garbled = 0;
  let words = 0;
  let changed = 0;
  for await (const text of honestDocuments(source)) {
    const { verdict, repairs } = engine.repair(text, repairOptions);
    documents++;
    words += scoreTokens(text).length;
    if (verdict.profile) {
      judgedSpun++;
      if (options.errors)
        console.log(`judged spun (${verdict.profile}, ${verdict.probability.toFixed(3)}): ${text.slice(0, 100)}`);
    }
    if (verdict.label === 'garbled') {
      garbled++;
      if (options.errors) console.log(`garbled: ${text.slice(0, 100)}`);
    }
    changed += changedWords(repairs);
    if (options.errors)
      for (const repair of repairs)
        console.log(`changed\t${repair.input}\t${repair.output}\t${repair.confidence.toFixed(3)}\t${repair.source}`);
  }
  if (words === 0) throw new Fault(source, 'holds no words', `it should hold ${PARAGRAPHS}`);
  const row = { name: source, documents, judgedSpun, garbled, words, changed };
  if (!options.json)
    console.log(
      `${source}: ${judgedSpun} of ${documents} documents judged spun, ${garbled} garbled, ${changed} of ${words} words changed`,
    );
  return row;
}

function colours() {
  return coloursFor(process.stdout);
}

function say(lines: readonly string[]): void {
  console.log(lines.join('\n'));
}

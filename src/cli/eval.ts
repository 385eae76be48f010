/** `unspin eval`: how well repair works, on pairs, gold texts and honest corpora. */
import chalk from 'chalk';
import { Command } from 'commander';
import { LEVELS, type Level, open, type RepairOptions } from '../engine.js';
import { Fault } from '../fault.js';
import { changedWords, type Evaluation, evaluate } from '../workshop/evaluate/evaluate.js';
import { scoreTokens } from '../workshop/evaluate/score.js';
import { type EvaluationSet, honestDocuments, mix, readSet, truncate } from '../workshop/evaluate/sets.js';

interface Options {
  readonly json?: boolean;
  readonly honest?: boolean;
  readonly level?: Level;
  readonly minConfidence?: string;
  readonly leaveOut: string[];
  readonly mix?: boolean;
  readonly truncate?: string;
  readonly errors?: boolean;
  readonly force?: boolean;
  readonly profile: string[];
}

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
    .option('--level <level>', `one of ${Object.keys(LEVELS).join(', ')}`)
    .option('--min-confidence <p>', 'least confidence of a repair')
    .option('--profile <name>', 'only this spinner is a candidate; repeatable', collect, [])
    .option('--force', 'repair whatever the verdict')
    .option('--leave-out <profile>', 'as if this table were unknown; repeatable', collect, [])
    .option('--mix', 'documents half spun, half honest')
    .option('--truncate <words>', 'only the first words of each text')
    .option('--errors', 'list what came out wrong, most frequent first')
    .option('--json', 'print figures as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  unspin eval dev.jsonl\n  unspin eval spun/=originals/ --json\n  unspin eval --honest corpus.txt.xz',
    )
    .action(run);
}

async function run(sources: string[], options: Options): Promise<void> {
  const engine = await open();
  const profiles = engine.profiles.filter(
    name =>
      !options.leaveOut.some(left => name === left || name.startsWith(`${left} (`)) &&
      (options.profile.length === 0 || options.profile.includes(name)),
  );
  if (profiles.length === 0) throw new Fault('--profile', 'leaves no spinner', `known: ${engine.profiles.join(', ')}`);
  const repairOptions: RepairOptions = {
    level: options.level,
    minConfidence: options.minConfidence === undefined ? undefined : Number(options.minConfidence),
    profiles,
    force: options.force,
  };
  const rows = [];
  for (const source of sources) {
    if (options.honest) rows.push(await measureHarm(engine, source, repairOptions, options));
    else {
      let set: EvaluationSet = await readSet(source);
      if (options.truncate) set = truncate(set, Number(options.truncate));
      if (options.mix) set = mix(set);
      const findings = new Map<string, number>();
      const evaluation = evaluate(engine, set, {
        ...repairOptions,
        ...(options.errors
          ? {
              onFinding: ({ kind, spun, output, gold }) => {
                if (kind === 'fixed') return;
                const line = `${kind}\t${spun}\t${output}\t${gold}`;
                findings.set(line, (findings.get(line) ?? 0) + 1);
              },
            }
          : {}),
      });
      rows.push(evaluation);
      if (!options.json) printEvaluation(evaluation);
      for (const [line, count] of [...findings].sort((a, b) => b[1] - a[1])) console.log(`${count}\t${line}`);
    }
  }
  if (options.json) console.log(JSON.stringify(rows, null, 2));
}

/** Harm done to honest text: documents judged spun, words changed. */
async function measureHarm(
  engine: Awaited<ReturnType<typeof open>>,
  source: string,
  repairOptions: RepairOptions,
  options: Options,
): Promise<object> {
  let documents = 0;
  let judgedSpun = 0;
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
    changed += changedWords(repairs);
    if (options.errors)
      for (const repair of repairs)
        console.log(`changed\t${repair.input}\t${repair.output}\t${repair.confidence.toFixed(3)}\t${repair.source}`);
  }
  const row = { name: source, documents, judgedSpun, words, changed };
  if (!options.json)
    console.log(`${source}: ${judgedSpun} of ${documents} documents judged spun, ${changed} of ${words} words changed`);
  return row;
}

function printEvaluation(e: Evaluation): void {
  const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
  console.log(chalk.bold(`${e.name}: ${e.documents} documents`));
  console.log(
    `  F0.5 ${e.f05.toFixed(4)}  precision ${e.precision.toFixed(4)}  recall ${e.recall.toFixed(4)}  word errors removed ${percent(e.cut)}`,
  );
  console.log(
    `  groups: ${e.counts.need} wrong, ${e.counts.fixed} fixed, ${e.counts.wrong} changed wrongly, ${e.counts.damage} damaged`,
  );
  console.log(
    `  repairs: ${e.repairs}, ${percent(e.right / Math.max(1, e.repairs))} right; ${percent(e.right / Math.max(1, e.substitutions))} of ${e.substitutions} substitutions; calibration error ${e.calibration.error.toFixed(3)}`,
  );
  console.log(
    `  profiles: ${Object.entries(e.profiles)
      .map(([name, count]) => `${name} ${count}`)
      .join(
        ', ',
      )}; originals judged spun: ${e.falseVerdicts}; words of originals changed: ${e.harmedWords} of ${e.originalWords}; changed by a second pass: ${e.secondPass}`,
  );
  if (e.mixed)
    console.log(
      `  mixed: ${e.mixed.touched} of ${e.mixed.honest} honest paragraphs touched, ${e.mixed.missed} of ${e.mixed.spun} spun paragraphs missed`,
    );
  console.log(
    `  confidence → right: ${e.calibration.bins
      .filter(bin => bin.count > 0)
      .map(bin => `${bin.meanConfidence.toFixed(2)} → ${bin.accuracy.toFixed(2)} (${bin.count})`)
      .join('  ')}`,
  );
}

function collect(value: string, list: string[]): string[] {
  return [...list, value];
}

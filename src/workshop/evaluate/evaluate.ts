/** An engine and a set -> the figures. */
import type { Engine, RepairOptions } from '../../engine.js';
import { type Calibration, calibrate } from './calibration.js';
import { type JudgedRepair, judgeRepairs, substitutionsOf } from './judged.js';
import { countLabels, type LabelFigures } from './labels.js';
import { type Fit, fitLogistic } from './logistic.js';
import { addCounts, type Counts, type Finding, figures, noCounts, scoreParagraph, scoreTokens } from './score.js';
import { type Case, type EvaluationSet, paragraphsOf } from './sets.js';

export interface Evaluation {
  readonly name: string;
  readonly documents: number;
  readonly counts: Counts;
  readonly precision: number;
  readonly recall: number;
  readonly f05: number;
  /** Share of word errors removed. */
  readonly cut: number;
  /** By profile chosen for the spun texts (`none` where not judged spun): documents. */
  readonly profiles: Readonly<Record<string, number>>;
  /** What was said of the spun texts, the profile where they are judged spun, else the label (`honest`, `garbled`, …): documents. */
  readonly verdicts: Readonly<Record<string, number>>;
  /** Spun texts not judged spun, and originals judged spun. */
  readonly missedVerdicts: number;
  readonly falseVerdicts: number;
  /** Originals said to be garbled. */
  readonly garbledOriginals: number;
  /** Words of the originals, and how many of them a repair would change. */
  readonly originalWords: number;
  readonly harmedWords: number;
  /** Counted per repair. */
  readonly repairs: number;
  readonly right: number;
  /** Share of the pairs' substitutions that a right repair covers. */
  readonly substitutions: number;
  readonly calibration: Calibration;
  /** What would calibrate the raw posteriors: for the `# calibration:` line of the table. */
  readonly fit: Fit;
  /** Words that change when the output is repaired again. */
  readonly secondPass: number;
  /** By label of the substitutions, where they have one. */
  readonly labels?: LabelFigures;
  /** In mixed sets: honest paragraphs touched, spun paragraphs judged honest, of how many. */
  readonly mixed?: { honest: number; touched: number; spun: number; missed: number };
}

/** A finding, the pair it was made in, and the profile its spun text was judged by. */
export interface PlacedFinding extends Finding {
  readonly id: string;
  readonly profile: string | null;
}

export interface EvaluateOptions extends RepairOptions {
  /** Gets every group that came out wrong. */
  readonly onFinding?: (finding: PlacedFinding) => void;
  readonly onRepair?: (judged: JudgedRepair) => void;
  /** Skip the originals and the second pass: for tuning. */
  readonly quick?: boolean;
}

export function evaluate(engine: Engine, set: EvaluationSet, options: EvaluateOptions = {}): Evaluation {
  const counts = noCounts();
  const profiles: Record<string, number> = {};
  const verdicts: Record<string, number> = {};
  const outcomes: { confidence: number; right: boolean }[] = [];
  const sums = { missed: 0, false: 0, garbled: 0, words: 0, harmed: 0, second: 0, substitutions: 0 };
  const labels: LabelFigures = { byLabel: {}, elsewhere: 0 };
  const mixed = { honest: 0, touched: 0, spun: 0, missed: 0 };
  const substitutions = substitutionsOf(set.cases.map(({ pair }) => pair));
  set.cases.forEach((item, n) => {
    const { pair } = item;
    const result = engine.repair(pair.spun, options);
    addCounts(counts, scoreCase(item, result.text, result.verdict.profile, options));
    const { profile, label } = result.verdict;
    addOne(profiles, profile ?? 'none');
    addOne(verdicts, profile ?? label);
    if (!result.verdict.profile) sums.missed++;
    sums.substitutions += substitutions[n].length;
    const judgedRepairs = judgeRepairs(pair, result.repairs, [substitutions[n]]);
    countLabels(pair.substitutions ?? [], judgedRepairs, labels);
    for (const judged of judgedRepairs) {
      outcomes.push({ confidence: judged.repair.confidence, right: judged.right });
      options.onRepair?.(judged);
    }
    if (item.isSpun) countMixed(item, result.text, result.verdict.passages, mixed);
    if (options.quick) return;
    const honest = engine.repair(pair.original, options);
    if (honest.verdict.profile) sums.false++;
    if (honest.verdict.label === 'garbled') sums.garbled++;
    sums.words += scoreTokens(pair.original).length;
    sums.harmed += changedWords(honest.repairs);
    sums.second += changedWords(engine.repair(result.text, options).repairs);
  });
  const right = outcomes.filter(outcome => outcome.right).length;
  return {
    name: set.name,
    documents: set.cases.length,
    counts,
    ...figures(counts),
    profiles,
    verdicts,
    missedVerdicts: sums.missed,
    falseVerdicts: sums.false,
    garbledOriginals: sums.garbled,
    originalWords: sums.words,
    harmedWords: sums.harmed,
    repairs: outcomes.length,
    right,
    substitutions: sums.substitutions,
    calibration: calibrate(outcomes),
    fit: fitLogistic(outcomes),
    secondPass: sums.second,
    ...(Object.keys(labels.byLabel).length > 0 ? { labels } : {}),
    ...(mixed.spun + mixed.honest > 0 ? { mixed } : {}),
  };
}

function addOne(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

/** Words of the input that repairs change. */
export function changedWords(repairs: readonly { readonly input: string }[]): number {
  return repairs.reduce((sum, repair) => sum + scoreTokens(repair.input).length, 0);
}

function scoreCase({ pair, gold }: Case, output: string, profile: string | null, options: EvaluateOptions): Counts {
  const counts = noCounts();
  const before = paragraphsOf(pair.spun);
  const after = paragraphsOf(output);
  const findings: Finding[] | undefined = options.onFinding ? [] : undefined;
  for (let p = 0; p < Math.min(before.length, gold.length); p++)
    addCounts(counts, scoreParagraph(before[p], after[p] ?? '', gold[p], findings));
  for (const finding of findings ?? []) options.onFinding?.({ ...finding, id: pair.id, profile });
  return counts;
}

function countMixed(
  { pair, isSpun }: Case,
  output: string,
  verdicts: readonly { passage: number; probability: number }[],
  sums: { honest: number; touched: number; spun: number; missed: number },
): void {
  const before = paragraphsOf(pair.spun);
  const after = paragraphsOf(output);
  isSpun!.forEach((spun, p) => {
    if (spun) {
      sums.spun++;
      if ((verdicts[p]?.probability ?? 0) <= 0.5) sums.missed++;
    } else {
      sums.honest++;
      if (before[p] !== after[p]) sums.touched++;
    }
  });
}

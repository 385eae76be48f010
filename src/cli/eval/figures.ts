/** Figures of sets -> lines for people. */
import type { ChalkInstance } from 'chalk';
import type { Evaluation } from '../../workshop/evaluate/evaluate.js';
import type { LabelFigures } from '../../workshop/evaluate/labels.js';
import { aligned } from './table.js';

export function figureLines(e: Evaluation, colours: ChalkInstance): string[] {
  const verdicts = Object.entries(e.verdicts).map(([said, count]) => `${said} ${count}`);
  const bins = e.calibration.bins.filter(bin => bin.count > 0);
  return [
    colours.bold(`${e.name}: ${e.documents} documents`),
    `  F0.5 ${e.f05.toFixed(4)}  precision ${e.precision.toFixed(4)}  recall ${e.recall.toFixed(4)}  word errors removed ${percent(e.cut)}`,
    `  groups: ${e.counts.need} wrong, ${e.counts.fixed} fixed, ${e.counts.wrong} changed wrongly, ${e.counts.damage} damaged`,
    `  repairs: ${e.repairs}, ${percent(e.right / Math.max(1, e.repairs))} right; ${percent(e.right / Math.max(1, e.substitutions))} of ${e.substitutions} substitutions; calibration error ${e.calibration.error.toFixed(3)} (fit ${e.fit.slope.toFixed(3)} ${e.fit.intercept.toFixed(3)} ${e.fit.ceiling})`,
    `  verdicts: ${verdicts.join(', ')}; originals judged spun: ${e.falseVerdicts}, garbled: ${e.garbledOriginals}; words of originals changed: ${e.harmedWords} of ${e.originalWords}; changed by a second pass: ${e.secondPass}`,
    ...(e.labels ? labelLines(e.labels) : []),
    ...(e.mixed
      ? [
          `  mixed: ${e.mixed.touched} of ${e.mixed.honest} honest paragraphs touched, ${e.mixed.missed} of ${e.mixed.spun} spun paragraphs missed`,
        ]
      : []),
    `  confidence → right: ${bins.map(bin => `${bin.meanConfidence.toFixed(2)} → ${bin.accuracy.toFixed(2)} (${bin.count})`).join('  ')}`,
  ];
}

function labelLines({ byLabel, elsewhere }: LabelFigures): string[] {
  const rows = Object.entries(byLabel).map(([label, { substitutions, restored, repairs, right }]) => [
    label,
    `${restored} of ${substitutions}`,
    percent(restored / substitutions),
    `${right} of ${repairs}`,
    repairs > 0 ? percent(right / repairs) : '–',
  ]);
  const all = Object.values(byLabel);
  const right = all.reduce((sum, counts) => sum + counts.right, 0);
  const repairs = all.reduce((sum, counts) => sum + counts.repairs, 0) + elsewhere;
  return [
    ...aligned([['phrases', 'restored', '', 'repairs right', ''], ...rows]),
    `  repairs of anything else: ${elsewhere}; precision over all ${repairs > 0 ? percent(right / repairs) : '–'}`,
  ];
}

/** Documents of each set (rows) by what was said of them (columns): the profile where they are judged spun, else the label. */
export function confusionLines(evaluations: readonly Evaluation[], colours: ChalkInstance): string[] {
  const said = [...new Set(evaluations.flatMap(({ verdicts }) => Object.keys(verdicts)))].sort(byVerdict);
  const rows = evaluations.map(({ name, verdicts, cut }) => [
    name,
    ...said.map(verdict => String(verdicts[verdict] ?? '·')),
    percent(cut),
  ]);
  return [colours.bold('Verdicts'), ...aligned([['set', ...said, 'errors removed'], ...rows])];
}

/** In this order, after the profiles. */
const LABELS: readonly string[] = ['garbled', 'honest', 'too short', 'not English', 'empty'];

function byVerdict(a: string, b: string): number {
  return LABELS.indexOf(a) - LABELS.indexOf(b) || (a < b ? -1 : 1);
}

export function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

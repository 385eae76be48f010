/** Judged repairs and labelled substitutions -> figures label by label: phrases that the dictionary has, and such that it has not, say. */
import type { Substitution } from '../learn/pairs.js';
import type { JudgedRepair } from './judged.js';

/** What became of the substitutions of one label. */
export interface LabelCounts {
  substitutions: number;
  /** Those that a right repair covers. */
  restored: number;
  /** Repairs that touch one of them, and how many of these are right. */
  repairs: number;
  right: number;
}

export interface LabelFigures {
  readonly byLabel: Record<string, LabelCounts>;
  /** Repairs that touch no substitution with a label. */
  elsewhere: number;
}

/** Adds the repairs of one pair to `sum`. */
export function countLabels(
  substitutions: readonly Substitution[],
  judged: readonly JudgedRepair[],
  sum: LabelFigures,
): void {
  const labelled = substitutions.filter(([, , , , label]) => label !== undefined);
  if (labelled.length === 0) return;
  for (const substitution of labelled) {
    const counts = countsOf(sum, substitution);
    counts.substitutions++;
    if (judged.some(({ restores, repair }) => restores && touches(repair, substitution))) counts.restored++;
  }
  for (const { right, repair } of judged) {
    const touched = labelled.find(substitution => touches(repair, substitution));
    if (!touched) sum.elsewhere++;
    else {
      const counts = countsOf(sum, touched);
      counts.repairs++;
      if (right) counts.right++;
    }
  }
}

function countsOf({ byLabel }: LabelFigures, [, , , , label]: Substitution): LabelCounts {
  return (byLabel[label!] ??= { substitutions: 0, restored: 0, repairs: 0, right: 0 });
}

function touches(repair: { start: number; end: number }, [start, length]: Substitution): boolean {
  return repair.start < start + length && repair.end > start;
}

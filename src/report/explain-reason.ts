/** What became of a stretch -> the sentence that says why. */
import type { PlacedStretch } from '../explain.js';
import type { Candidate, EntryExplained } from '../infer/explanation.js';
import type { Parts } from '../infer/weigh.js';
import type { ExplainStyle } from './explain.js';
import { signed, sure } from './explain-numbers.js';

/** What each part is called. */
const PART_NAMES: Readonly<Record<keyof Parts, string>> = {
  english: 'English',
  table: 'table',
  learnt: 'learnt',
  topic: 'topic',
  entry: 'entry',
  document: 'document',
};

const UNTOUCHED = {
  honest: 'judged honest',
  garbled: 'garbled by no spinner we know',
  'too short': 'too short to judge',
} as const;

/** Why the first candidate stands before the others, or why all of them were let be. */
export function reasonOf(
  { outcome, candidates, entry, isCutNumber }: PlacedStretch,
  { colours, minConfidence }: ExplainStyle,
): string {
  const [first] = candidates;
  switch (outcome) {
    case 'repaired':
      if (isCutNumber)
        return `${colours.green('repaired')}: a number that the spinner took for a word and a rest; in the training pairs all such places were in digits (${sure(first.confidence)} sure)`;
      return `${colours.green('repaired')}: ${versus(candidates)}`;
    case 'stands':
      return `${colours.cyan('left alone')}: ${versus(candidates)}`;
    case 'unsure':
      return `${colours.yellow('left alone')}: ${quote(first)} is only ${below(first.confidence, minConfidence)} sure, less than the ${sure(minConfidence)} asked for`;
    case 'quoted':
      return `${colours.yellow('left alone')}: it stands in quotation marks (--quotes keep)`;
    case 'kept':
      return `${colours.cyan('kept')}: ${reference(entry!)}`;
    case 'reported':
      return `${colours.yellow('reported only')}: ${reference(entry!)}`;
    case 'unmet':
      return `${colours.cyan('left alone')}: it has an entry, but not under these conditions`;
    default:
      return `${colours.cyan('left alone')}: ${UNTOUCHED[outcome]}; by force ${forced(first, minConfidence)}`;
  }
}

/** With as many digits as show that it is less. */
function below(probability: number, least: number): string {
  return sure(probability) === sure(least) ? `${(100 * probability).toFixed(1)} %` : sure(probability);
}

function forced(first: Candidate, minConfidence: number): string {
  if (first.asItStands) return 'it would stand too';
  return `${first.confidence < minConfidence ? 'nothing would be sure enough' : `it would be ${quote(first)}`}`;
}

/** `“visit” beats “trip” by 1.9 (English +1.2, topic +0.9, table −0.2)`: the parts that decide, largest first. */
export function versus([first, second]: readonly Candidate[]): string {
  if (!second) return 'nothing else is possible';
  const differences = (Object.keys(PART_NAMES) as (keyof Parts)[])
    .map(part => ({ part, by: first.parts[part] - second.parts[part] }))
    .filter(({ by }) => Math.abs(by) >= 0.25)
    .sort((a, b) => b.by - a.by)
    .map(({ part, by }) => `${PART_NAMES[part]} ${signed(by)}`);
  const by = first.total - second.total;
  const parts = differences.length > 0 ? ` (${differences.join(', ')})` : '';
  // A wording that several paths share may win with a lower score of its own.
  const beats = by > 0.05 ? `beats ${quote(second)} by ${by.toFixed(1)}` : `is about as likely as ${quote(second)}`;
  return `${quote(first)} ${beats}${parts}`;
}

function quote({ asItStands, written }: Candidate): string {
  return asItStands ? 'what is written' : `“${written}”`;
}

/** `phrases/tells.yaml:12, likely (before: article): the noun only`. */
export function reference({ place, conditions, note }: EntryExplained): string {
  return `${place}${conditions ? ` (${conditions})` : ''}${note ? `: ${note}` : ''}`;
}

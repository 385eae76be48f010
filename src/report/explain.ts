/** Explanations -> what people read: the verdict, then each stretch with its candidates, best first. */
import type { ChalkInstance } from 'chalk';
import type { ExplainedText, PlacedStretch } from '../explain.js';
import type { TriedSpinner, UnmetEntry } from '../infer/explanation.js';
import type { Verdict } from '../infer/verdict.js';
import { CandidateTable } from './explain-candidates.js';
import { signed } from './explain-numbers.js';
import { reasonOf, reference, versus } from './explain-reason.js';
import { verdictText } from './text.js';
import { clip, oneLine, wrap } from './wrap.js';

export interface ExplainStyle {
  readonly colours: ChalkInstance;
  /** Width of the terminal in columns. */
  readonly width: number;
  /** Every stretch and every candidate. */
  readonly all: boolean;
  /** Least confidence of a repair. */
  readonly minConfidence: number;
  /** Only stretches in which this stands. */
  readonly phrase?: string;
  /** A phrase by itself: nothing can be judged, and nobody asks for it. */
  readonly bare?: boolean;
}

/** What is asked for; the least confidence is that of the text. */
export type StyleAsked = Omit<ExplainStyle, 'minConfidence'>;

/** A stretch that stands as it is at least this surely is only counted. */
const SURE = 0.9;

/** Where the first candidate is at least this sure, the reason says enough. */
const PLAIN = 0.99;

export function explainedText(text: ExplainedText, asked: StyleAsked): string {
  const style = { ...asked, minConfidence: text.leastConfidence };
  const lines = style.bare ? bareLines(text, style.colours) : verdictLines(text, style);
  const wanted = text.stretches.filter(({ stands }) => holds(stands, style.phrase));
  const shown =
    style.all || style.bare || style.phrase !== undefined ? wanted : wanted.filter(stretch => isShown(stretch, style));
  for (const stretch of shown) lines.push('', ...stretchLines(stretch, style));
  if (style.phrase !== undefined && wanted.length === 0)
    lines.push('', `Nothing is weighed where ${JSON.stringify(style.phrase)} would stand.`);
  const hidden = hiddenLine(
    wanted.filter(stretch => !shown.includes(stretch)),
    style,
  );
  if (hidden) lines.push('', ...wrap(hidden, style.width).map(line => style.colours.dim(line)));
  return `${lines.join('\n')}\n`;
}

/** One stretch: where, what, why, and the table of its candidates; without it where nothing is in doubt. */
function stretchLines(stretch: PlacedStretch, style: ExplainStyle): string[] {
  const { bold, dim } = style.colours;
  const place = dim(`${stretch.line}:${stretch.column}`);
  const quoted = stretch.quoted ? dim('  quoted') : '';
  const isBare = style.bare && stretch.candidates.length > 0;
  const table = new CandidateTable(stretch, style);
  return [
    `${place}  ${bold(change(stretch, style.colours))}${quoted}`,
    ...wrap(isBare ? versus(stretch.candidates) : reasonOf(stretch, style), style.width, '  '),
    ...(isPlain(stretch, style) ? [] : table.lines()),
    ...stretch.unmet.map(entry => dim(clip(unmetText(entry), style.all ? Number.POSITIVE_INFINITY : style.width))),
  ];
}

function isPlain({ candidates: [first], isCutNumber }: PlacedStretch, { all, bare, phrase }: ExplainStyle): boolean {
  return isCutNumber || (!all && !bare && phrase === undefined && first?.posterior >= PLAIN && !first.entry);
}

function unmetText(entry: UnmetEntry): string {
  const originals = entry.originals.join(' | ') || 'reported only';
  return `    conditions unmet: ${oneLine(entry.stands)} → ${originals}, ${reference(entry)}`;
}

function change({ stands, outcome, candidates }: PlacedStretch, { red, green }: ChalkInstance): string {
  const text = oneLine(stands);
  if (outcome !== 'repaired') return text;
  const { stands: replaced, written } = candidates[0];
  return `${red(oneLine(replaced))} → ${green(written)}`;
}

function holds(stands: string, phrase: string | undefined): boolean {
  return phrase === undefined || ` ${oneLine(stands).toLowerCase()} `.includes(` ${phrase.toLowerCase()} `);
}

function isShown({ outcome, candidates }: PlacedStretch, { minConfidence }: ExplainStyle): boolean {
  switch (outcome) {
    case 'stands':
      return candidates[0].posterior < SURE;
    case 'honest':
    case 'garbled':
    case 'unmet':
      return false;
    case 'too short':
      return !candidates[0].asItStands && candidates[0].confidence >= minConfidence;
    default:
      return true;
  }
}

function hiddenLine(hidden: readonly PlacedStretch[], { minConfidence }: ExplainStyle): string {
  if (hidden.length === 0) return '';
  const honest = hidden.filter(({ outcome }) => outcome === 'honest' || outcome === 'garbled');
  const changed = honest.filter(({ candidates: [first] }) => !first.asItStands && first.confidence >= minConfidence);
  const places = hidden.length === 1 ? '1 more place has' : `${hidden.length} more places have`;
  const forced = changed.length > 0 ? `; by force ${changed.length} of them would be repaired` : '';
  return `${places} candidates or entries and ${hidden.length === 1 ? 'stands' : 'stand'} as written${forced} (--all shows them)`;
}

function verdictLines({ verdict, tried }: ExplainedText, { colours, width }: ExplainStyle): string[] {
  const { bold, dim } = colours;
  const lines = wrap(`Verdict: ${bold(verdictText(verdict, colours))}`, width);
  if (tried.length > 0 && verdict.label !== 'too short') {
    const odds = tried.map(({ name, logOdds }) => `${name} ${signed(logOdds, 2, '0.00')}`.replaceAll(' ', '\u00a0'));
    lines.push(...wrap(`${dim('log10 odds per token:')} ${odds.join(', ')}`, width, '  '));
  }
  return [...lines, ...wrap(why(verdict, tried[0]), width, '  ').map(line => dim(line))];
}

function bareLines({ tried, stretches }: ExplainedText, { bold }: ChalkInstance): string[] {
  if (stretches.length === 0) return [bold('In a spun text it would stand as written')];
  return [bold(`By itself in a text of ${tried[0].name}`)];
}

function why({ label, profile }: Verdict, best: TriedSpinner | undefined): string {
  switch (label) {
    case 'spun':
      if (best!.logOdds <= 0)
        return `Where the text is spun, ${profile} explains it better than plain English does; the odds are those of all of it.`;
      return `Above 0 a spinner explains the text better than plain English does; ${profile} does it best.`;
    case 'honest':
      return best!.logOdds > 0
        ? `${best!.name} explains the text best, but not so much better than plain English that it would be spun.`
        : `No spinner explains the text better than plain English does; ${best!.name} comes nearest.`;
    case 'garbled':
      return 'Its words fit each other badly, as they do after substitution, but no table explains what was substituted.';
    case 'too short':
      return `So few words do not tell; what follows is weighed as if it were spun by ${best!.name}.`;
    case 'not English':
      return 'Too few of its words are among the most common ones of English.';
    case 'empty':
      return 'There is nothing to weigh.';
  }
}

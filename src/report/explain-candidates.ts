/** The candidates of a stretch -> aligned lines: how sure, the sum, its parts, the row of the table, the entry. */
import type { PlacedStretch } from '../explain.js';
import type { Candidate } from '../infer/explanation.js';
import type { ExplainStyle } from './explain.js';
import { signed, sure } from './explain-numbers.js';
import { reference } from './explain-reason.js';
import { clip, oneLine } from './wrap.js';

/** Candidates shown where not all are wanted, and the least likely one that is. */
const MOST = 5;
const LEAST = 0.005;

interface Column {
  readonly head: string;
  readonly width: number;
  readonly cell: (candidate: Candidate) => string;
}

export class CandidateTable {
  readonly #stretch: PlacedStretch;
  readonly #style: ExplainStyle;
  readonly #columns: readonly Column[];

  constructor(stretch: PlacedStretch, style: ExplainStyle) {
    this.#stretch = stretch;
    this.#style = style;
    // What English says of the wordings is read against the text as it stands.
    const standing = stretch.candidates.find(({ asItStands }) => asItStands);
    const base = standing?.parts.english ?? 0;
    this.#columns = [
      { head: 'sure', width: 6, cell: ({ confidence }) => sure(confidence) },
      { head: 'sum', width: 6, cell: ({ total }) => signed(total - base) },
      { head: 'English', width: 8, cell: ({ parts }) => signed(parts.english - base) },
      { head: 'table', width: 6, cell: ({ parts }) => signed(parts.table) },
      { head: 'learnt', width: 7, cell: ({ parts }) => signed(parts.learnt) },
      { head: 'topic', width: 6, cell: ({ parts }) => signed(parts.topic) },
      { head: 'doc', width: 5, cell: ({ parts }) => signed(parts.document) },
      { head: 'seen/of', width: 11, cell: ({ row }) => (row ? `${row.seen}/${row.of}` : '') },
    ];
  }

  lines(): string[] {
    const { candidates } = this.#stretch;
    if (candidates.length === 0) return [];
    const shown = this.#style.all ? candidates : short(candidates);
    const { dim } = this.#style.colours;
    const heads = this.#columns.map(({ head, width }) => head.padStart(width)).join('');
    const more = candidates.length - shown.length;
    return [
      dim(`${' '.repeat(this.#nameWidth)}${heads}`),
      ...shown.flatMap((candidate, n) => this.#candidateLines(candidate, n === 0)),
      ...(more > 0 ? [dim(`    and ${more} more`)] : []),
    ];
  }

  get #nameWidth(): number {
    const numbers = this.#columns.reduce((sum, { width }) => sum + width, 0);
    return Math.max(24, Math.min(44, this.#style.width - numbers - 1));
  }

  #candidateLines(candidate: Candidate, isFirst: boolean): string[] {
    const { bold, dim } = this.#style.colours;
    const name = clip(nameOf(candidate, this.#stretch), this.#nameWidth - 5).padEnd(this.#nameWidth - 4);
    const cells = this.#columns.map(({ width, cell }) => cell(candidate).padStart(width)).join('');
    const { entry } = candidate;
    const line = `    ${isFirst ? bold(name) : name}${cells}`.trimEnd();
    if (!entry) return [line];
    const adds = candidate.parts.entry === 0 ? '' : ` adds ${signed(candidate.parts.entry)}`;
    const what = entry.spun === '' ? 'term' : `${entry.proves} entry`;
    const told = `      ${what}${adds}: ${entry.spun === '' ? entry.note : reference(entry)}`;
    return [line, dim(this.#style.all ? told : clip(told, this.#style.width - 1))];
  }
}

/** The first, the text as it stands, and of the others the likeliest. */
function short(candidates: readonly Candidate[]): Candidate[] {
  const likely = candidates.filter((candidate, n) => n < 2 || candidate.posterior >= LEAST);
  const shown = likely.slice(0, MOST);
  const standing = candidates.find(({ asItStands }) => asItStands);
  if (!standing || shown.includes(standing)) return shown;
  return [...shown.slice(0, MOST - 1), standing];
}

function nameOf({ asItStands, stands, written }: Candidate, stretch: PlacedStretch): string {
  if (asItStands) return 'as written';
  const replaced = oneLine(stands);
  return replaced === oneLine(replacedBy(stretch)) ? written : `${replaced} → ${written}`;
}

/** What the title says is replaced. */
function replacedBy({ outcome, candidates, stands }: PlacedStretch): string {
  return outcome === 'repaired' ? candidates[0].stands : stands;
}

/** Errors of a set, counted by kind, each kind with its most frequent errors. */
import { type ErrorKind, errorKind, type HasRow } from './errors.js';
import type { PlacedFinding } from './evaluate.js';
import type { Finding } from './score.js';

/** How often each error of one kind was made, most frequent first. */
export interface ErrorCount {
  readonly finding: 'wrong' | 'missed' | 'damage';
  readonly spun: string;
  readonly output: string;
  readonly gold: string;
  readonly count: number;
}

export interface KindCount {
  readonly kind: ErrorKind;
  readonly count: number;
  readonly share: number;
  /** Counts by what happened. */
  readonly wrong: number;
  readonly missed: number;
  readonly damage: number;
  /** Those between quotation marks. */
  readonly quoted: number;
  readonly errors: readonly ErrorCount[];
}

/** Collects the errors of a set. */
export class ErrorTally {
  readonly #rowsOf: (profile: string | null) => HasRow;
  readonly #kinds = new Map<ErrorKind, Finding[]>();
  #total = 0;

  /** `rowsOf`: the rows of the table a text was judged by; of all tables where it was judged by none. */
  constructor(rowsOf: (profile: string | null) => HasRow) {
    this.#rowsOf = rowsOf;
  }

  add(finding: PlacedFinding): void {
    if (finding.kind === 'fixed') return;
    const kind = errorKind(finding, this.#rowsOf(finding.profile));
    this.#kinds.set(kind, [...(this.#kinds.get(kind) ?? []), finding]);
    this.#total++;
  }

  /** By kind, the most frequent first. */
  get kinds(): KindCount[] {
    return [...this.#kinds]
      .map(([kind, findings]) => ({
        kind,
        count: findings.length,
        share: findings.length / this.#total,
        wrong: findings.filter(finding => finding.kind === 'wrong').length,
        missed: findings.filter(finding => finding.kind === 'missed').length,
        damage: findings.filter(finding => finding.kind === 'damage').length,
        quoted: findings.filter(finding => finding.quoted).length,
        errors: countErrors(findings),
      }))
      .sort((a, b) => b.count - a.count);
  }
}

function countErrors(findings: readonly Finding[]): ErrorCount[] {
  const counts = new Map<string, number>();
  for (const { kind, spun, output, gold } of findings) {
    const key = [kind, spun, output, gold].join('\t');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([key, count]) => {
      const [finding, spun, output, gold] = key.split('\t');
      return { finding: finding as ErrorCount['finding'], spun, output, gold, count };
    });
}

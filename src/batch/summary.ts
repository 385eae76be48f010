/** What a batch did, in figures. */
import type { Outcome } from './outcome.js';

export interface Summary {
  files: number;
  spun: number;
  /** How many texts each spinner made. */
  spinners: Record<string, number>;
  /** Files whose text is or would be another. */
  repaired: number;
  repairs: number;
  /** Known from an earlier run to have nothing to repair. */
  cached: number;
  skipped: number;
  failed: number;
  words: number;
  seconds: number;
}

/** Counts outcomes as they come. */
export class Tally {
  readonly #started = performance.now();
  readonly #spinners = new Map<string, number>();
  readonly #counts = { files: 0, spun: 0, repaired: 0, repairs: 0, cached: 0, skipped: 0, failed: 0, words: 0 };

  add({ status, verdict, repairCount }: Outcome): void {
    const counts = this.#counts;
    counts.files++;
    counts.repairs += repairCount;
    counts.words += verdict?.words ?? 0;
    if (status !== 'same') counts[status]++;
    if (verdict?.label !== 'spun') return;
    counts.spun++;
    const spinner = verdict.profile!;
    this.#spinners.set(spinner, (this.#spinners.get(spinner) ?? 0) + 1);
  }

  get summary(): Summary {
    const spinners = Object.fromEntries([...this.#spinners].sort((a, b) => b[1] - a[1]));
    return { ...this.#counts, spinners, seconds: (performance.now() - this.#started) / 1000 };
  }
}

/** What is said of the stretches of a large input -> what is said of all of it, without holding what each of them says. */
import type { Verdict } from '../infer/verdict.js';
import { wholeVerdict } from '../infer/whole.js';
import type { PassageReport, RepairReport, VerdictReport } from './outcome.js';

/** The same as `wholeVerdict` of all parts, told one by one. */
export class Verdicts {
  /** By label and spinner: the verdict of the parts that have both, and their number. */
  readonly #groups = new Map<string, { verdict: Verdict; parts: number }>();

  add({ passages: _, ...said }: Omit<Verdict, 'passages'> & { readonly passages?: unknown }): void {
    const next: Verdict = { ...said, passages: [] };
    const key = `${next.label} ${next.profile}`;
    const { verdict, parts } = this.#groups.get(key) ?? { verdict: next, parts: 0 };
    this.#groups.set(key, { verdict: parts > 0 ? wholeVerdict([verdict, next], []) : next, parts: parts + 1 });
  }

  get verdict(): Omit<Verdict, 'passages'> {
    // The most frequent first, since of as many the first counts.
    const groups = [...this.#groups.values()].sort((a, b) => b.parts - a.parts);
    return wholeVerdict(
      groups.map(group => group.verdict),
      [],
    );
  }
}

/** Passages that are listed. */
const MOST_PASSAGES = 20_000;

/** Passages with their places; where there are too many, runs of them that are judged alike; where those are too many, the first. */
export class Passages {
  readonly #most: number;
  #listed: PassageReport[] = [];
  #inRuns = false;
  #unlisted = 0;

  constructor(most = MOST_PASSAGES) {
    this.#most = most;
  }

  add(passage: PassageReport): void {
    if (this.#listed.length === this.#most && !this.#inRuns) this.#join();
    if (this.#inRuns && this.#unlisted === 0 && this.#isLike(passage)) this.#extend(passage);
    else if (this.#listed.length < this.#most && this.#unlisted === 0) this.#listed.push(passage);
    else this.#unlisted++;
  }

  get said(): Pick<VerdictReport, 'passages' | 'unlisted'> {
    return { passages: this.#listed, ...(this.#unlisted > 0 ? { unlisted: this.#unlisted } : {}) };
  }

  #join(): void {
    const all = this.#listed;
    this.#inRuns = true;
    this.#listed = [];
    for (const passage of all) this.add(passage);
  }

  #isLike({ probability }: PassageReport): boolean {
    const last = this.#listed.at(-1);
    return last !== undefined && last.probability > 0.5 === probability > 0.5;
  }

  #extend({ end, lastLine }: PassageReport): void {
    this.#listed.push({ ...this.#listed.pop()!, end, lastLine });
  }
}

/** Repairs that are listed: they take some 3 kB each until they are written. */
const MOST_REPAIRS = 20_000;

/** The first repairs, and the number of all. */
export class Repairs {
  readonly #most: number;
  readonly listed: RepairReport[] = [];
  count = 0;

  constructor(most = MOST_REPAIRS) {
    this.#most = most;
  }

  /** Whether there is room for more. */
  get hasRoom(): boolean {
    return this.listed.length < this.#most;
  }

  add(repairs: readonly RepairReport[]): void {
    this.listed.push(...repairs.slice(0, this.#most - this.listed.length));
  }

  /** What a reader of the list must know. */
  get reason(): string | undefined {
    if (this.count === this.listed.length) return undefined;
    return `has ${this.count} repairs, of which the first ${this.listed.length} are listed; --diff and --write have all`;
  }
}

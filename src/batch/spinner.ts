/** The windows of a large text, one after the other -> each repaired as by the spinner of the text, which they find out together. */
import type { Engine, RepairOptions } from '../engine.js';
import type { Document } from '../formats/document.js';
import { windowsOf } from '../formats/windows.js';
import type { Verdict } from '../infer/verdict.js';
import type { Result } from '../repair.js';

/** Spun windows after which the spinner counts as known. */
const ASKED = 3;
/** UTF-16 units of a part: some ten articles. */
const PART = 32_000;

/**
 * A text has one spinner, and what one window says of it is evidence for the others. The window's own word is not enough: where one
 * article in ten is spun, spinners that leave most words alone explain the whole best, and what is spun badly. So the parts of the
 * first spun windows are asked, and that spinner is taken which explains most of what its parts call spun. (3 MB of which a tenth is
 * spun, 11,900 honest paragraphs: by the first window's own word 467 were touched, so none.)
 */
export class SpinnerOfText {
  readonly #engine: Engine;
  readonly #options: RepairOptions;
  /** By spinner: how much better than English it explained what is spun, over all parts that named it. */
  readonly #gains = new Map<string, number>();
  #asked = 0;

  constructor(engine: Engine, options: RepairOptions) {
    this.#engine = engine;
    this.#options = options;
  }

  repair(window: Document): Result {
    if (this.#asked >= ASKED) {
      const result = this.#as(window, this.#known);
      if (result.verdict.profile) return result;
    }
    const own = this.#as(window);
    if (!own.verdict.profile || this.#options.profiles || this.#asked >= ASKED) return own;
    this.#ask(window);
    if (this.#known === undefined || this.#known === own.verdict.profile) return own;
    const result = this.#as(window, this.#known);
    return result.verdict.profile ? result : own;
  }

  #ask(window: Document): void {
    this.#asked++;
    for (const part of windowsOf(window, PART)) {
      const { verdict } = this.#as(part);
      if (verdict.profile)
        this.#gains.set(verdict.profile, (this.#gains.get(verdict.profile) ?? 0) + gainOf(part, verdict));
    }
  }

  get #known(): string | undefined {
    return [...this.#gains].sort((a, b) => b[1] - a[1])[0]?.[0];
  }

  #as(window: Document, name?: string): Result {
    return this.#engine.repairDocument(
      window,
      name === undefined ? this.#options : { ...this.#options, profiles: [name] },
    );
  }
}

/** log10 likelihood ratio of the spinner against English over the passages that are spun, a unit of text taken for a token. */
function gainOf({ passages }: Document, verdict: Verdict): number {
  return verdict.passages.reduce(
    (sum, { passage, probability, logOdds }) => sum + (probability > 0.5 ? logOdds * passages[passage].text.length : 0),
    0,
  );
}

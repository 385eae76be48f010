/**
 * Settings of a few numbers, and what each document makes of them -> the setting that does best, and what choosing it is really worth.
 * Coordinate search: one number at a time, a step up and a step down; k-fold cross-validation (Stone, 1974) keeps it honest.
 */
import { addCounts, type Counts, figures, noCounts } from '../evaluate/score.js';

/** Numbers by name. */
export type Setting = Readonly<Record<string, number>>;

/** Documents of one set, dealt into folds. */
export interface SearchSet<Document> {
  readonly name: string;
  readonly documents: readonly Document[];
  /** By document: its fold, from 0. */
  readonly folds: readonly number[];
}

export interface SearchTask<Document> {
  readonly sets: readonly SearchSet<Document>[];
  /** What comes of a document under a setting; asked once for each pair of them. */
  readonly measure: (document: Document, setting: Setting) => Counts;
  /** Where the search begins. */
  readonly start: Setting;
  readonly foldCount: number;
  /** Rounds over all numbers, at most, for each size of step. */
  readonly rounds: number;
  readonly progress: (message: string) => void;
}

/** F0.5. */
export interface SetScores {
  readonly name: string;
  readonly documents: number;
  readonly shipped: number;
  /** Of the setting chosen on all documents, on the same documents: flattered. */
  readonly chosen: number;
  /** Each document under the setting that was chosen without its fold. */
  readonly crossValidated: number;
}

export interface SearchResult {
  readonly sets: readonly SetScores[];
  /** Over the sets, each counting the same. */
  readonly mean: Omit<SetScores, 'name' | 'documents'>;
  readonly shipped: Setting;
  readonly chosen: Setting;
  /** By fold: chosen on the others. */
  readonly chosenWithout: readonly Setting[];
  /** Settings that were tried. */
  readonly settings: number;
}

/** Factors up and down, the coarse one first. */
const STEPS = [1.25, 1.1] as const;

/** Less is noise: the fourth place of F0.5. */
const LEAST_GAIN = 1e-4;

/** Chooses on all documents, then for each fold on the others. */
export function search<Document>(task: SearchTask<Document>): SearchResult {
  const { start, foldCount, progress } = task;
  const scores = new Scores(task);
  const choose = (name: string, isSeen: (fold: number) => boolean): Setting =>
    climb(
      start,
      setting => scores.mean(setting, isSeen),
      task.rounds,
      message => progress(`${name}: ${message}`),
    );
  const chosen = choose('all documents', () => true);
  const chosenWithout = Array.from({ length: foldCount }, (_, left) =>
    choose(`without fold ${left + 1} of ${foldCount}`, fold => fold !== left),
  );
  const columns = {
    shipped: scores.bySet(() => start),
    chosen: scores.bySet(() => chosen),
    crossValidated: scores.bySet(fold => chosenWithout[fold]),
  };
  const row = (pick: (f05: readonly number[]) => number) => ({
    shipped: pick(columns.shipped),
    chosen: pick(columns.chosen),
    crossValidated: pick(columns.crossValidated),
  });
  return {
    sets: task.sets.map(({ name, documents }, n) => ({ name, documents: documents.length, ...row(f05 => f05[n]) })),
    mean: row(meanOf),
    shipped: start,
    chosen,
    chosenWithout,
    settings: scores.settings,
  };
}

/** Rises from `start` as long as a step of one number gains, at most so many rounds for each size of step. */
export function climb(
  start: Setting,
  score: (setting: Setting) => number,
  rounds: number,
  progress: (message: string) => void = () => {},
): Setting {
  let best = start;
  let top = score(start);
  progress(`F0.5 ${top.toFixed(4)} as shipped`);
  for (const factor of STEPS) {
    for (let round = 1, before = Number.NEGATIVE_INFINITY; round <= rounds && top > before; round++) {
      before = top;
      progress(`round ${round}, steps of ${factor}`);
      for (const name of Object.keys(start)) {
        const from = best;
        for (const value of [from[name] * factor, from[name] / factor]) {
          const setting = { ...from, [name]: rounded(value) };
          const reached = score(setting);
          if (reached < top + LEAST_GAIN) continue;
          [best, top] = [setting, reached];
          progress(`F0.5 ${top.toFixed(4)} with ${name}=${setting[name]}`);
          break;
        }
      }
    }
  }
  return best;
}

/** To three digits: a step up and a step down lead back, and a number is easily copied. */
function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/**
 * A fold for each document, dealt in turn by its original: what one spinner made of a text tells what another made of it, so both are held
 * out together.
 */
export function dealFolds(originals: readonly string[], foldCount: number): number[] {
  const folds = new Map<string, number>();
  return originals.map(original => {
    const fold = folds.get(original) ?? folds.size % foldCount;
    folds.set(original, fold);
    return fold;
  });
}

/** F0.5 of settings; each document is measured once per setting, whichever folds ask. */
class Scores<Document> {
  readonly #task: SearchTask<Document>;
  /** By setting: by set and document. */
  readonly #known = new Map<string, (Counts | undefined)[][]>();

  constructor(task: SearchTask<Document>) {
    this.#task = task;
  }
  get settings(): number {
    return this.#known.size;
  }
  /** Over the sets, on the documents of folds that are seen. */
  mean(setting: Setting, isSeen: (fold: number) => boolean): number {
    return meanOf(this.bySet(fold => (isSeen(fold) ? setting : undefined)));
  }
  /** By set, each fold under a setting of its own; folds without one are left out. */
  bySet(settingOf: (fold: number) => Setting | undefined): number[] {
    return this.#task.sets.map(({ documents, folds }, set) => {
      const sum = noCounts();
      documents.forEach((_, n) => {
        const setting = settingOf(folds[n]);
        if (setting) addCounts(sum, this.#counts(set, n, setting));
      });
      return figures(sum).f05;
    });
  }
  #counts(set: number, n: number, setting: Setting): Counts {
    const { sets, measure } = this.#task;
    const key = JSON.stringify(setting);
    let known = this.#known.get(key);
    if (!known) this.#known.set(key, (known = sets.map(() => [])));
    return (known[set][n] ??= measure(sets[set].documents[n], setting));
  }
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

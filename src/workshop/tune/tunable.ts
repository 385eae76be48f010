/** The numbers set by hand that `search` can choose: the weights of inference that are no counts, and the threshold of a repair. */
import { type Engine, LEVELS, type RepairOptions } from '../../engine.js';
import { WEIGHTS } from '../../infer/weights.js';
import { addCounts, type Counts, noCounts, scoreParagraph } from '../evaluate/score.js';
import { type Case, paragraphsOf } from '../evaluate/sets.js';
import type { Setting } from './search.js';

/** Steps by a tenth make no counts. */
const WHOLE: readonly string[] = ['beam', 'screenBeam', 'passes', 'shortest'];

/** By name: as shipped. `minConfidence` is that of the level `standard`. */
export const TUNABLE: Setting = {
  ...Object.fromEntries(
    Object.entries(WEIGHTS).filter(([name, value]) => typeof value === 'number' && !WHOLE.includes(name)),
  ),
  minConfidence: LEVELS.standard,
};

/**
 * What a document comes to under a setting: the counts of `evaluate`. Most settings leave most paragraphs as they were, and scoring one takes
 * longer than repairing it; so each wording of a paragraph is scored once.
 */
export function measureWith(engine: Engine): (item: Case, setting: Setting) => Counts {
  const scored = new Map<Case, Map<string, Counts>[]>();
  return (item, setting) => {
    const { pair, gold } = item;
    let known = scored.get(item);
    if (!known) scored.set(item, (known = gold.map(() => new Map())));
    const before = paragraphsOf(pair.spun);
    const after = paragraphsOf(engine.repair(pair.spun, optionsWith(setting)).text);
    const sum = noCounts();
    for (let p = 0; p < Math.min(before.length, gold.length); p++) {
      const output = after[p] ?? '';
      const counts = known[p].get(output) ?? scoreParagraph(before[p], output, gold[p]);
      known[p].set(output, counts);
      addCounts(sum, counts);
    }
    return sum;
  };
}

function optionsWith({ minConfidence, ...weights }: Setting): RepairOptions {
  return { ...(minConfidence !== undefined && { minConfidence }), weights: { ...WEIGHTS, ...weights } };
}

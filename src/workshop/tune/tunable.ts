/** The numbers set by hand that `search` can choose: the weights of inference that are no counts, and the threshold of a repair. */
import { type Engine, LEVELS, type RepairOptions } from '../../engine.js';
import { WEIGHTS } from '../../infer/weights.js';
import { evaluate } from '../evaluate/evaluate.js';
import type { Counts } from '../evaluate/score.js';
import type { Case } from '../evaluate/sets.js';
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

/** What a document comes to under a setting. */
export function measureWith(engine: Engine): (item: Case, setting: Setting) => Counts {
  return (item, setting) => {
    const { pair } = item;
    // Counts are of words: where the substitutions were is not asked, and finding it would take longer than the repair.
    const bare = { ...item, pair: { ...pair, substitutions: [] } };
    return evaluate(engine, { name: pair.id, cases: [bare] }, { ...optionsWith(setting), quick: true }).counts;
  };
}

function optionsWith({ minConfidence, ...weights }: Setting): RepairOptions {
  return { ...(minConfidence !== undefined && { minConfidence }), weights: { ...WEIGHTS, ...weights } };
}

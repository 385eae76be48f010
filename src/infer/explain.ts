/** A text -> why it is judged as it is, and for each stretch that may be repaired what spoke for and against every candidate. */
import type { Model } from '../model/model.js';
import type { Text } from '../tokenize/text.js';
import { candidatesOf } from './candidates.js';
import { marked, withUnmet } from './explain-entries.js';
import { shared } from './explain-shares.js';
import type { Candidate, Explanation, Outcome, StretchExplained, TriedSpinner } from './explanation.js';
import type { Grounds } from './grounds.js';
import { type Inference, type InferOptions, infer, leastConfidence, type TokenRepair } from './infer.js';
import { overlap, placeOf } from './places.js';
import type { FinalReading } from './reader.js';
import { type Stretch, stretchesOf } from './stretches.js';
import type { Verdict } from './verdict.js';
import { Scales } from './weigh.js';
import { WEIGHTS } from './weights.js';
import type { Wordings } from './written.js';

export interface ExplainOptions extends InferOptions {
  readonly quotes?: 'keep' | 'repair';
}

/** The explanation, and the repairs that are explained. */
export function explain(
  text: Text,
  model: Model,
  wordings: Wordings,
  options: ExplainOptions,
): Explanation & { readonly repairs: readonly TokenRepair[] } {
  const { verdict, repairs, grounds } = inferred(text, model, wordings, options);
  if (!grounds) return { verdict, repairs, tried: [], leastConfidence: options.minConfidence, stretches: [] };
  const context = { text, model, options };
  const own = grounds.final ? explained(grounds, grounds.final, context) : [];
  const untouched = !text.passages.every((_, passage) => grounds.touches(passage));
  const forced = untouched ? inferred(text, model, wordings, { ...options, force: true }).grounds : undefined;
  const stretches = [...own, ...marked(grounds)];
  for (const stretch of forced ? explained(forced, forced.final!, context) : [])
    if (!grounds.touches(stretch.passage) && !stretches.some(other => overlap(stretch, other)))
      stretches.push({ ...stretch, outcome: untouchedBy(verdict) });
  const final = grounds.final ?? forced?.final;
  return {
    verdict,
    repairs,
    tried: triedOf(grounds, verdict),
    leastConfidence: final ? leastConfidence(options, final.spinner) : options.minConfidence,
    stretches: withUnmet(stretches, text, model).sort((a, b) => a.passage - b.passage || a.start - b.start),
  };
}

/** Why a passage is left alone; one of a spun text is, where it is honest itself. */
function untouchedBy({ label }: Verdict): Outcome {
  return label === 'too short' || label === 'garbled' ? label : 'honest';
}

interface Context {
  readonly text: Text;
  readonly model: Model;
  readonly options: ExplainOptions;
}

function inferred(
  text: Text,
  model: Model,
  wordings: Wordings,
  options: InferOptions,
): Inference & { grounds?: Grounds } {
  let last: Grounds | undefined;
  const inference = infer(text, model, wordings, {
    ...options,
    onGrounds: grounds => {
      last = grounds;
    },
  });
  return { ...inference, grounds: last };
}

/** The spinner that the text is read by stands first, also where it has a part of the text alone for it; in an honest text none does. */
function triedOf({ tried }: Grounds, { label }: Verdict): TriedSpinner[] {
  const most = label === 'honest' ? undefined : Math.max(...tried.map(({ judgement }) => judgement.evidence));
  const isReader = ({ judgement }: (typeof tried)[number]): number => Number(judgement.evidence === most);
  return [...tried]
    .sort((a, b) => isReader(b) - isReader(a) || b.logOdds - a.logOdds)
    .map(({ spinner, logOdds, judgement }) => ({
      name: spinner.name,
      logOdds,
      probability: 1 / (1 + 10 ** -judgement.logOdds),
    }));
}

function explained(grounds: Grounds, final: FinalReading, context: Context): StretchExplained[] {
  const weights = context.options.weights ?? WEIGHTS;
  const scales = new Scales(grounds, final, context.model.language, weights.languageWeight);
  return stretchesOf(final, scales).map(stretch => {
    const candidates = shared(candidatesOf(stretch, grounds, final, scales));
    const quoted = context.text.quoted[stretch.start] === 1;
    return {
      ...placeOf(context.text, stretch.start, stretch.end),
      quoted,
      outcome: outcomeOf(stretch, candidates, quoted, {
        quotes: context.options.quotes,
        least: leastConfidence(context.options, final.spinner),
      }),
      candidates,
      unmet: [],
    };
  });
}

function outcomeOf(
  { winner }: Stretch,
  candidates: readonly Candidate[],
  quoted: boolean,
  { quotes, least }: { readonly quotes?: ExplainOptions['quotes']; readonly least: number },
): Outcome {
  if (winner === undefined) return 'stands';
  if (candidates[0].confidence < least) return 'unsure';
  return quoted && quotes === 'keep' ? 'quoted' : 'repaired';
}

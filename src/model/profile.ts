/** One spinner's substitution table as the decoder reads it: phrases, what each may have been, what leaving it alone costs. */
import type { Container } from './container.js';
import type { Dictionary } from './dictionary.js';
import { type FeatureWeights, PackedWeights } from './features.js';
import { Phrases } from './phrases.js';

export class Profile {
  readonly name: string;
  /** Whose vocabulary its phrases and whose originals its candidates are in. */
  readonly dictionary: Dictionary;
  readonly phrases: Phrases;
  /** Candidates of phrase `p` are `[candidateStarts[p], candidateStarts[p + 1])`. */
  readonly candidateStarts: Uint32Array;
  /** By candidate: number of the original in `Dictionary.original`. */
  readonly candidateOriginal: Uint32Array;
  /** By candidate: log10 P(spun | original). */
  readonly candidateScore: Float32Array;
  /** By candidate: how often the substitution was observed. */
  readonly candidateSeen: Uint32Array;
  /** By candidate: 1 where the spun form holds an acronym, which must stand in capitals. */
  readonly candidateAcronym: Uint8Array;
  /** By phrase: log10 of how unlikely this spinner leaves the phrase as it is, beyond what its parts say; 0 for phrases it does not replace. */
  readonly leave: Float32Array;
  /** By phrase: number of the original that this phrase is, where the spinner replaces it; −1 otherwise. */
  readonly source: Int32Array;
  /** Share of the occurrences of its phrases that the spinner replaced: near one for a saturating spinner. */
  readonly saturation: number;
  /** Share of small-letter substitutions whose original had a capital. */
  readonly lostCapitals: number;
  /** Share of repeated phrases that get the same substitute in a text. */
  readonly consistency: number;
  /** Candidates seen no more often than this were written by hand: they repair, and bear no witness against a text. */
  readonly unobserved: number;
  /** Slope, intercept and ceiling that make posteriors come true. */
  readonly #calibration: Float32Array;
  /** Learnt adjustments; absent where the table was not tuned. */
  features: FeatureWeights | undefined;
  /** By phrase: occurrences of it in the texts observed, where the spinner replaces it. */
  readonly occurrences: Uint32Array;

  constructor(name: string, dictionary: Dictionary, container: Container, prefix: string) {
    this.name = name;
    this.dictionary = dictionary;
    this.phrases = new Phrases({
      starts: container.u32(`${prefix}.starts`),
      words: container.u32(`${prefix}.words`),
      table: container.i32(`${prefix}.table`),
      longest: container.u8(`${prefix}.longest`),
    });
    this.candidateStarts = container.u32(`${prefix}.candidates`);
    this.candidateOriginal = container.u32(`${prefix}.original`);
    this.candidateScore = container.f32(`${prefix}.score`);
    this.candidateSeen = container.u32(`${prefix}.seen`);
    this.candidateAcronym = container.u8(`${prefix}.acronym`);
    this.leave = container.f32(`${prefix}.leave`);
    this.source = container.i32(`${prefix}.source`);
    this.features = container.has(`${prefix}.f.cells`) ? new PackedWeights(container, `${prefix}.f.`) : undefined;
    this.lostCapitals = container.f32(`${prefix}.capitals`)[0];
    this.#calibration = container.f32(`${prefix}.calibrate`);
    this.consistency = container.f32(`${prefix}.consistent`)[0];
    this.unobserved = container.f32(`${prefix}.unobserved`)[0];
    this.saturation = container.f32(`${prefix}.saturation`)[0];
    this.occurrences = container.u32(`${prefix}.of`);
  }

  /** A posterior as it comes true: of the repairs said to be 90 % sure, 90 % are right. */
  calibrated(posterior: number): number {
    const bounded = Math.min(0.9995, Math.max(0.0005, posterior));
    const [slope, intercept, ceiling] = this.#calibration;
    return ceiling / (1 + Math.exp(-(slope * Math.log(bounded / (1 - bounded)) + intercept)));
  }
}

/** What an inference rests on: everything that was weighed on the way to the repairs. */
import type { EntryMatch } from '../model/entry-match.js';
import type { Text } from '../tokenize/text.js';
import type { Touches } from './passages.js';
import type { FinalReading } from './reader.js';
import type { Tried } from './screen.js';

export interface Grounds {
  readonly text: Text;
  /** The spinners that were compared, with what each makes of the text; a safe mode is not tried where its table is hopeless. */
  readonly tried: readonly Tried[];
  readonly touches: Touches;
  /** By passage: the curated entries and kept phrases that stand there, their conditions met. */
  readonly matches: readonly (readonly EntryMatch[])[];
  /** The reading that repairs are taken from; absent where nothing may be repaired. */
  readonly final?: FinalReading;
}

/** British or American, where a document leaves no doubt of it, read off the words that no repair touches; and originals spelt so. */
import type { TokenRepair } from '../infer/infer.js';
import { type Family, respelling, type Variety } from '../model/spellings.js';
import { TERM } from '../model/terms.js';
import type { Text } from '../tokenize/text.js';
import { Initial, Kind } from '../tokenize/tokens.js';

/**
 * Spinners put one spelling for the other as if they were two words (*newsfeed*: `color` -> `colour` 29 of 150, `favourite` -> `favorite`),
 * so that these say nothing of who wrote the text.
 */
const SPUN =
  /^(?:un)?(?:colou?r|favou?r|gr[ea]y|characteri[sz]|speciali[sz]|emphasi[sz]|customi[sz]|maximi[sz]|optimi[sz]|jewel|practi[sc])/;

/** What a computer's program is known by: it is one in Britain too. */
const COMPUTING = /^(?:software|computers?|computing|code|apps?|algorithms?|programm(?:ers?|ing)|install(?:ed|ing)?)$/;

/** Words of each spelling: below 0 American, above 0 British, by family. */
type Balance = Partial<Record<Family, number>>;

export class OwnSpelling {
  readonly #text: Text;
  readonly #repairs: readonly TokenRepair[];
  /** Read off the text when a repair has a word with two spellings: few have. */
  #shown: ((family: Family) => Variety | undefined) | undefined;

  constructor(text: Text, repairs: readonly TokenRepair[]) {
    this.#text = text;
    this.#repairs = repairs;
  }

  /** What a repair puts, spelt as its phrase does where a spinner would have left that, else as the document; names keep their own spelling. */
  of({ start, end, written, entry }: TokenRepair): string {
    const initial = this.#text.initial[start];
    // A single word may have been put for its other spelling.
    const standing = new Set(end - start > 1 ? this.#text.words.slice(start, end).map(word => word.toLowerCase()) : []);
    const isName = initial !== Initial.Sentence && initial !== Initial.Speech;
    return written.replace(/[A-Za-z]+/g, (word, at: number) => {
      const small = at === 0 && !isName ? word.charAt(0).toLowerCase() + word.slice(1) : word;
      const found = word.length > 3 ? respelling(small) : undefined;
      if (!found) return word;
      const inPhrase = standing.has(small.toLowerCase())
        ? found.from
        : standing.has(found.other.toLowerCase())
          ? otherThan(found.from)
          : undefined;
      const own = (entry !== TERM && SPUN.test(small) ? undefined : inPhrase) ?? this.#shownBy(found.family);
      if (!own || own === found.from) return word;
      return small === word ? found.other : capitalise(found.other);
    });
  }

  #shownBy(family: Family): Variety | undefined {
    this.#shown ??= shownBy(this.#text, this.#repairs);
    return this.#shown(family);
  }
}

function otherThan(variety: Variety): Variety {
  return variety === 'british' ? 'american' : 'british';
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function shownBy(text: Text, repairs: readonly TokenRepair[]): (family: Family) => Variety | undefined {
  const balance: Balance = {};
  const counts: Record<Variety, number> = { british: 0, american: 0 };
  let computing = false;
  let next = 0;
  for (let i = 0; i < text.count; i++) {
    while (next < repairs.length && repairs[next].end <= i) next++;
    const word = text.words[i];
    if (text.kinds[i] !== Kind.Word || word.length < 4 || (next < repairs.length && repairs[next].start <= i)) continue;
    const found = respelling(word);
    if (found && !SPUN.test(word)) {
      balance[found.family] = (balance[found.family] ?? 0) + (found.from === 'british' ? 1 : -1);
      if (found.family === 'general' || found.family === 'ise') counts[found.from]++;
    }
    computing ||= COMPUTING.test(word);
  }
  const general = varietyOf(counts.british - counts.american);
  // A single word may be a habit ("travelled", "licence"), and a few of the other kind a name or a quotation.
  const isClear =
    Math.max(counts.british, counts.american) >= Math.max(2, 2 * Math.min(counts.british, counts.american) + 1);
  return family => {
    const own = varietyOf(balance[family] ?? 0);
    if (family !== 'general' && own) return own;
    if (!isClear || family === 'towards' || family === 'ageing' || family === 'judgement') return undefined;
    return family === 'programme' && computing ? undefined : general;
  };
}

function varietyOf(balance: number): Variety | undefined {
  return balance === 0 ? undefined : balance > 0 ? 'british' : 'american';
}

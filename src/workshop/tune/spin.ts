/**
 * A substitution table read forwards: an original text -> what the spinner would make of it. Texts spun this way train the feature
 * weights where real pairs are few, and test what has no real sample.
 */

import { tokenize } from '../../tokenize/tokenize.js';
import { casePattern, Kind } from '../../tokenize/tokens.js';
import type { Pair, Substitution } from '../learn/pairs.js';
import { phraseOf } from '../learn/segments.js';
import type { Row } from '../learn/table.js';

/** What the spinner does with a phrase: how often it leaves it alone, and what it puts with which weight. */
interface Rule {
  readonly leave: number;
  readonly spuns: readonly { readonly text: string; readonly weight: number }[];
  readonly total: number;
}

export class Spinner {
  readonly #rules = new Map<string, Rule>();
  /** By first word: words in the longest phrase. */
  readonly #longest = new Map<string, number>();

  constructor(rows: readonly Row[]) {
    const byOriginal = new Map<string, Row[]>();
    for (const row of rows) {
      const key = row.original.toLowerCase();
      let list = byOriginal.get(key);
      if (!list) byOriginal.set(key, (list = []));
      list.push(row);
    }
    for (const [original, list] of byOriginal) {
      const spuns = list
        .filter(row => row.spun !== original && row.seen > 0)
        .map(row => ({ text: row.spun, weight: row.seen }));
      if (spuns.length === 0) continue;
      const total = spuns.reduce((sum, spun) => sum + spun.weight, 0);
      const left = list.find(row => row.spun === original)?.seen ?? 0;
      this.#rules.set(original, { leave: left / Math.max(1, left + total), spuns, total });
      const tokens = tokenize(original);
      this.#longest.set(tokens.words[0], Math.max(this.#longest.get(tokens.words[0]) ?? 0, tokens.count));
    }
  }

  /** Spins a text: the longest phrase at each place, one substitute per phrase and text; capitals by first letter. */
  spin(id: string, original: string, random: () => number): Pair {
    const tokens = tokenize(original);
    const choices = new Map<string, string>();
    const substitutions: Substitution[] = [];
    let spun = '';
    let copied = 0;
    for (let i = 0; i < tokens.count; ) {
      const found = this.#phraseAt(tokens, i);
      if (!found || random() < found.rule.leave) {
        i++;
        continue;
      }
      let choice = choices.get(found.phrase);
      if (choice === undefined) {
        choice = draw(found.rule, random);
        choices.set(found.phrase, choice);
      }
      const start = tokens.starts[i];
      const end = tokens.ends[i + found.length - 1];
      const text = /^\p{Lu}/u.test(tokens.words[i])
        ? choice.replace(/^\p{Ll}/u, letter => letter.toUpperCase())
        : choice;
      spun += original.slice(copied, start);
      substitutions.push([spun.length, text.length, start, end - start]);
      spun += text;
      copied = end;
      i += found.length;
    }
    return { id, spun: spun + original.slice(copied), original, substitutions };
  }

  #phraseAt(
    tokens: ReturnType<typeof tokenize>,
    start: number,
  ): { phrase: string; length: number; rule: Rule } | undefined {
    if (tokens.kinds[start] === Kind.Quote || tokens.kinds[start] === Kind.Opaque) return undefined;
    const longest = this.#longest.get(tokens.words[start].toLowerCase()) ?? 0;
    for (let length = Math.min(longest, tokens.count - start); length > 0; length--) {
      const phrase = phraseOf(tokens, start, start + length).toLowerCase();
      const rule = this.#rules.get(phrase);
      if (rule && casePattern(tokens.words[start]) !== 'upper') return { phrase, length, rule };
    }
    return undefined;
  }
}

function draw({ spuns, total }: Rule, random: () => number): string {
  let left = random() * total;
  for (const { text, weight } of spuns) {
    left -= weight;
    if (left < 0) return text;
  }
  return spuns[spuns.length - 1].text;
}

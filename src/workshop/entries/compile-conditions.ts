/** Conditions of entries -> programs of integers (their layout: `src/model/entry-conditions.ts`) and class masks of words. */
import { ConditionKind } from '../../model/entries.js';
import { Shape } from '../../model/entry-text.js';
import { CONDITION_KEYS, type ConditionKey, type Phrase, type WordClasses } from './entry.js';
import type { StringPool } from './string-pool.js';
import { conditionWords, phraseWords } from './words.js';

/** What conditions compile to. */
export interface CompiledConditions {
  readonly sections: Record<string, ArrayBufferView>;
  /** Word ids of each `near` term. */
  readonly terms: readonly (readonly number[])[];
}

const KINDS: Record<ConditionKey, number> = {
  before: ConditionKind.Before,
  'not-before': ConditionKind.NotBefore,
  after: ConditionKind.After,
  'not-after': ConditionKind.NotAfter,
  near: ConditionKind.Near,
  'not-near': ConditionKind.NotNear,
};

/** Class masks are 32 bits wide. Classes that stand only in `near` and `not-near` need no bit. */
const MOST_CLASSES = 32;

/**
 * Compiles the conditions of all phrases. Adds their words to `words` in lower case; the masks cover all words that are then in it.
 * @throws RangeError where more than 32 classes stand in `before`, `after` and their opposites.
 */
export function compileConditions(
  phrases: readonly Phrase[],
  classes: WordClasses,
  words: StringPool,
): CompiledConditions {
  const compiler = new Compiler(classes, words);
  const programs = Int32Array.from(phrases, phrase => compiler.program(phrase));
  const masks = compiler.classMasks();
  return {
    sections: {
      'e.programs': programs,
      'e.code': Int32Array.from(compiler.code),
      'e.classes': masks.any,
      'e.propers': masks.proper,
      'e.terms': Uint32Array.of(compiler.terms.length),
    },
    terms: compiler.terms,
  };
}

class Compiler {
  readonly code: number[] = [];
  readonly terms: number[][] = [];
  readonly #classes: WordClasses;
  /** The bit of each class in use. */
  readonly #classBits = new Map<string, number>();
  readonly #words: StringPool;
  /** Where a piece of code or a term with the same numbers is already: most conditions are shared by many entries. */
  readonly #known = new Map<string, number>();

  constructor(classes: WordClasses, words: StringPool) {
    this.#classes = classes;
    this.#words = words;
  }

  /** Where the program of the phrase begins in `code`, −1 if it has no conditions. */
  program({ conditions }: Phrase): number {
    const keys = CONDITION_KEYS.filter(key => conditions[key]);
    if (keys.length === 0) return -1;
    const blocks = keys.map(key => {
      const items = conditions[key]!;
      return [KINDS[key], this.#emit(key.endsWith('near') ? this.#nearBlock(items) : this.#besideBlock(items))];
    });
    return this.#emit([blocks.length, ...blocks.flat()]);
  }

  /** The classes of every word, by a bit each: those of words written small, and those of names. */
  classMasks(): { any: Uint32Array; proper: Uint32Array } {
    const members = [...this.#classBits].flatMap(([name, bit]) =>
      this.#classes
        .get(name)!
        .map(phraseWords)
        .filter(member => member.length === 1)
        .map(([word]) => ({ word, id: this.#words.add(word.toLowerCase()), bit })),
    );
    const any = new Uint32Array(this.#words.strings.length);
    const proper = new Uint32Array(any.length);
    for (const { word, id, bit } of members) (word === word.toLowerCase() ? any : proper)[id] |= bit;
    return { any, proper };
  }

  #besideBlock(items: readonly string[]): number[] {
    const { classes, shapes, phrases } = sortItems(items, this.#classes);
    const classMask = classes.reduce((mask, name) => mask | this.#bitOf(name), 0);
    const shapeMask = shapes.reduce((mask, name) => mask | Shape[name], 0);
    // Classes are masks of words; their members of several words ("United States") are phrases of the block.
    const longMembers = classes
      .flatMap(name => this.#classes.get(name)!.map(phraseWords))
      .filter(words => words.length > 1);
    const all = [...phrases.map(conditionWords), ...longMembers].map(words => this.#ids(words));
    const single = all.filter(ids => ids.length === 1).flat();
    const long = all.filter(ids => ids.length > 1);
    return [classMask, shapeMask, single.length, ...single, long.length, ...long.flatMap(ids => [ids.length, ...ids])];
  }

  #nearBlock(items: readonly string[]): number[] {
    const members = items.flatMap(item => this.#classes.get(item) ?? item);
    const numbers = members.map(item => {
      const ids = this.#ids(conditionWords(unquoted(item)));
      return this.#once(`term ${ids}`, () => this.terms.push(ids) - 1);
    });
    return [numbers.length, ...numbers];
  }

  #bitOf(name: string): number {
    const known = this.#classBits.get(name);
    if (known !== undefined) return known;
    if (this.#classBits.size === MOST_CLASSES) throw new RangeError(`there is room for ${MOST_CLASSES} word classes`);
    const bit = 1 << this.#classBits.size;
    this.#classBits.set(name, bit);
    return bit;
  }

  #emit(numbers: readonly number[]): number {
    return this.#once(`code ${numbers}`, () => {
      this.code.push(...numbers);
      return this.code.length - numbers.length;
    });
  }

  #once(key: string, make: () => number): number {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.#known.set(key, made);
    return made;
  }

  #ids(words: readonly string[]): number[] {
    return words.map(word => this.#words.add(word.toLowerCase()));
  }
}

function sortItems(
  items: readonly string[],
  classes: WordClasses,
): { classes: string[]; shapes: Shape[]; phrases: string[] } {
  const isShape = (item: string): item is Shape => Object.hasOwn(Shape, item);
  return {
    classes: items.filter(item => classes.has(item)),
    shapes: items.filter(isShape),
    phrases: items.filter(item => !classes.has(item) && !isShape(item)).map(unquoted),
  };
}

/** A word that is also the name of a class or shape stands in quotation marks. */
function unquoted(item: string): string {
  return /^".+"$/.test(item) ? item.slice(1, -1) : item;
}

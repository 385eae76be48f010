/** The model opened and ready: `open` once, then `repair` and `check` as often as wanted, without the file system. */
import fs from 'node:fs';
import { promisify } from 'node:util';
import { Fault } from './fault.js';
import type { Document } from './formats/document.js';
import { readPlain } from './formats/plain.js';
import { spinnersOf } from './infer/spinners.js';
import type { Verdict } from './infer/verdict.js';
import { WEIGHTS, type Weights } from './infer/weights.js';
import { Wordings } from './infer/written.js';
import { ContainerError } from './model/container.js';
import { Dictionary } from './model/dictionary.js';
import { Entries } from './model/entries.js';
import { LanguageModel } from './model/language-model.js';
import type { Model } from './model/model.js';
import { packaged } from './packaged.js';
import { type Result, repairDocument } from './repair.js';

/** How sure a repair must be. */
export const LEVELS = { strict: 0.9, standard: 0.5, full: 0 } as const;
export type Level = keyof typeof LEVELS;
/**
 * The same for `standard` where a spinner leaves most words alone, as in papers: what is wrong there stands among words that are the author's
 * own. With it 95 % of the repairs of `fixtures/science/abstracts.jsonl` are right, also where half of the phrases are in no dictionary.
 */
const SPARSE_STANDARD = 0.62;

export interface OpenOptions {
  /** Folder of `dictionary.bin` (default: the package's `dist`). */
  readonly dictionary?: string;
  /** The language model file (default: the package's). */
  readonly languageModel?: string;
  /** The user's own files, which come before the package's: entries (`.yaml`, kept phrases `keep.yaml`), tables of `unspin learn` (`.tsv`). */
  readonly dictionaries?: readonly string[];
}

export interface RepairOptions {
  /** `strict`: only what is at least 90 % sure, so that 98 % of the repairs are right; `standard` (default); `full`: the most likely original everywhere. */
  readonly level?: Level;
  /** Least confidence of a repair, 0 to 1; overrides `level`. */
  readonly minConfidence?: number;
  /** Only these spinners are candidates; the verdict still decides. */
  readonly profiles?: readonly string[];
  /** Repair whatever the verdict says. */
  readonly force?: boolean;
  /** `keep`: nothing inside quotation marks is repaired. */
  readonly quotes?: 'keep' | 'repair';
  readonly weights?: Weights;
}

export class Engine {
  readonly model: Model;
  readonly #wordings: Wordings;

  constructor(model: Model) {
    this.model = model;
    this.#wordings = new Wordings(model.language);
  }

  /** Names of the spinners it knows, modes included. */
  get profiles(): string[] {
    return spinnersOf(this.model).map(spinner => spinner.name);
  }

  /** Repairs plain text. Never throws, whatever the text. @throws RangeError on a level or a spinner that there is not. */
  repair(text: string, options: RepairOptions = {}): Result {
    return this.repairDocument(readPlain(text), options);
  }

  /** Says what is known about plain text, with the repairs it would get; `text` comes back as it is. */
  check(text: string, options: RepairOptions = {}): { text: string; verdict: Verdict; repairs: Result['repairs'] } {
    return { ...this.repair(text, options), text };
  }

  /** Repairs a document of any format. */
  repairDocument(document: Document, options: RepairOptions = {}): Result {
    return repairDocument(document, this.model, this.#wordings, {
      ...leastConfidences(options),
      force: options.force,
      quotes: options.quotes,
      profiles: options.profiles,
      weights: options.weights ?? WEIGHTS,
    });
  }
}

/** How sure repairs must be: by a spinner that replaces most phrases, and by one that leaves most words alone. @throws RangeError on a level that there is not. */
export function leastConfidences({ level = 'standard', minConfidence }: RepairOptions): {
  minConfidence: number;
  sparseConfidence: number;
} {
  const least = minConfidence ?? confidenceOf(level);
  return { minConfidence: least, sparseConfidence: minConfidence ?? (level === 'standard' ? SPARSE_STANDARD : least) };
}

function confidenceOf(level: Level): number {
  if (!Object.hasOwn(LEVELS, level))
    throw new RangeError(`no level is named ${level}; there are ${Object.keys(LEVELS).join(', ')}`);
  return LEVELS[level];
}

/**
 * Opens the language model and the dictionary.
 * @throws Fault naming the file that is missing, truncated or of another version.
 */
export async function open(options: OpenOptions = {}): Promise<Engine> {
  const languageModel = options.languageModel ?? packaged('dictionaries/english.lm');
  const dictionary = options.dictionary ?? packaged('dist/dictionary.bin');
  const [modelBytes, dictionaryBytes] = await Promise.all([bytesOf(languageModel), bytesOf(dictionary)]);
  const own = options.dictionaries?.length ? await openOwn(options.dictionaries) : undefined;
  const shipped = opening(dictionary, () => Dictionary.open(dictionaryBytes));
  const entries = shipped.container.has('e.flags') ? [new Entries(shipped.container)] : [];
  return new Engine({
    language: opening(languageModel, () => LanguageModel.open(modelBytes)),
    dictionaries: own?.tables ? [own.tables, shipped] : [shipped],
    entries: own?.entries ? [own.entries, ...entries] : entries,
  });
}

/** Compiles the user's files in memory; the compiler is loaded only for them. */
async function openOwn(files: readonly string[]): Promise<{ tables?: Dictionary; entries?: Entries }> {
  const tables = files.filter(file => file.endsWith('.tsv'));
  const yaml = files.filter(file => !file.endsWith('.tsv'));
  const { openUserTables } = await import('./workshop/compile.js');
  const { openUserEntries } = await import('./workshop/entries/user.js');
  return {
    tables: tables.length ? await openUserTables(tables) : undefined,
    entries: yaml.length ? await openUserEntries(yaml, packaged('dictionaries/classes.yaml')) : undefined,
  };
}

// `node:fs/promises` would load the streams with it, which costs every start three milliseconds.
const file = {
  open: promisify(fs.open),
  stat: promisify(fs.fstat),
  read: promisify(fs.read),
  close: promisify(fs.close),
};

/** The whole file by one call: `readFile` asks for half a megabyte at a time, which costs ten milliseconds at every start. */
async function bytesOf(name: string): Promise<Uint8Array> {
  try {
    const handle = await file.open(name, 'r');
    try {
      const { size } = await file.stat(handle);
      // A buffer of its own begins at an address that typed arrays can be laid over.
      const bytes = Buffer.allocUnsafeSlow(size);
      for (let at = 0; at < size; ) {
        const { bytesRead } = await file.read(handle, bytes, at, size - at, at);
        if (bytesRead === 0) return bytes.subarray(0, at);
        at += bytesRead;
      }
      return bytes;
    } finally {
      await file.close(handle);
    }
  } catch (error) {
    throw new Fault(
      name,
      `cannot be read (${(error as NodeJS.ErrnoException).code})`,
      'reinstall unspin, or run `npm run build`',
    );
  }
}

function opening<T>(file: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (error instanceof ContainerError)
      throw new Fault(file, error.message, 'reinstall unspin, or run `npm run build`');
    throw error;
  }
}

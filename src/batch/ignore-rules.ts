/** `.gitignore` and `.unspinignore` files -> whether a path is ignored, as git would say it. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';

const NAMES = ['.gitignore', '.unspinignore'];

interface Rules {
  readonly folder: string;
  readonly rules: Ignore;
}

/** The rules that hold in one folder: its own and those of the folders above, up to the root of the repository. */
export class IgnoreRules {
  readonly #levels: readonly Rules[];

  private constructor(levels: readonly Rules[]) {
    this.#levels = levels;
  }

  /** No rules at all: `--no-ignore`. */
  static readonly none = new IgnoreRules([]);

  /** The rules for the folder, itself and above. Files of `names` only. */
  static above(folder: string, names: readonly string[] = NAMES): IgnoreRules {
    const folders: string[] = [];
    const root = repositoryOf(folder) ?? folder;
    for (let at = folder; ; at = path.dirname(at)) {
      folders.unshift(at);
      if (at === root || at === path.dirname(at)) break;
    }
    return new IgnoreRules(folders.flatMap(at => rulesIn(at, names)));
  }

  /** The rules for a folder inside that which these are for. */
  below(folder: string): IgnoreRules {
    if (this === IgnoreRules.none) return this;
    const own = rulesIn(folder, NAMES);
    return own.length === 0 ? this : new IgnoreRules([...this.#levels, ...own]);
  }

  /** Whether the file or folder at `file` (an absolute path) is ignored; the nearest rule that speaks of it decides. */
  ignores(file: string, isFolder: boolean): boolean {
    let ignored = false;
    for (const { folder, rules } of this.#levels) {
      const relative = path.relative(folder, file).split(path.sep).join('/');
      if (!ignore.isPathValid(relative)) continue;
      const said = rules.test(isFolder ? `${relative}/` : relative);
      if (said.ignored) ignored = true;
      else if (said.unignored) ignored = false;
    }
    return ignored;
  }
}

function repositoryOf(folder: string): string | undefined {
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, '.git'))) return at;
    if (at === path.dirname(at)) return undefined;
  }
}

function rulesIn(folder: string, names: readonly string[]): Rules[] {
  const texts = names.flatMap(name => readRules(path.join(folder, name)));
  return texts.length === 0 ? [] : [{ folder, rules: ignore({ allowRelativePaths: false }).add(texts.join('\n')) }];
}

/** None where there is no such file, or it cannot be read. */
function readRules(file: string): string[] {
  try {
    return [readFileSync(file, 'utf8')];
  } catch {
    return [];
  }
}

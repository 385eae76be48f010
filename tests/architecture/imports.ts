/** The import lines of src/, read as text: which file takes what from where, and whether only types. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');
export const SRC = path.join(ROOT, 'src');

export interface Import {
  /** From `src/`, without ending: `infer/decode`. */
  readonly from: string;
  /** The same for a module of ours; the name as written for others (`node:fs`, `chalk`). */
  readonly to: string;
  readonly isOwn: boolean;
  readonly isType: boolean;
  /** `import()`. */
  readonly isDynamic: boolean;
}

export interface Source {
  readonly name: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

/** Text without comments, so that examples in them count for nothing. Strings that hold `//` or `/*` stay as they are. */
export function withoutComments(text: string): string {
  return text.replace(/^\s*\/\*[\s\S]*?\*\/|^\s*\/\/.*$|\s\/\/ .*$/gm, '');
}

/** `import a, { type B } from 'c'`, `export … from 'c'`, `import 'c'`. */
const STATIC = /^(?:import|export)\s+(type\s+)?([^;'"]*?\sfrom\s+)?'([^']+)'/gm;
const DYNAMIC = /(?<!typeof )\bimport\('([^']+)'\)/g;

export function importsOf(name: string, text: string): Import[] {
  const code = withoutComments(text);
  const at = (specifier: string): Pick<Import, 'to' | 'isOwn'> => {
    if (!specifier.startsWith('.')) return { to: specifier, isOwn: false };
    return { to: path.posix.join(path.posix.dirname(name), specifier).replace(/\.js$/, ''), isOwn: true };
  };
  const still = [...code.matchAll(STATIC)].map(([, type, clause, specifier]) => ({
    from: name,
    ...at(specifier),
    isType: type !== undefined || onlyTypes(clause),
    isDynamic: false,
  }));
  const dynamic = [...code.matchAll(DYNAMIC)].map(([, specifier]) => ({
    from: name,
    ...at(specifier),
    isType: false,
    isDynamic: true,
  }));
  return [...still, ...dynamic];
}

/** Whether each name of `{ type A, type B } from` is a type. */
function onlyTypes(clause: string | undefined): boolean {
  const names = /^\{([\s\S]*)\}\s*from\s*$/.exec(clause ?? '')?.[1];
  return names?.split(',').every(part => !part.trim() || part.trim().startsWith('type ')) ?? false;
}

/** Every file of src/. */
export function sources(): Source[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .sort()
    .map(file => {
      const name = file.replaceAll(path.sep, '/').replace(/\.ts$/, '');
      const text = readFileSync(path.join(SRC, file), 'utf8');
      return { name, text, imports: importsOf(name, text) };
    });
}

/** The room of a file: its first folder, or its own name where it stands beside the rooms. */
export function roomOf(name: string): string {
  return name.split('/')[0];
}

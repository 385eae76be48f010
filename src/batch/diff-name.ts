/** The name of a file -> what a diff calls it. */
import path from 'node:path';

/** From here, also where it was named from the root: a diff is applied where it was made, and `git apply` knows no way out of there. */
export function diffName(name: string): string {
  if (!path.isAbsolute(name)) return name;
  const relative = path.relative(process.cwd(), name);
  return /^(?:\.\.(?:[\\/]|$)|$)/.test(relative) || path.isAbsolute(relative) ? name : relative;
}

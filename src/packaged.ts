/** The name of a file of the package -> its path, from source as from bundled code. */
import { fileURLToPath } from 'node:url';

/** The path of a file of the package, given from its root (`dictionaries/classes.yaml`). Bundled code stands in `dist/`, `dist/esm/` or `dist/esm/chunks/`. */
export function packaged(file: string): string {
  const here = import.meta.url;
  const bundled = /\/dist\/(?:esm\/(?:chunks\/)?)?[^/]*$/;
  const root = bundled.test(here) ? here.replace(bundled, '/') : new URL('../', here).href;
  return fileURLToPath(new URL(file, root));
}

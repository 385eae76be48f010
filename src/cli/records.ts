import type { Options } from './options.js';
export async function filterRecords(file: string | undefined, options: Options): Promise<void> {
  void file, options;
}

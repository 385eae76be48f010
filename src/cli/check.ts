/** `unspin check`: verdicts. */
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { open } from '../engine.js';

export function checkCommand(): Command {
  return new Command('check')
    .description('say whether texts are spun, by which spinner, how surely and where')
    .argument('<files...>')
    .action(async (files: string[]) => {
      const engine = await open();
      for (const file of files) console.log(file, JSON.stringify(engine.check(await readFile(file, 'utf8')).verdict));
    });
}

/** `unspin [FILE…]`: repairs standard input or a file to standard output. */
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { open } from '../engine.js';

export function repairCommand(): Command {
  return new Command('repair')
    .description('repair texts (the default command)')
    .argument('[files...]', 'files to repair; standard input without any')
    .option('--profile <name>', 'only this spinner is a candidate; the verdict still decides')
    .option('--force', 'repair whatever the verdict')
    .option('--min-confidence <p>', 'repair only what is at least this sure, 0 to 1', Number)
    .option('--verbose', 'list each repair on standard error')
    .action(async (files: string[], options) => {
      const engine = await open();
      const input = files[0] ? await readFile(files[0], 'utf8') : await readStandardInput();
      const result = engine.repair(input, {
        profiles: options.profile ? [options.profile] : undefined,
        force: options.force,
        minConfidence: options.minConfidence,
      });
      process.stdout.write(result.text);
      if (options.verbose) {
        console.error(JSON.stringify({ ...result.verdict, passages: undefined }));
        for (const r of result.repairs)
          console.error(`${r.line}:${r.column} ${r.input} -> ${r.output} ${r.confidence.toFixed(3)} ${r.source}`);
      }
    });
}

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

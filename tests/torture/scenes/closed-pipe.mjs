// Readers that go away, at once or after a while, of either output: no word, exit 0 or 1, and files are all done or all the same.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { bugsIn, filesIn, HONEST, inFolder, PROGRAM, SPUN, write } from '../ground.mjs';

const CALLS = [
  '--json .',
  '--diff .',
  '--list .',
  '--report html .',
  '--report sarif .',
  '--dry-run .',
  'check .',
  'check --json .',
  'big.txt',
  '< big.txt',
  'records.jsonl',
  '--format ndjson --jobs 2 < records.jsonl',
  'explain --file 1.txt',
  'completion bash',
  '--help',
];
const READERS = ['true', 'head -c 1', 'sleep 0.3', 'head -c 100000'];

export const closedPipe = () =>
  inFolder(async cwd => {
    for (let i = 0; i < 20; i++) write(cwd, `${i}.txt`, i % 2 ? SPUN : HONEST);
    write(cwd, 'big.txt', SPUN.repeat(40));
    write(cwd, 'records.jsonl', `${JSON.stringify({ text: SPUN })}\n`.repeat(60));
    const lost = [];
    for (const call of CALLS)
      for (const reader of READERS)
        lost.push(...piped(cwd, call, '2>&3', reader).map(line => `${call} | ${reader}: ${line}`));
    for (const reader of READERS) lost.push(...written(cwd, reader).map(line => `--write 2>&1 | ${reader}: ${line}`));
    return { figures: `${CALLS.length * READERS.length} outputs, ${READERS.length} messages cut off`, lost };
  });

/** Exit code and words of a program whose reader goes away. */
function piped(cwd, call, redirection, reader) {
  const shell = `"${process.execPath}" "${PROGRAM}" ${call} ${redirection} | ${reader} > /dev/null; echo "\${PIPESTATUS[0]}"`;
  const { stdout, output } = spawnSync('bash', ['-c', shell], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
    timeout: 120_000,
  });
  const code = stdout.toString().trim();
  const said = output[3].toString();
  const lost = bugsIn(said);
  if (/EPIPE/.test(said)) lost.push(said.slice(0, 200));
  if (!['0', '1'].includes(code)) lost.push(`exit ${code || 'never'}`);
  return lost;
}

/** Messages that nobody reads do not keep files from being done. */
function written(cwd, reader) {
  const names = Array.from({ length: 40 }, (_, i) => path.join('w', `${i}.txt`));
  for (const name of names) write(cwd, name, SPUN);
  const lost = piped(cwd, '--write --verbose w', '2>&1', reader);
  const open = names.filter(name => readFileSync(path.join(cwd, name), 'utf8') === SPUN).length;
  if (open > 0) lost.push(`${open} of ${names.length} files were not done`);
  return [
    ...lost,
    ...filesIn(cwd)
      .filter(name => name.endsWith('~'))
      .map(name => `${name} was left`),
  ];
}

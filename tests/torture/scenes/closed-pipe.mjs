// Readers that go away, at once or after a while: no word, exit 0.
import { spawnSync } from 'node:child_process';
import { HONEST, inFolder, PROGRAM, SPUN, samples, write } from '../ground.mjs';

export const closedPipe = () =>
  inFolder(async cwd => {
    for (let i = 0; i < 40; i++) write(cwd, `${i}.txt`, i % 2 ? SPUN : HONEST);
    write(cwd, 'big.txt', SPUN.repeat(100));
    write(cwd, 'records.jsonl', String(samples()['a.ndjson']).replace('{bad\n', '').repeat(60));
    const lost = [];
    const calls = [
      '--json .',
      '--diff .',
      '--list .',
      '--report html .',
      '--report sarif .',
      'check .',
      'big.txt',
      'records.jsonl',
      '--help',
    ];
    const readers = ['true', 'head -c 1', 'head -n 3', 'sleep 0.3'];
    for (const call of calls)
      for (const reader of readers) {
        const shell = `"${process.execPath}" "${PROGRAM}" ${call} 2>&3 | ${reader} > /dev/null; echo "\${PIPESTATUS[0]}"`;
        const { stdout, output } = spawnSync('bash', ['-c', shell], {
          cwd,
          stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
        });
        const code = stdout.toString().trim();
        const said = output[3].toString();
        if (!['0', '1'].includes(code)) lost.push(`${call} | ${reader}: exit ${code}`);
        if (/Error|EPIPE|\bat /.test(said)) lost.push(`${call} | ${reader}: ${said.slice(0, 200)}`);
      }
    return { figures: `${calls.length * readers.length} pipes`, lost };
  });

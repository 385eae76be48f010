// What must hold of every format, on 10,000 random documents and 10,000 damaged ones: the properties of tests/formats, which a test run
// tries on few.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ROOT } from '../ground.mjs';

export const properties = async scale => {
  const runs = Math.ceil(10_000 * scale);
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      path.join(ROOT, 'node_modules/vitest/vitest.mjs'),
      ...['run', 'tests/formats', '--testNamePattern', 'repairs in', '--reporter', 'json', '--testTimeout', '7200000'],
      ...['--maxWorkers', '1'],
    ],
    { cwd: ROOT, env: { ...process.env, UNSPIN_TEST_RUNS: String(runs) }, maxBuffer: 2 ** 28 },
  );
  const report = reportIn(stdout.toString());
  if (!report) return { figures: 'the tests did not run', lost: [stderr.toString().slice(-1000)] };
  const failed = report.testResults
    .flatMap(file => file.assertionResults)
    .filter(test => test.status === 'failed')
    .map(test => `${test.fullName}: ${test.failureMessages.join(' ').slice(0, 600)}`);
  return { figures: `${report.numPassedTests + failed.length} properties, each tried ${runs} times`, lost: failed };
};

function reportIn(out) {
  try {
    return JSON.parse(out.slice(out.indexOf('{')));
  } catch {
    return undefined;
  }
}

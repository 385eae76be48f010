/** `unspin` with `--write`, `--out`, `--diff`, `--list`, `--dry-run` or a report. */
import type { WriteOptions } from '../batch/task.js';
import { Fault } from '../fault.js';
import { runBatch } from './batch.js';
import { coloursFor } from './colours.js';
import type { Options, ReportKind } from './options.js';
import { reportOf } from './report.js';
import { type Show, showDiff, showDone, showList, showReport, verbosely, withSummary } from './show.js';

export async function repairBatch(files: readonly string[], options: Options): Promise<void> {
  const mode = modeOf(files, options);
  const show = await showOf(mode, options);
  const errors = coloursFor(process.stderr);
  const isReport = mode === 'report';
  const full = options.verbose && !isReport ? verbosely(show, errors) : show;
  await runBatch({
    command: 'repair',
    files,
    options,
    show:
      options.quiet || mode !== 'write' ? full : withSummary(full, options.dryRun ? 'to repair' : 'repaired', errors),
    task: {
      write: options.dryRun ? undefined : writeOf(options),
      wantsRepairs: isReport || (options.verbose ?? false),
      wantsDiff: mode === 'diff',
      takesParts: !isReport,
    },
    isFinding: ({ status }) => (options.failOnChange ?? false) && status === 'repaired',
  });
}

type Mode = 'write' | 'diff' | 'list' | 'report';

/** @throws Fault where the options say nothing about where the texts go, or two things at once. */
function modeOf(files: readonly string[], options: Options): Mode {
  const { write, out, diff, list, dryRun, backup } = options;
  const wanted: [string, Mode][] = [];
  if (write) wanted.push(['--write', 'write']);
  if (out !== undefined) wanted.push(['--out', 'write']);
  if (diff) wanted.push(['--diff', 'diff']);
  if (list) wanted.push(['--list', 'list']);
  if (kindOf(options)) wanted.push([options.json ? '--json' : '--report', 'report']);
  if (write && out !== undefined) throw new Fault('--write', 'and --out exclude each other', 'say where the texts go');
  const outputs = wanted.filter(([, mode]) => mode !== 'write');
  if (outputs.length > 1)
    throw new Fault(outputs[0][0], `and ${outputs[1][0]} would both go to standard output`, 'ask for one of them');
  if (backup !== undefined && !write) throw new Fault('--backup', 'keeps what --write replaces', 'say --write too');
  if (wanted.length === 0 && !dryRun)
    throw new Fault(
      `${files.length || 'the list of'} files`,
      'cannot all go to standard output',
      'say --write, --out FOLDER, --diff, --list or --report',
    );
  return outputs[0]?.[1] ?? 'write';
}

export function kindOf({ report, json }: Options): ReportKind | undefined {
  return json ? 'json' : report;
}

function writeOf({ write, out, backup }: Options): WriteOptions | undefined {
  return write || out !== undefined ? { out, backup } : undefined;
}

async function showOf(mode: Mode, options: Options): Promise<Show> {
  const output = coloursFor(process.stdout);
  if (mode === 'diff') return showDiff(output);
  if (mode === 'list') return showList(options.null ?? false);
  if (mode === 'report') return showReport(await reportOf(kindOf(options)!));
  if (options.dryRun) return showDone('would repair', process.stdout, output);
  return options.quiet ? { outcome: async () => {} } : showDone('repaired', process.stderr, coloursFor(process.stderr));
}

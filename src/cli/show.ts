/** What people and programs see of a batch: reports and lists on standard output, what was done on standard error. */
import { once } from 'node:events';
import type { ChalkInstance } from 'chalk';
import type { Outcome } from '../batch/outcome.js';
import type { Summary } from '../batch/summary.js';
import { colouredDiff } from '../report/diff.js';
import { shownName } from '../report/name.js';
import type { Report } from '../report/report.js';
import { count, summaryLines } from '../report/summary.js';
import { repairLines } from '../report/text.js';

/** Told of each outcome in order. `tell` writes a line to standard error, past the progress bar. */
export interface Show {
  /** Whether it writes to standard output as it goes: on a terminal that is progress enough, and a bar would stand in its way. */
  readonly prints?: boolean;
  /** `files`: the names of all inputs. */
  begin?(files: readonly string[]): Promise<void>;
  outcome(outcome: Outcome, tell: (line: string) => void): Promise<void>;
  end?(summary: Summary): Promise<void>;
  close?(): Promise<void>;
}

/** Writes to standard output, no faster than it is read. */
export async function print(text: string | Uint8Array): Promise<void> {
  if (text.length > 0 && !process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** A report on standard output. */
export function showReport(report: Report): Show {
  return {
    prints: true,
    begin: () => print(report.begin()),
    outcome: outcome => print(report.file(outcome)),
    end: summary => print(report.end(summary)),
  };
}

/** Names of files that would change. */
export function showList(isNull: boolean): Show {
  return {
    prints: true,
    outcome: ({ file, status }) => print(status === 'repaired' ? file + (isNull ? '\0' : '\n') : ''),
  };
}

/** Diffs, coloured where `colours` are. */
export function showDiff(colours: ChalkInstance): Show {
  return {
    prints: true,
    outcome: ({ diff }) => print(diff ? (colours.level > 0 ? colouredDiff(diff, colours) : diff) : ''),
  };
}

/** What was done, or with `--dry-run` would be: a line for each file that changes. */
export function showDone(verb: string, stream: NodeJS.WriteStream, colours: ChalkInstance): Show {
  const line = ({ file, repairCount, verdict }: Outcome): string =>
    `${verb} ${colours.bold(shownName(file))}: ${count(repairCount, 'repair')}${verdict?.profile ? ` (${verdict.profile})` : ''}\n`;
  return {
    prints: stream === process.stdout,
    outcome: async (outcome, tell) => {
      if (outcome.status !== 'repaired') return;
      if (stream === process.stderr) tell(line(outcome));
      else await print(line(outcome));
    },
  };
}

/** Also each repair, on standard error. */
export function verbosely(show: Show, colours: ChalkInstance): Show {
  return {
    ...show,
    outcome: async (outcome, tell) => {
      await show.outcome(outcome, tell);
      const lines = repairLines(outcome, colours);
      if (lines) tell(lines);
      if (outcome.status === 'skipped') tell(colours.dim(`skipped ${shownName(outcome.file)}: ${outcome.reason}\n`));
    },
  };
}

/** Also the figures, on standard error. */
export function withSummary(show: Show, verb: string | undefined, colours: ChalkInstance): Show {
  return {
    ...show,
    end: async summary => {
      await show.end?.(summary);
      process.stderr.write(summaryLines(summary, colours, verb));
    },
  };
}

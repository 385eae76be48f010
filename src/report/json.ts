/** Outcomes -> one JSON document, written file by file: `{version, files: [{file, status, verdict, repairs}], summary}`. */
import type { Outcome } from '../batch/outcome.js';
import type { Report } from './report.js';

export function jsonReport(version: string): Report {
  let count = 0;
  return {
    begin: () => `{"version":${JSON.stringify(version)},"files":[`,
    file: outcome => `${count++ > 0 ? ',' : ''}\n${JSON.stringify(fileOf(outcome))}`,
    end: summary => `\n],"summary":${JSON.stringify(summary)}}\n`,
  };
}

function fileOf({ file, status, reason, verdict, repairs, unread }: Outcome): object {
  return {
    file,
    status,
    reason,
    unread,
    verdict,
    repairs: repairs?.map(({ before, after, exact, ...repair }) => repair),
  };
}

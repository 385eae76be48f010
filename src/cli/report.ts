/** The kinds of reports, each loaded when it is asked for. */
import packageJson from '../../package.json' with { type: 'json' };
import type { Report } from '../report/report.js';
import { coloursFor } from './colours.js';
import type { ReportKind } from './options.js';

export async function reportOf(kind: ReportKind): Promise<Report> {
  switch (kind) {
    case 'json':
      return (await import('../report/json.js')).jsonReport(packageJson.version);
    case 'sarif':
      return (await import('../report/sarif.js')).sarifReport(packageJson.version);
    case 'html':
      return (await import('../report/html.js')).htmlReport(packageJson.version);
    case 'text':
      return (await import('../report/text.js')).textReport(coloursFor(process.stdout));
  }
}

/** A report: text for the beginning, for each file as it is done, and for the end, so that no batch is too large for it. */
import type { Outcome } from '../batch/outcome.js';
import type { Summary } from '../batch/summary.js';

export interface Report {
  begin(): string;
  file(outcome: Outcome): string;
  end(summary: Summary): string;
}

export type ReportKind = 'text' | 'json' | 'sarif' | 'html';

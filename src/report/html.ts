/** Outcomes -> one HTML page that needs nothing else: figures, verdicts, and each repair in its line. */
import { escapeUTF8 } from 'entities';
import type { Outcome, RepairReport, VerdictReport } from '../batch/outcome.js';
import type { Summary } from '../batch/summary.js';
import { shownName } from './name.js';
import type { Report } from './report.js';
import { count } from './summary.js';
import { replacedText, sure } from './text.js';

/** Colours with a contrast of 4.5 and more (WCAG AA), on white and on black. */
const STYLE = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 15%, transparent); --dim: color-mix(in srgb, currentColor 65%, transparent); --spun: #b45309; --failed: #b91c1c; --del: #7f1d1d; --del-behind: #fecaca; --ins: #14532d; --ins-behind: #bbf7d0; }
@media (prefers-color-scheme: dark) { :root { --spun: #fbbf24; --failed: #fca5a5; --del: #fecaca; --del-behind: #6b1d1d; --ins: #bbf7d0; --ins-behind: #14532d; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .25rem; }
p { margin: .25rem 0 .75rem; } .verdict, td.sure, footer { color: var(--dim); } .spun { color: var(--spun); } .failed { color: var(--failed); }
table { border-collapse: collapse; width: 100%; } tr { border-top: 1px solid var(--line); } td { padding: .35rem .75rem .35rem 0; vertical-align: top; }
td.text { width: 100%; } td.place, td.sure { white-space: nowrap; font-variant-numeric: tabular-nums; font-size: .85rem; line-height: 1.75; } td.sure { padding-right: 0; }
del { background: var(--del-behind); color: var(--del); } ins { background: var(--ins-behind); color: var(--ins); text-decoration: none; }
footer { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: .5rem; }
@media (max-width: 40rem) { tr { display: grid; grid-template-columns: auto 1fr; padding: .35rem 0; } td { padding: 0 .75rem 0 0; } td.text { grid-column: 1 / -1; grid-row: 1; width: auto; } td.sure { white-space: normal; } }
@media print { body { max-width: none; margin: 0; } tr { break-inside: avoid; } }`;

export function htmlReport(version: string): Report {
  return {
    begin: () =>
      `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n<title>unspin</title>\n<style>${STYLE}\n</style>\n<h1>What unspin found</h1>\n`,
    file: outcome => section(outcome),
    end: summary =>
      `${summary.files === 0 ? '<p>No file was read.</p>\n' : ''}<footer>${figures(summary)} unspin ${escapeUTF8(version)}</footer>\n</html>\n`,
  };
}

function section({ file, verdict, repairs, status, reason, unread }: Outcome): string {
  const heading = `<h2>${escapeUTF8(shownName(file))}</h2>\n`;
  if (status === 'failed') return `${heading}<p class="failed">${escapeUTF8(reason ?? '')}</p>\n`;
  if (!verdict) return '';
  const rows = (repairs ?? []).map(row).join('');
  const notes = [reason, unread && `${count(unread.count, 'line')} not read: no records`];
  const noted = notes.map(note => (note ? `<p class="failed">${escapeUTF8(note)}</p>\n` : '')).join('');
  return `${heading}<p class="verdict">${verdictText(verdict)}</p>\n${noted}${rows && `<table>\n${rows}</table>\n`}`;
}

function verdictText(verdict: VerdictReport): string {
  const { label, profile, probability } = verdict;
  const words = count(verdict.words, 'word');
  if (label === 'garbled') return `<b class="spun">garbled</b>, not by a spinner we know; ${words}`;
  if (label === 'empty') return 'holds no words';
  if (label !== 'spun') return `${label}; ${words}`;
  return `<b class="spun">spun by ${escapeUTF8(profile!)}</b>, ${sure(probability)}; ${replacedText(verdict)}`;
}

function row({ line, column, before, after, input, output, confidence, source }: RepairReport): string {
  const text = `${escapeUTF8(before)}<del>${escapeUTF8(input)}</del> <ins>${escapeUTF8(output)}</ins>${escapeUTF8(after)}`;
  return `<tr><td class="place">${line}:${column}</td><td class="text">${text}</td><td class="sure">${sure(confidence)}, ${escapeUTF8(source)}</td></tr>\n`;
}

function figures({ files, spun, repaired, repairs, skipped, failed, words, seconds }: Summary): string {
  const places = `${count(repairs, 'repair')} in ${count(repaired, 'file')}`;
  return `${count(files, 'file')}, ${spun} spun, ${places}, ${skipped} skipped, ${failed} failed, ${count(words, 'word')}, ${seconds.toFixed(1)} s.`;
}

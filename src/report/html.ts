/** Outcomes -> one HTML page that needs nothing else: figures, verdicts, and each repair in its line. */
import { escapeUTF8 } from 'entities';
import type { Outcome, RepairReport, VerdictReport } from '../batch/outcome.js';
import type { Summary } from '../batch/summary.js';
import type { Report } from './report.js';
import { count } from './summary.js';
import { replacedText, sure } from './text.js';

const STYLE = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 15%, transparent); --dim: color-mix(in srgb, currentColor 60%, transparent); }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .25rem; overflow-wrap: anywhere; }
.verdict, td.sure, footer { color: var(--dim); } .spun { color: #b45309; } .failed { color: #b91c1c; }
table { border-collapse: collapse; width: 100%; } td { border-top: 1px solid var(--line); padding: .35rem .5rem .35rem 0; vertical-align: top; overflow-wrap: anywhere; }
td.place, td.sure { white-space: nowrap; font-variant-numeric: tabular-nums; font-size: .85rem; }
del { background: #fecaca; color: #7f1d1d; } ins { background: #bbf7d0; color: #14532d; text-decoration: none; }
footer { border-top: 1px solid var(--line); margin-top: 2rem; padding-top: .5rem; }`;

export function htmlReport(version: string): Report {
  return {
    begin: () =>
      `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n<title>unspin</title>\n<style>${STYLE}\n</style>\n<h1>What unspin found</h1>\n`,
    file: outcome => section(outcome),
    end: summary => `<footer>${figures(summary)} unspin ${escapeUTF8(version)}</footer>\n</html>\n`,
  };
}

function section({ file, verdict, repairs, status, reason }: Outcome): string {
  const heading = `<h2>${escapeUTF8(file)}</h2>\n`;
  if (status === 'failed') return `${heading}<p class="failed">${escapeUTF8(reason ?? '')}</p>\n`;
  if (!verdict) return '';
  const rows = (repairs ?? []).map(row).join('');
  return `${heading}<p class="verdict">${verdictText(verdict)}</p>\n${rows && `<table>\n${rows}</table>\n`}`;
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
  return `<tr><td class="place">${line}:${column}</td><td>${text}</td><td class="sure">${sure(confidence)}, ${escapeUTF8(source)}</td></tr>\n`;
}

function figures({ files, spun, repaired, repairs, skipped, failed, words, seconds }: Summary): string {
  const places = `${count(repairs, 'repair')} in ${count(repaired, 'file')}`;
  return `${count(files, 'file')}, ${spun} spun, ${places}, ${skipped} skipped, ${failed} failed, ${count(words, 'word')}, ${seconds.toFixed(1)} s.`;
}

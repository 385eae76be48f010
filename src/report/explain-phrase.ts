/** What tables and entries say of a phrase -> aligned lines. */
import type { ChalkInstance } from 'chalk';
import type { EntryExplained } from '../infer/explanation.js';
import { reference } from './explain-reason.js';
import { clip } from './wrap.js';

/** A row of a table that has the phrase on one of its sides. */
export interface PhraseRow {
  readonly table: string;
  readonly role: 'spun' | 'original';
  readonly original: string;
  readonly spun: string;
  readonly seen: number;
  readonly of: number;
}

/** An entry that has the phrase in one of its forms or originals; `kept`: a phrase of `keep.yaml`. */
export interface PhraseEntry {
  readonly entry: EntryExplained;
  readonly role: 'spun' | 'original';
  readonly kept: boolean;
  readonly form: string;
  readonly originals: readonly string[];
}

export interface PhraseKnowledge {
  readonly phrase: string;
  readonly rows: readonly PhraseRow[];
  readonly entries: readonly PhraseEntry[];
}

export interface PhraseStyle {
  readonly colours: ChalkInstance;
  /** Width of the terminal in columns. */
  readonly width: number;
  readonly all: boolean;
}

/** Rows and entries shown of each kind where not all are wanted. */
const MOST = 5;

export function phraseText({ phrase, rows, entries }: PhraseKnowledge, style: PhraseStyle): string {
  const spun = rows.filter(({ role }) => role === 'spun');
  const original = rows.filter(({ role }) => role === 'original');
  const lines = [
    ...section(`Tables have ${quote(phrase)} for`, spun.map(rowCells), style),
    ...section(`Tables replace ${quote(phrase)} by`, original.map(rowCells), style),
    ...section(`Entries with ${quote(phrase)}`, entries.map(entryCells), style),
  ];
  if (lines.length === 0) lines.push(`${quote(phrase)} is in no table and in no entry.`);
  return `${lines.join('\n')}\n`;
}

function rowCells({ table, role, original, spun, seen, of }: PhraseRow): string[] {
  return [role === 'spun' ? original : spun, `${seen}/${of}`, table];
}

function entryCells({ entry, kept, form, originals }: PhraseEntry): string[] {
  if (kept) return [`${form}: kept`, '', reference(entry)];
  return [`${form} → ${originals.join(' | ') || 'reported only'}`, entry.proves, reference(entry)];
}

function section(head: string, rows: readonly string[][], { all, width, colours }: PhraseStyle): string[] {
  const { bold, dim } = colours;
  if (rows.length === 0) return [];
  const shown = all ? rows : rows.slice(0, MOST);
  const widths = [0, 1].map(column => Math.max(...shown.map(cells => cells[column].length)));
  const more = rows.length - shown.length;
  return [
    bold(head),
    ...shown.map(([a, b, c]) => {
      const told = `${b.padStart(widths[1])}  ${c}`;
      return `    ${a.padEnd(widths[0])}  ${dim(all ? told : clip(told, width - widths[0] - 7))}`;
    }),
    ...(more > 0 ? [dim(`    and ${more} more (--all)`)] : []),
  ];
}

function quote(text: string): string {
  return `“${text}”`;
}

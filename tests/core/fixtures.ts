/** The fixtures: our own articles, spun in three modes; honest texts; texts in other languages. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const FIXTURES = path.resolve(import.meta.dirname, '../../fixtures');
export const ARTICLES = path.join(FIXTURES, 'articles');

/** A folder of spun articles, and which profiles are right for it: the modes of one spinner are told apart by little. */
export const MODES = [
  { mode: 'default', folder: 'spun-default', profiles: ['newsfeed'] },
  { mode: 'shuffle', folder: 'spun-shuffle', profiles: ['newsfeed-shuffle'] },
  { mode: 'safe', folder: 'spun-safe', profiles: ['newsfeed (safe)', 'newsfeed'] },
] as const;

export function articleNames(): string[] {
  return readdirSync(path.join(ARTICLES, 'original')).sort();
}
export function article(folder: string, name: string): string {
  return readFileSync(path.join(ARTICLES, folder, name), 'utf8');
}
/** Name and text of every file of a folder of fixtures. */
export function textsOf(folder: 'honest' | 'foreign'): [name: string, text: string][] {
  const names = readdirSync(path.join(FIXTURES, folder)).sort();
  return names.map(name => [name, readFileSync(path.join(FIXTURES, folder, name), 'utf8')]);
}

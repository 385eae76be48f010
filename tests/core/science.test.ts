/** Abstracts as a thesaurus left them, and honest ones full of look-alikes. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { open } from '../../src/engine.js';
import { FIXTURES } from './fixtures.js';

interface Abstract {
  readonly id: string;
  readonly text?: string;
  readonly spun?: string;
  readonly original?: string;
}

function read(name: string): Abstract[] {
  const lines = readFileSync(path.join(FIXTURES, 'science', name), 'utf8')
    .trim()
    .split('\n');
  return lines.map(line => JSON.parse(line));
}

const engine = await open();

describe('honest abstracts come back as they are', () => {
  const honest = [
    ...read('honest.jsonl').map(({ id, text }) => [id, text!] as const),
    ...read('abstracts.jsonl').map(({ id, original }) => [id, original!] as const),
    ...['dev.jsonl', 'dev-2.jsonl', 'test.jsonl'].flatMap(name =>
      read(name).map(({ id, original }) => [id, original!] as const),
    ),
  ];
  test.each(honest)('%s', (_, text) => {
    const { text: after, verdict } = engine.repair(text);
    expect(verdict.label).not.toBe('spun');
    expect(after).toBe(text);
  });
});

describe('phrases that nobody listed', () => {
  test.each([
    ['dev.jsonl', 34],
    ['dev-2.jsonl', 31],
    ['test.jsonl', 20],
  ])('prove most abstracts of %s spun: %i at least', (name, least) => {
    const verdicts = read(name).map(({ spun }) => engine.check(spun!).verdict);
    expect(verdicts.filter(({ profile }) => profile === 'science').length).toBeGreaterThanOrEqual(least);
  });
});

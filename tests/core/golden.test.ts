/**
 * The repair of whole articles, kept to be read: a change of the language shows as a change of these files. `UNSPIN_UPDATE=1 npx vitest
 * run tests/core/golden.test.ts` writes them anew; read the difference before it is committed.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { open } from '../../src/index.js';
import { ARTICLES, article, articleNames, MODES } from './fixtures.js';

const engine = await open();
const update = process.env.UNSPIN_UPDATE === '1';

describe.each(MODES)('articles spun in mode $mode', ({ folder }) => {
  const golden = path.join(ARTICLES, folder.replace('spun', 'repaired'));
  if (update) mkdirSync(golden, { recursive: true });
  // Without the folder there is nothing to compare with yet.
  test.skipIf(!update && !existsSync(golden)).each(articleNames())('%s', name => {
    const { text } = engine.repair(article(folder, name));
    const file = path.join(golden, name);
    if (update) writeFileSync(file, text);
    expect(text).toBe(readFileSync(file, 'utf8'));
  });
});

/** Every example of every entry, as a test of its own. */
import { describe, expect, test } from 'vitest';
import { compileInMemory } from '../../src/workshop/entries/compiled.js';
import { examplesOf, problemOf } from '../../src/workshop/entries/examples.js';
import { loadDictionary } from '../../src/workshop/entries/load.js';

const loaded = loadDictionary('dictionaries', [], 'dictionaries/classes.yaml');
const { phrases, entries } = await compileInMemory(loaded);

test('every entry can be read', () => expect(loaded.findings).toEqual([]));

for (const { name } of loaded.files) {
  const cases = phrases.flatMap((phrase, index) =>
    phrase.place.file === name ? examplesOf(phrase).map(example => ({ example, index })) : [],
  );
  describe(name, () => {
    for (const { example, index } of cases)
      test(`${example.place.line} ${example.kind}: ${example.sentence.text}`, () =>
        expect(problemOf(example, entries, index)).toBeUndefined());
  });
}

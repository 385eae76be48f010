import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatEntries } from '../../src/workshop/entries/format.js';
import { parseEntries } from '../../src/workshop/entries/parse.js';

test('entries, keys, quotes and comments', () => {
  const written = `# About the file.
# More about it.

# about zog
- seen: "web"
  spun:
    - 'zog'
    - zug, too
  original: zag # trailing
  keep: [No zog., 'No "zog".']
  repair:
  - "a [zog -> zag]"
  before: ["article" , '"title"', ",", no]
- original: 'the: visit'
  seen: seed
  # within
  forms: {went to: visited}
  spun: Go to
  report: true
# at the end
`;
  expect(formatEntries(written)).toBe(`# About the file.
# More about it.

# at the end
# within
- spun: Go to
  original: "the: visit"
  report: true
  forms: { went to: visited }
  seen: seed

# about zog
# trailing
- spun: [zog, "zug, too"]
  original: zag
  before: [article, "\\"title\\"", ",", "no"]
  seen: web
  repair: ["a [zog -> zag]"]
  keep: ["No zog.", "No \\"zog\\"."]
`);
});

test('long lists go one item to a line', () => {
  const long = 'A sentence that is long enough that two of it do not fit on one line.';
  expect(formatEntries(`- spun: x\n  keep: ["${long}", "${long}"]\n`)).toBe(
    `- spun: x\n  keep:\n    - "${long}"\n    - "${long}"\n`,
  );
});

test('kept phrases', () => {
  expect(formatEntries('- why: so\n  text: [b]\n  keep: [b, c]\n- keep: A\n')).toBe(
    '- keep: A\n\n- keep: [b, c]\n  why: so\n  text: ["b"]\n',
  );
});

test('what is no list of entries stays as it is', () => {
  for (const text of ['', 'a: b\n', '- a\n', '- a: [', '# only a comment\n']) expect(formatEntries(text)).toBe(text);
});

test('formatting changes no meaning and is done once', () => {
  const phrase = fc
    .string({
      unit: fc.oneof(fc.constantFrom(...' \'"#:,-[]{}&*!|>%@`?.~a1'), fc.string({ minLength: 1, maxLength: 1 })),
      minLength: 1,
    })
    .map(text => text.replace(/\s+/g, ' ').trim())
    .filter(text => text !== '');
  const entry = fc.record({
    spun: fc.oneof(phrase, fc.array(phrase, { minLength: 1, maxLength: 3 })),
    original: fc.array(phrase, { minLength: 1, maxLength: 20 }),
    forms: fc.dictionary(
      phrase.filter(text => text !== '__proto__'),
      phrase,
      { minKeys: 1, maxKeys: 12 },
    ),
    after: fc.array(
      phrase.map(text => text.toLowerCase()),
      { minLength: 1 },
    ),
    seen: fc.constant('web'),
    note: phrase,
    repair: fc.array(
      phrase.filter(text => !/->|\[|]/.test(text)).map(text => `${text} [a -> b]`),
      { minLength: 1 },
    ),
    keep: fc.array(
      phrase.filter(text => !text.includes('->')),
      { minLength: 1 },
    ),
  });
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 4 }), entries => {
      const json = JSON.stringify(entries, null, 1);
      const formatted = formatEntries(json);
      expect(formatEntries(formatted)).toBe(formatted);
      const meaning = (text: string) => {
        const { entries, findings } = parseEntries('a', text);
        const plain = entries.map(({ place: _, ...entry }) => JSON.stringify({ ...entry, forms: [...entry.forms] }));
        return {
          findings: findings.map(finding => finding.message).sort(),
          entries: plain.map(text => text.replace(/"line":\d+/g, '')).sort(),
        };
      };
      expect(meaning(formatted)).toEqual(meaning(json));
    }),
  );
});

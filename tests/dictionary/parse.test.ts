import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseClasses, parseEntries, parseKept } from '../../src/workshop/entries/parse.js';

const whole = `- spun: go to
  original: visit
  before: [article, possessive]
  note: the noun only
  seen: seed
  repair: ["during his [go to -> visit] to Beijing"]
  keep: ["She let him go to school."]
`;

/** What the findings say for `whole` after one change of its text. */
function faults(from: string | RegExp, to: string): string[] {
  const changed = whole.replace(from, to);
  expect(changed).not.toBe(whole);
  return parseEntries('phrases/a.yaml', changed).findings.map(
    ({ file, line, message }) => `${file}:${line} ${message}`,
  );
}

test('a whole entry is read with its place and the lines of its sentences', () => {
  const { entries, findings } = parseEntries('phrases/a.yaml', `# about\n\n${whole}`);
  expect(findings).toEqual([]);
  expect(entries).toEqual([
    {
      kind: 'entry',
      place: { file: 'phrases/a.yaml', line: 3 },
      wordings: ['go to'],
      originals: ['visit'],
      report: false,
      inflect: undefined,
      forms: new Map(),
      small: [],
      conditions: { before: ['article', 'possessive'] },
      proves: 'likely',
      seen: 'seed',
      note: 'the noun only',
      allow: new Map(),
      repair: [{ text: 'during his [go to -> visit] to Beijing', line: 8 }],
      keep: [{ text: 'She let him go to school.', line: 9 }],
    },
  ]);
});

test('numbers, booleans and other words of YAML are words', () => {
  const { entries, findings } = parseEntries('a', whole.replace('visit', '2').replace('go to\n', 'no\n'));
  expect(findings).toEqual([]);
  expect([entries[0].wordings, entries[0].originals]).toEqual([['no'], ['2']]);
});

describe('faults name file, line and what was meant', () => {
  test.each<[string, string | RegExp, string, string[]]>([
    ['unknown key', 'before:', 'befor:', ['a.yaml:3 unknown key "befor"; did you mean "before"?']],
    ['unknown key, far from any', 'before:', 'xyzzy:', ['a.yaml:3 unknown key "xyzzy"']],
    ['missing key', '  original: visit\n', '', ['a.yaml:1 "original" is missing']],
    ['missing examples', /\n {2}keep.*/, '', ['a.yaml:1 "keep" is missing']],
    ['no value', 'visit', '', ['a.yaml:2 original has no value', 'a.yaml:1 "original" is missing']],
    ['text for list', '[article, possessive]', 'article', ['a.yaml:3 before must be a list, even of one: [ … ]']],
    ['map for text', 'visit', '{ a: b }', ['a.yaml:2 original must be a text or a list of texts']],
    ['list within list', '[article, possessive]', '[[article]]', ['a.yaml:3 before: items must be plain texts']],
    ['empty list', '[article, possessive]', '[]', ['a.yaml:3 before is empty']],
    [
      'empty item',
      '[article, possessive]',
      '[article, ""]',
      ['a.yaml:3 before: "" is empty, or has spaces around it or a line break'],
    ],
    [
      'unknown source',
      'seed',
      'sead',
      [
        'a.yaml:5 seen: "sead" is none of seed, web, newsfeed, rss, turbo, literature, zenodo, composed, judgement; did you mean "seed"?',
      ],
    ],
    [
      'unknown proof',
      '  note:',
      '  proves: sure\n  note:',
      ['a.yaml:4 proves: "sure" is none of weak, likely, certain'],
    ],
    [
      'unknown inflection',
      '  note:',
      '  inflect: nouns\n  note:',
      ['a.yaml:4 inflect: "nouns" is none of noun, verb; did you mean "noun"?'],
    ],
    [
      'capital in a condition',
      '[article',
      '[China, article',
      ['a.yaml:3 before: "China" must be in lower case; a condition matches any case'],
    ],
    [
      'example without a mark',
      '[go to -> visit]',
      'go to',
      ['a.yaml:6 repair: the example has no mark [spun -> original]'],
    ],
    [
      'mark without spaces',
      ' -> ',
      '->',
      ['a.yaml:6 repair: a mark must be written [spun -> original], with a space on either side of the arrow'],
    ],
    [
      'mark that changes nothing',
      '-> visit',
      '-> go to',
      ['a.yaml:6 repair: the mark [go to -> go to] changes nothing'],
    ],
    [
      'mark in a keep example',
      'let him go to',
      'let him [go to -> x]',
      ['a.yaml:7 a sentence that must not change has no marks: write it as it stands'],
    ],
    [
      'report with original',
      '  note:',
      '  report: true\n  note:',
      [
        'a.yaml:2 "original" has no place in an entry that is only reported',
        'a.yaml:7 "repair" has no place in an entry that is only reported',
      ],
    ],
    [
      'no list at all',
      whole,
      'go to: visit\n',
      ['a.yaml:1 the file must be a list of entries, each beginning with "- "'],
    ],
    [
      'an item that is no map',
      '- spun',
      '- just text\n- spun',
      ['a.yaml:1 an entry must be a list of "key: value" lines'],
    ],
    ['a key twice', '  note:', '  original: go\n  note:', ['a.yaml:4 Map keys must be unique']],
  ])('%s', (_, from, to, expected) => {
    expect(faults(from, to)).toEqual(expected.map(message => `phrases/${message}`));
  });

  test('broken YAML', () => {
    expect(faults('["during', '["during" "')[0]).toMatch(/^phrases\/a.yaml:6 /);
  });

  test('all of them, and whole entries are still read', () => {
    const { entries, findings } = parseEntries(
      'a',
      whole.replace('spun', 'spam') + whole + whole.replace('seen', 'sen'),
    );
    expect(entries.length).toBe(1);
    expect(findings.map(({ line }) => line)).toEqual([1, 1, 19, 15]);
  });
});

test('kept phrases', () => {
  const { entries, findings } = parseKept(
    'keep.yaml',
    '- keep: trench warfare\n  why: honest\n  text: [In trench warfare.]\n- keep: x\n',
  );
  expect(entries.map(kept => [kept.wordings, kept.why, kept.text[0].line])).toEqual([
    [['trench warfare'], 'honest', 3],
  ]);
  expect(findings.map(({ line, message }) => `${line} ${message}`)).toEqual([
    '4 "why" is missing',
    '4 "text" is missing',
  ]);
});

test('word classes', () => {
  expect(parseClasses('c', 'article: [a, an]\nx: y\nstart: [z]\n')).toMatchObject({
    classes: new Map([
      ['article', ['a', 'an']],
      ['x', ['y']],
      ['start', ['z']],
    ]),
    findings: [
      { file: 'c', line: 2, message: 'the class x must be a list of words' },
      { file: 'c', line: 3, message: '"start" is the name of a shape, not to be one of a class' },
    ],
  });
});

test('a word that must be small is one of the phrase', () => {
  expect(faults('  note:', '  small: [go]\n  note:')).toEqual([]);
  for (const word of ['Go', 'went'])
    expect(faults('  note:', `  small: [${word}]\n  note:`)).toEqual([
      `phrases/a.yaml:4 small: "${word}" is no word in small letters of "go to"`,
    ]);
});

test('allow names a rule', () => {
  expect(faults('  note:', '  allow: { tables: so }\n  note:')).toEqual([]);
  expect(faults('  note:', '  allow: { table: so }\n  note:')).toEqual([
    'phrases/a.yaml:1 allow: "table" is none of chain, class, pairs, tables; did you mean "tables"?',
  ]);
});

test("a user's own entries may have been seen anywhere", () => {
  const mine = whole.replace('seen: seed', 'seen: our newsroom');
  expect(parseEntries('mine.yaml', mine).findings.length).toBe(1);
  const { entries, findings } = parseEntries('mine.yaml', mine, true);
  expect(findings).toEqual([]);
  expect(entries[0].seen).toBe('our newsroom');
});

test('the classes of the README are those of classes.yaml', () => {
  const { classes, findings } = parseClasses('classes.yaml', readFileSync('dictionaries/classes.yaml', 'utf8'));
  const [, listed] = /\*\*class\*\* from `classes.yaml` in the form (.*?)\n- a \*\*shape/s.exec(
    readFileSync('dictionaries/README.md', 'utf8'),
  )!;
  const names = Array.from(listed.matchAll(/`([a-z-]+)`/g), ([, name]) => name);
  expect(findings).toEqual([]);
  expect([...classes.keys()].sort()).toEqual(names.filter(name => !/near$/.test(name)).sort());
});

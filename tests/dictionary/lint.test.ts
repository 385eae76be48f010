import { describe, expect, test } from 'vitest';
import type { HonestText } from '../../src/workshop/entries/lint/honest.js';
import { lintEntries } from '../../src/workshop/entries/lint.js';
import { spunRows } from '../../src/workshop/entries/spun-rows.js';
import { compile } from './dictionaries.js';

interface Surroundings {
  readonly honest?: readonly HonestText[];
  readonly rows?: readonly (readonly [original: string, spun: string, seen: number])[];
}

/** All findings for some files, as `file:line rule message`. */
async function lint(files: Record<string, string>, { honest = [], rows = [] }: Surroundings = {}): Promise<string[]> {
  const compiled = await compile(files);
  const table = rows.map(([original, spun, seen]) => ({ original, spun, seen, of: 1000 }));
  const tables = spunRows([{ name: 't', about: [], rows: table }]);
  return lintEntries(compiled.loaded, compiled, honest, tables).map(
    ({ file, line, level, rule, message }) =>
      `${file}:${line} ${level === 'warning' ? 'warning ' : ''}${rule}: ${message}`,
  );
}

/** An entry in canonical form. */
function entry(spun: string, original: string, rest: Record<string, string> = {}): string {
  const keys = {
    seen: 'judgement',
    repair: `["the [${spun} -> ${original}] it is"]`,
    keep: `["No such word."]`,
    ...rest,
  };
  const order = ['small', 'before', 'after', 'near', 'proves', 'seen', 'note', 'allow', 'repair', 'keep'];
  const lines = order.filter(key => key in keys).map(key => `  ${key}: ${keys[key as keyof typeof keys]}\n`);
  return `- spun: ${spun}\n  original: ${original}\n${lines.join('')}`;
}

const certain = { proves: 'certain' };

test('nothing is wrong', async () => {
  expect(await lint({ 'a.yaml': entry('zig', 'zag', certain) })).toEqual([]);
});

test('faults of parsing are among the findings', async () => {
  expect(await lint({ 'a.yaml': '- spum: x\n' })).toContain(
    'a.yaml:1 schema: unknown key "spum"; did you mean "spun"?',
  );
});

test('order', async () => {
  const files = { 'a.yaml': `${entry('zig', 'zag', certain)}\n${entry('Abba', 'Baab', certain)}` };
  expect(await lint(files)).toEqual([
    'a.yaml:1 order: not in canonical form from here on; "unspin dictionary format" mends it',
  ]);
});

describe('examples', () => {
  test.each<[string, Record<string, string>, string]>([
    [
      'an example that is not repaired',
      { repair: '["the [zug -> zag] it is"]' },
      'a.yaml:5 example: repair: "zig" does not find "zug" at its mark in "the [zug -> zag] it is"',
    ],
    [
      'another result',
      { repair: '["the [zig -> zog] it is"]' },
      'a.yaml:5 example: repair: "zig" makes "zag" of "zig", not "zog", in "the [zig -> zog] it is"',
    ],
    [
      'a wider mark',
      { repair: '["[the zig -> the zag] it is"]' },
      'a.yaml:5 example: repair: "zig" does not find "the zig" at its mark in "[the zig -> the zag] it is"',
    ],
    [
      'a place without mark',
      { repair: '["zig [zig -> zag] it is"]' },
      'a.yaml:5 example: repair: "zig" would also change "zig" in "zig [zig -> zag] it is"',
    ],
    [
      'a keep example that changes',
      { keep: '["A zig."]' },
      'a.yaml:6 example: keep: "zig" would change "zig" in "A zig."',
    ],
  ])('%s', async (_, rest, expected) => {
    expect(await lint({ 'a.yaml': entry('zig', 'zag', { ...certain, ...rest }) })).toEqual([expected]);
  });

  test('capitals of the text are no difference', async () => {
    const repair = '["[Zig -> Zag], [ZIG -> ZAG], [zig -> zag]"]';
    expect(await lint({ 'a.yaml': entry('zig', 'zag', { ...certain, repair }) })).toEqual([]);
  });

  test('a kept phrase that is not in its text', async () => {
    expect(await lint({ 'keep.yaml': '- keep: zig\n  why: so\n  text: ["A zag."]\n' })).toEqual([
      'keep.yaml:3 example: text: "zig" the phrase is not found in "A zag."',
    ]);
  });

  test('a kept phrase stops a repair', async () => {
    const kept = '- keep: the zig\n  why: so\n  text: ["It is the zig."]\n';
    expect(await lint({ 'a.yaml': entry('zig', 'zag', certain), 'keep.yaml': kept })).toEqual([
      'a.yaml:5 example: repair: "zig" does not find "zig" at its mark in "the [zig -> zag] it is"',
    ]);
  });
});

test('idle keep examples', async () => {
  expect(await lint({ 'a.yaml': entry('zig', 'zag') })).toEqual([
    'a.yaml:5 idle: keep: the example has none of the phrases of "zig" and so shows nothing; without conditions the entry must be certain',
  ]);
  const rest = { before: '[article]', keep: '["His zig.", "An example."]' };
  expect(await lint({ 'a.yaml': entry('zig', 'zag', rest) })).toEqual([
    'a.yaml:6 idle: keep: the example has none of the phrases of "zig" and so shows nothing',
  ]);
});

describe('conditions that no example earns', () => {
  test('earned', async () => {
    const rest = { before: '[article]', keep: '["His zig."]' };
    expect(await lint({ 'a.yaml': entry('zig', 'zag', rest) })).toEqual([]);
  });
  test('not earned', async () => {
    const rest = { before: '[article]', after: '[it]', keep: '["His zig is."]' };
    expect(await lint({ 'a.yaml': entry('zig', 'zag', rest) })).toEqual([
      'a.yaml:1 earned: "zig": no example earns the condition "before": without it all of them still hold',
      'a.yaml:1 earned: "zig": no example earns the condition "after": without it all of them still hold',
    ]);
  });
});

test('small letters are earned', async () => {
  const [good, idle] = ['["A Zig."]', '["A zog."]'].map(keep => entry('zig', 'zag', { small: '[zig]', keep }));
  expect(await lint({ 'a.yaml': good })).toEqual([]);
  expect(await lint({ 'a.yaml': idle })).toContain(
    'a.yaml:1 earned: "zig": no example earns the condition "small": without it all of them still hold',
  );
});

describe('lists that look like pairs', () => {
  const lists = { ...certain, repair: '["the [zig -> zag] it is"]' };
  const text =
    'a.yaml:1 warning pairs: "zig": 2 wordings and 2 originals are no pairs: "zug" may become "zag" too; write pairs as "forms"';
  test('are warned of', async () => {
    expect(
      await lint({
        'a.yaml': entry('zig', 'zag', lists).replace(': zig', ': [zig, zug]').replace(': zag', ': [zag, zog]'),
      }),
    ).toEqual([text]);
    expect(await lint({ 'a.yaml': entry('zig', 'zag', lists).replace(': zig', ': [zig, zug]') })).toEqual([]);
  });
  test('may be declared to be none', async () => {
    const allowed = entry('zig', 'zag', { ...lists, allow: '{ pairs: either may be }' });
    expect(await lint({ 'a.yaml': allowed.replace(': zig', ': [zig, zug]').replace(': zag', ': [zag, zog]') })).toEqual(
      [],
    );
  });
});

test('a declaration that excuses nothing', async () => {
  expect(await lint({ 'a.yaml': entry('zig', 'zag', { ...certain, allow: '{ tables: so }' }) })).toEqual([
    'a.yaml:1 allow: "zig" allows "tables", of which nothing warns',
  ]);
});

describe('words that are classes', () => {
  const conditional = (before: string, word: string): string =>
    entry('zig', 'zag', { before, repair: `["${word} [zig -> zag]"]`, keep: '["My zig."]' });
  test.each<[string, string, string[]]>([
    ['a class', conditional('[have]', 'they have'), []],
    [
      'a class and one of its words',
      conditional('[have, has]', 'they have'),
      [
        'a.yaml:1 warning class: before: have is the class of that name, which has "has" too; if the word is meant, write "\\"have\\""',
      ],
    ],
    [
      'a class where an example has the word',
      conditional('[title, red]', 'the red title, a red'),
      [
        'a.yaml:1 warning class: before: title is the class of that name, to which the "title" of the example on line 5 does not belong; if the word is meant, write "\\"title\\""',
      ],
    ],
    ['a word in quotation marks', conditional('["\\"title\\""]', 'the title'), []],
  ])('%s', async (_, text, expected) => expect(await lint({ 'a.yaml': text })).toEqual(expected));
});

describe('duplicates', () => {
  const conditional = { before: '[the]', keep: '["His zig."]' };
  test.each<[string, string, string, string[]]>([
    [
      'the same phrase in two files',
      entry('zig', 'zag', certain),
      entry('zig', 'zog', certain),
      ['b.yaml:1 duplicate: "zig" stands already at a.yaml:1 under the same conditions'],
    ],
    [
      'the same under other conditions',
      entry('zig', 'zag', conditional),
      entry('zig', 'zog', { ...conditional, before: '[a, the]' }),
      [],
    ],
    [
      'needless conditions',
      entry('zig', 'zag', certain),
      entry('zig', 'zag', conditional),
      ['b.yaml:1 duplicate: "zig" is already repaired to the same at a.yaml:1, without conditions'],
    ],
    [
      'needless conditions, the other way',
      entry('zig', 'zag', conditional),
      entry('zig', 'zag', certain),
      ['b.yaml:1 duplicate: "zig" makes the entry at a.yaml:1 needless, which has conditions'],
    ],
    ['a phrase and a name', entry('Zig', 'Zag', certain), entry('zig', 'zog', certain), []],
  ])('%s', async (_, a, b, expected) => expect(await lint({ 'a.yaml': a, 'b.yaml': b })).toEqual(expected));

  test('an entry for a kept phrase', async () => {
    const kept = '- keep: zig\n  why: so\n  text: ["A zig."]\n';
    expect(await lint({ 'a.yaml': entry('zig', 'zag', certain), 'keep.yaml': kept })).toContain(
      'keep.yaml:1 duplicate: "zig" never acts: it is a repaired phrase at a.yaml:1 and a kept one',
    );
  });
});

describe('chains', () => {
  test.each<[string, string, string[]]>([
    [
      'an original that is repaired again',
      `${entry('zig', 'zag', certain)}\n${entry('zog', 'zig', certain)}`,
      ['a.yaml:8 chain: "zog": its repair "zig" would be repaired again by "zig" at a.yaml:1'],
    ],
    [
      'a weak entry at its end',
      `${entry('zig', 'zag', { after: '[it]', proves: 'weak', keep: '["A zig."]' })}\n${entry('zog', 'zig', certain)}`,
      ['a.yaml:9 warning chain: "zog": its repair "zig" would be repaired again by "zig" at a.yaml:1'],
    ],
    [
      'a cycle',
      `${entry('zig', 'zag', certain)}\n${entry('zog', 'a zig', certain)}\n${entry('zug', 'zog it', certain)}`,
      [
        'a.yaml:8 chain: "zog": its repair "zig" would be repaired again by "zig" at a.yaml:1',
        'a.yaml:15 chain: "zug": its repair "zog" would be repaired again by "zog" at a.yaml:8',
      ],
    ],
    [
      'itself',
      entry('zig', 'zig zag', certain),
      ['a.yaml:1 chain: "zig": its repair "zig" would be repaired again by itself: a cycle'],
    ],
    [
      'conditions that hold in an example',
      `${entry('zig', 'zag', { before: '[the]', keep: '["His zig."]' })}\n${entry('zog', 'zig', certain)}`,
      ['a.yaml:8 chain: "zog": its repair "zig" would be repaired again by "zig" at a.yaml:1'],
    ],
    [
      'conditions that do not hold',
      entry('zig', 'zag', { before: '[his]', keep: '["The zig."]', repair: '["his [zig -> zag]"]' }) +
        '\n' +
        entry('zog', 'zig', certain),
      [],
    ],
  ])('%s', async (_, text, expected) => expect(await lint({ 'a.yaml': text })).toEqual(expected));
});

describe('honest texts', () => {
  const honest = [{ source: 'honest/x.txt', paragraphs: ['Nothing.', 'They say that the zig of it is a zig.'] }];
  test('an entry that would change one', async () => {
    expect(await lint({ 'a.yaml': entry('zig', 'zag', certain) }, { honest })).toEqual([
      'a.yaml:1 honest: "zig" fires on honest text 2 times: "They say that the zig of it is a zig." (honest/x.txt)',
    ]);
  });
  test('a weak one proves nothing there', async () => {
    const weak = { proves: 'weak', before: '[the]', keep: '["A zig."]' };
    expect(await lint({ 'a.yaml': entry('zig', 'zag', weak) }, { honest })).toEqual([]);
  });
});

describe('tables', () => {
  test.each<[string, Surroundings['rows'], string[]]>([
    [
      'say otherwise',
      [
        ['zog', 'zig', 80],
        ['zug', 'zig', 40],
        ['zig', 'zig', 500],
      ],
      ['a.yaml:1 warning tables: the tables say that "zig" stands for "zog" (80×), "zug" (40×), hardly ever for "zag"'],
    ],
    [
      'say the same',
      [
        ['zog', 'zig', 80],
        ['Zag', 'zig', 40],
      ],
      [],
    ],
    ['have seen too little', [['zog', 'zig', 8]], []],
  ])('%s', async (_, rows, expected) =>
    expect(await lint({ 'a.yaml': entry('zig', 'zag', certain) }, { rows })).toEqual(expected),
  );
});

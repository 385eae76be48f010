import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ENTRY_KEYS, INFLECTIONS, KEEP_KEYS, PROOFS, SOURCES, WARNINGS } from '../../src/workshop/entries/entry.js';
import { loadDictionary } from '../../src/workshop/entries/load.js';
import { parseEntries, parseKept } from '../../src/workshop/entries/parse.js';

const schemas = Object.fromEntries(
  ['entry', 'keep'].map(name => [name, JSON.parse(readFileSync(`dictionaries/${name}.schema.json`, 'utf8'))]),
);
const ajv = new Ajv();
const validate = { entry: ajv.compile(schemas.entry), keep: ajv.compile(schemas.keep) };

test('schema and parser know the same keys and names', () => {
  const { properties } = schemas.entry.items;
  expect(Object.keys(properties)).toEqual([...ENTRY_KEYS]);
  expect(Object.keys(schemas.keep.items.properties)).toEqual([...KEEP_KEYS]);
  expect(properties.inflect.enum).toEqual([...INFLECTIONS]);
  expect(properties.proves.enum).toEqual([...PROOFS]);
  expect(properties.seen.anyOf[0].enum).toEqual([...SOURCES]);
  expect(Object.keys(properties.allow.properties)).toEqual([...WARNINGS]);
});

describe('schema and parser agree on', () => {
  const whole = `- spun: go to
  original: visit
  inflect: noun
  forms: { goes to: visits }
  small: [go]
  before: [article, "\\"title\\""]
  near: [talks]
  proves: weak
  seen: seed
  note: the noun only
  allow: { tables: so they say }
  repair: ["his [go to -> visit]"]
  keep: ["to go to"]
`;
  const report = '- spun: zig\n  report: true\n  seen: web\n  keep: [none]\n';
  test.each<[string, string, boolean]>([
    ['an entry', whole, true],
    ['a report', report, true],
    ['lists of phrases', whole.replace('go to', '[go to, see]').replace('visit', '[visit, call]'), true],
    ['no list', 'spun: x\n', false],
    ['an item that is no map', '- x\n', false],
    ['a wrong key', whole.replace('note', 'notes'), false],
    ['no original', whole.replace(/ {2}original.*\n/, ''), false],
    ['no repair', whole.replace(/ {2}repair.*\n/, ''), false],
    ['no keep', whole.replace(/ {2}keep.*\n/, ''), false],
    ['no source', whole.replace(/ {2}seen.*\n/, ''), false],
    ['no text as source', whole.replace('seen: seed', 'seen: [seed]'), false],
    ['a capital in a small word', whole.replace('[go]', '[Go]'), false],
    ['a warning that there is not', whole.replace('tables:', 'table:'), false],
    ['a wrong proof', whole.replace('weak', 'strong'), false],
    ['a wrong inflection', whole.replace('noun\n', 'nouns\n'), false],
    ['report: false', report.replace('true', 'false'), false],
    ['report with an original', `${report}  original: zag\n`, false],
    ['report with an example', `${report}  repair: ["[a -> b]"]\n`, false],
    ['a text for a list', whole.replace('[talks]', 'talks'), false],
    ['an empty list', whole.replace('[talks]', '[]'), false],
    ['a map for a text', whole.replace('visit\n', '{ a: b }\n'), false],
    ['spaces around a phrase', whole.replace('go to\n', '" go to"\n'), false],
    ['a capital in a condition', whole.replace('talks', 'Talks'), false],
    ['an example without a mark', whole.replace('[go to -> visit]', 'go to'), false],
    ['a sentence with a mark', whole.replace('"to go to"', '"to [go to -> visit]"'), false],
  ])('%s', (_, text, good) => {
    expect(parseEntries('a', text).findings.length === 0).toBe(good);
    expect(validate.entry(parse(text))).toBe(good);
  });

  test.each<[string, string, boolean]>([
    ['a kept phrase', '- keep: zig\n  after: [of]\n  why: so\n  text: [a zig of]\n', true],
    ['kept without reason', '- keep: zig\n  text: [a zig of]\n', false],
    ['kept without text', '- keep: zig\n  why: so\n', false],
    ['kept with a wrong key', '- keep: zig\n  why: so\n  text: [x]\n  seen: web\n', false],
  ])('%s', (_, text, good) => {
    expect(parseKept('keep.yaml', text).findings.length === 0).toBe(good);
    expect(validate.keep(parse(text))).toBe(good);
  });
});

describe('the files of the dictionary follow their schema', () => {
  test.each(
    loadDictionary('dictionaries', [], 'dictionaries/classes.yaml').files.map(file => [file.name, file] as const),
  )('%s', (_, file) => {
    const check = file.kind === 'kept' ? validate.keep : validate.entry;
    expect(check(parse(file.text)), ajv.errorsText(check.errors)).toBe(true);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchEntries } from '../../src/model/entry-match.js';
import { entryText } from '../../src/tokenize/entry-text.js';
import { tokenize } from '../../src/tokenize/tokenize.js';
import { compile, entry, matches } from './dictionaries.js';

const ZIG = 'zig -> zag';

describe('conditions', () => {
  test.each<[string, string[], string[]]>([
    // keys, texts in which `zig` is found, texts in which it is not
    [
      'before: [whether, take into]',
      ['whether zig', 'Whether zig', 'I take into zig'],
      ['zig', 'take zig', 'whether. Zig'],
    ],
    ['after: [of, as well]', ['zig of', 'zig Of it', 'zig as well'], ['zig', 'zig as', 'Zig. Of it']],
    ['not-before: [whether]', ['zig', 'a zig'], ['whether zig', 'WHETHER ZIG']],
    ['not-after: [of]', ['zig', 'zig in'], ['zig of']],
    ['before: [a]\nafter: [b]', ['a zig b'], ['a zig', 'zig b']],
    [
      'before: [article, possessive]',
      ['the zig', 'his zig', "Russia's zig", "the workers' zig", 'workers’ zig'],
      ['to zig'],
    ],
    ['before: [be]', ['it is zig', "they're zig", "wasn't zig"], ['it has zig']],
    [
      'after: [country]',
      ['zig Turkey', 'zig United States', 'zig U.S. troops', 'ZIG TURKEY'],
      ['zig turkey', 'zig United'],
    ],
    ['before: [month]', ['in May zig', 'in june zig'], ['it may zig']],
    ['before: [mr., u.s.]', ['Mr. zig', 'U.S. zig'], ['mister zig']],
    ['before: [title]', ['Mr. zig', 'Mr zig', 'the prime minister zig'], ['the prime zig']],
    ['before: ["\\"title\\""]', ['title zig'], ['Mr. zig']],
    ['before: [start]', ['Zig', '“Zig', 'It is. Zig', 'It is. "Zig', '(Zig', 'He said, "Zig."'], ['a zig', 'yes, zig']],
    ['after: [end]', ['zig', 'a zig. And', 'a zig.”', 'a zig!) Yes', 'a zig …'], ['zig, and', 'zig of']],
    [
      'after: [punctuation]',
      ['zig, of', 'zig. Of', 'zig — of', '"zig" of', 'zig-zag'],
      ['zig of', 'zig', 'zig % of', 'zig $5'],
    ],
    ['before: [quote]', ['"zig"', '“zig”', 'He said “Zig', '‘zig’'], ['zig', ', zig']],
    ['before: [number]', ['20 zig', 'in 1960s zig', '1,800 zig'], ['twenty zig']],
    ['before: [number-word]', ['twenty zig'], ['20 zig']],
    ['after: [capitalised]', ['zig Smith', 'zig SVM'], ['zig smith', 'zig 5', 'zig. Smith', 'zig I know']],
    ['after: [acronym]', ['zig SVM', 'zig CNNs', 'zig U.S. troops'], ['zig McDonald', 'zig Svm', 'zig A', 'zig I']],
    ['after: [lower-case]', ['zig smith'], ['zig Smith', 'zig 5', 'zig, smith']],
    ['after: [currency]', ['zig $5', 'zig €5'], ['zig 5', 'zig %']],
    ['before: [negation]', ['not zig', "didn't zig"], ['did zig']],
    ['near: [country]', ['zig in Turkey', 'turkey with zig', 'the United States zig'], ['zig', 'zig in a country']],
    ['near: ["\\"country\\""]', ['zig in a country'], ['zig in Turkey']],
    ['not-near: [about-war]', ['zig'], ['zig and troops']],
    ['near: [svm, vector machine]', ['zig by SVM', 'a vector machine, zig'], ['zig', 'vector zig machine']],
    ['near: [zig]', ['zig zig'], ['zig']],
    ['not-near: [military]', ['zig'], ['zig, the military']],
    ['after: [zag]\nnot-near: [zag]', [], ['zig zag', 'zag zig']],
  ])('%s', async (keys, found, not) => {
    const { entries, loaded } = await compile({ 'a.yaml': entry(keys) });
    expect(loaded.findings).toEqual([]);
    for (const text of found) expect([text, matches(entries, text)[0]?.toLowerCase()]).toEqual([text, ZIG]);
    for (const text of not) expect([text, matches(entries, text)]).toEqual([text, []]);
  });

  test('near looks at all paragraphs of the document, outside the phrase', async () => {
    const { entries } = await compile({ 'a.yaml': entry('spun: zig zog\nnear: [zog]') });
    expect(matches(entries, 'A zig zog', 'and a zog')).toEqual(['zig zog -> zag']);
    expect(matches(entries, 'A zig zog', 'and a dog')).toEqual([]);
  });
});

describe('phrases', () => {
  test.each<[string, string, string[]]>([
    ['a small letter matches either case', 'spun: zig zog', ['zig zog', 'Zig Zog', 'ZIG ZOG', 'zig\nzog']],
    ['a capital wants a capital', 'spun: Home Speaker', ['Home Speaker', 'HOME SPEAKER']],
    ['capitals within words', 'spun: iZig', ['iZig', 'IZIG']],
    ['clitics', "spun: Folks's Republic", ["the Folks's Republic", 'Folks’s Republic']],
    ['a phrase that begins with a clitic', 'spun: ["\'s zig"]', ["it's zig"]],
    ['hyphens', 'spun: twin-use', ['twin-use goods', 'a twin - use']],
    ['marks', 'spun: "{that a}"', ['see {that a} dog']],
    ['quotation marks', 'spun: the "zig"', ['the “zig”', 'the "zig"']],
    ['numbers', 'spun: 2 nations', ['the 2 nations']],
  ])('%s', async (_, keys, texts) => {
    const { entries } = await compile({ 'a.yaml': entry(keys) });
    for (const text of texts) expect([text, matches(entries, text).length]).toEqual([text, 1]);
  });

  test.each<[string, string, string[]]>([
    ['other case', 'spun: Home Speaker', ['home speaker', 'Home speaker']],
    ['other words', 'spun: zig zog', ['zig', 'zig, zog', 'zigzog', 'zigs zog']],
    ['web addresses', 'spun: zig.com', ['see zig.com now']],
  ])('not in %s', async (_, keys, texts) => {
    const { entries } = await compile({ 'a.yaml': entry(keys) });
    for (const text of texts) expect([text, matches(entries, text)]).toEqual([text, []]);
  });

  test.each<[string, string, string[], string[]]>([
    ['small letters', 'spun: us of zig\nsmall: [zig]', ['the US of zig', 'us of zig'], ['US of Zig', 'US OF ZIG']],
    [
      'small in its plural',
      'spun: a polish\nsmall: [polish]\ninflect: noun',
      ['a polishes'],
      ['a Polish', 'a Polishes'],
    ],
    ['small in a form by hand', 'spun: x\nforms: { a polish: b }\nsmall: [polish]', ['a polish'], ['a Polish']],
  ])('%s', async (_, keys, found, not) => {
    const { entries, loaded } = await compile({ 'a.yaml': entry(keys) });
    expect(loaded.findings).toEqual([]);
    for (const text of found) expect([text, matches(entries, text).length]).toEqual([text, 1]);
    for (const text of not) expect([text, matches(entries, text)]).toEqual([text, []]);
  });

  test('all entries and lengths are found, the longest first', async () => {
    const { entries } = await compile({
      'a.yaml': entry('') + entry('spun: zig zog\noriginal: x') + entry('spun: zig\nreport: true'),
    });
    expect(matches(entries, 'a zig zog')).toEqual(['zig zog -> x', 'zig -> zag', 'zig reported']);
  });

  test('words that are names in JavaScript are words', async () => {
    const { entries } = await compile({ 'a.yaml': entry('before: [constructor]\nnot-after: [hasownproperty]') });
    expect(matches(entries, 'constructor zig __proto__', 'constructor zig hasOwnProperty')).toEqual([ZIG]);
  });
});

describe('keep', () => {
  const kept = (phrase: string): string => `- keep: ${phrase}\n  why: honest\n  text: [x]\n`;

  test('removes every match that it overlaps', async () => {
    const { entries } = await compile({
      'a.yaml': entry('') + entry('spun: zog of zig'),
      'keep.yaml': kept('the zig'),
    });
    expect(matches(entries, 'the zig', 'a zig', 'zog of zig', 'the zig zig')).toEqual([
      'the zig kept',
      ZIG,
      'zog of zig -> zag',
      ZIG,
      'the zig kept',
      ZIG,
    ]);
  });

  test('an earlier dictionary is above a later one, its entries above kept phrases', async () => {
    const own = await compile({ 'a.yaml': entry('spun: zig zog'), 'keep.yaml': kept('a zig') });
    const base = await compile({ 'a.yaml': entry(''), 'keep.yaml': kept('zog') });
    const both = [own.entries, base.entries];
    expect(matches(both, 'zig zog')).toEqual(['zig zog -> zag', ZIG]);
    expect(matches(both, 'a zig', 'zog')).toEqual(['a zig kept', 'zog kept']);
    expect(matches([base.entries, own.entries], 'zig zog')).toEqual([ZIG, 'zog kept']);
  });
});

test('an entry says what it is', async () => {
  const yaml =
    entry('proves: certain\nbefore: [a, the]\nnear: [x]') +
    entry('note: so it is\nspun: [zog, zug]\nproves: weak') +
    entry('spun: zeg\nreport: true');
  const { entries } = await compile({ 'phrases/a.yaml': yaml, 'keep.yaml': '- keep: ok\n  why: so\n  text: [ok]\n' });
  const about = Array.from({ length: entries.count }, (_, i) => [
    entries.id(i),
    entries.spun(i),
    entries.proves(i),
    entries.report(i),
    entries.isKeep(i),
    entries.conditions(i),
    entries.note(i),
  ]);
  expect(about).toEqual([
    ['phrases/a.yaml:1', 'zig', 2, false, false, 'before: a, the; near: x', ''],
    ['phrases/a.yaml:9', 'zog', 0, false, false, '', 'so it is'],
    ['phrases/a.yaml:16', 'zeg', 1, true, false, '', ''],
    ['keep.yaml:1', 'ok', 0, false, true, '', 'so'],
  ]);
});

describe('on any text', async () => {
  const { entries } = await compile({
    'a.yaml':
      entry('before: [start, article, quote]') +
      entry('after: [end, punctuation, acronym]\nnear: [zog zug, zag]') +
      entry('spun: ["\'s zog", Zog zig]\nnot-before: [capitalised]\nnot-near: [zug]'),
    'keep.yaml': '- keep: zag\n  why: so\n  text: [zag]\n',
  });
  const word = fc.constantFrom('zig', 'Zig', 'zog', 'zug', 'zag', 'the', "'s", '.', ',', '"', '“', '(', 'SVM', '\n');
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(word, { maxLength: 30 }).map(words => words.join(' ')),
  );

  test('matches lie within the passage, in order, clear of kept phrases', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), paragraphs => {
        const passages = paragraphs.map(paragraph => entryText(tokenize(paragraph)));
        matchEntries([entries], passages).forEach((found, p) => {
          found.forEach((match, i) => {
            expect(match.start).toBeGreaterThanOrEqual(0);
            expect(match.end).toBeGreaterThan(match.start);
            expect(match.end).toBeLessThanOrEqual(passages[p].count);
            if (i > 0) expect(match.start).toBeGreaterThanOrEqual(found[i - 1].start);
          });
          const kept = found.filter(match => entries.isKeep(match.entry));
          const repairs = found.filter(match => !entries.isKeep(match.entry));
          expect(repairs.some(a => kept.some(b => a.start < b.end && b.start < a.end))).toBe(false);
        });
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textOf } from '../../src/tokenize/text.js';
import { tokenize } from '../../src/tokenize/tokenize.js';
import { Initial, Kind } from '../../src/tokenize/tokens.js';
import { anyText } from './arbitraries.js';

const words = (text: string): string => tokenize(text).words.join(' | ');

describe('what a token is', () => {
  const cases: [text: string, tokens: string][] = [
    ['', ''],
    [' \n\t ', ''],
    ['Plain words here.', 'Plain | words | here | .'],
    ["Russia's didn't we're I'd", "Russia | 's | didn't | we | 're | I | 'd"],
    ['Russia’s didn’t', "Russia | 's | didn't"],
    ["o'clock rock'n'roll", "o'clock | rock'n'roll"],
    ["the boys' toys", "the | boys | ' | toys"],
    ['‘single’ quotes', '‘ | single | ’ | quotes'],
    ['well-known co-op', 'well | - | known | co | - | op'],
    ['a half--or more', 'a | half | -- | or | more'],
    ['Wait... what…', 'Wait | ... | what | …'],
    ['Mr. Smith met Dr. Jones.', 'Mr. | Smith | met | Dr. | Jones | .'],
    ['at 7 p.m. in the U.S. Senate', 'at | 7 | p.m. | in | the | U.S. | Senate'],
    ['e.g. this, i.e. that', 'e.g. | this | , | i.e. | that'],
    ['$1,234.50, 3.5% and £10m', '$ | 1,234.50 | , | 3.5 | % | and | £ | 10m'],
    ['the 1990s, the 21st, 5am', 'the | 1990s | , | the | 21st | , | 5am'],
    ["2019's best", "2019 | 's | best"],
    [
      'see https://example.org/a?b=c, or www.example.com.',
      'see | https://example.org/a?b=c | , | or | www.example.com | .',
    ],
    ['(http://x.org/y)', '( | http://x.org/y | )'],
    ['write to jo.bloggs+news@mail.example.co.uk.', 'write | to | jo.bloggs+news@mail.example.co.uk | .'],
    ['@unspin #spinning', '@unspin | #spinning'],
    ['open index.html and data.json', 'open | index.html | and | data.json'],
    ['go to bbc.co.uk/news', 'go | to | bbc.co.uk | / | news'],
    ['the end.The next', 'the | end | . | The | next'],
    ['co\u00adop\u00aderate', 'cooperate'],
    ['zero\u200bwidth', 'zerowidth'],
    ['the govern-\nment said', 'the | government | said'],
    ['the govern-\r\n  ment said', 'the | government | said'],
    ['an A-\nlevel', 'an | A | - | level'],
    ['cafe\u0301 naïve', 'café | naïve'],
    ["“curly” „low“ «guillemets» ``tex''", "“ | curly | ” | „ | low | “ | « | guillemets | » | `` | tex | ''"],
    ['{that a} [b]', '{ | that | a | } | [ | b | ]'],
    ['Привет мир', 'Привет | мир'],
    ['橋の名前', '橋の名前'],
    ['😀👍🏽 ok', '😀 | 👍 | 🏽 | ok'],
    ['\ud800 lone \udc00', '\ud800 | lone | \udc00'],
  ];
  test.each(cases)('%j', (text, expected) => {
    expect(words(text)).toBe(expected);
  });
});

describe('kinds', () => {
  const cases: [text: string, kind: Kind][] = [
    ['word', Kind.Word],
    ["didn't", Kind.Word],
    ['U.S.', Kind.Word],
    ['42', Kind.Number],
    ['1,234.5', Kind.Number],
    ['21st', Kind.Number],
    ['.', Kind.Punctuation],
    ['—', Kind.Punctuation],
    ['$', Kind.Punctuation],
    ['😀', Kind.Punctuation],
    ['"', Kind.Quote],
    ['”', Kind.Quote],
    ['https://example.org', Kind.Opaque],
    ['a@b.org', Kind.Opaque],
    ['@handle', Kind.Opaque],
    ['readme.md', Kind.Opaque],
  ];
  test.each(cases)('%j', (text, kind) => {
    const tokens = tokenize(text);
    expect(tokens.count).toBe(1);
    expect(tokens.kinds[0]).toBe(kind);
  });
});

describe('where a capital says nothing', () => {
  const initials = (text: string): string => {
    const tokens = tokenize(text);
    return tokens.words.filter((_, i) => tokens.initial[i] !== Initial.No).join(' ');
  };
  const cases: [text: string, initial: string][] = [
    ['The end. Then more. And so on.', 'The Then And'],
    ['Is it? Yes! Good.', 'Is Yes Good'],
    ['“Then we left,” she said.', 'Then'],
    ['She said, “Then we left.”', 'She Then'],
    ['He met Mr. Smith today.', 'He'],
    ['It ended at 7 p.m. and we left.', 'It'],
    ['(The rest is silence.)', 'The'],
    ['3 men left.', '3'],
    ['Prime Minister Visits Southern Region', 'Prime Minister Visits Southern Region'],
    ['Prime Minister Visits Southern Region.', 'Prime'],
    ['We say: IN NO EVENT SHALL WE (or they) PAY.', 'We IN NO EVENT SHALL WE'],
    ['The UN, NATO, WTO and WHO met; the US and UK came.', 'The'],
    ['The rule IS QUITE CLEAR AND, WE THINK, RIGHT today.', 'The IS QUITE CLEAR AND WE THINK RIGHT'],
  ];
  test.each(cases)('%j', (text, expected) => {
    expect(initials(text)).toBe(expected);
  });
});

describe('what is quoted', () => {
  const quoted = (text: string): string => {
    const tokens = tokenize(text);
    return tokens.words.filter((_, i) => tokens.quoted[i] === 1).join(' ');
  };
  const cases: [text: string, inside: string][] = [
    ['he said "yes or no" twice', 'yes or no'],
    ['“one” and “two”', 'one two'],
    ['„eins“ und «zwei»', 'eins zwei'],
    ['nothing “closes this', ''],
    ['nothing opens” this', ''],
    ['one “unclosed and “another” one', 'another'],
    ['5" and 6" pipes', 'and 6'],
  ];
  test.each(cases)('%j', (text, expected) => {
    expect(quoted(text)).toBe(expected);
  });
});

describe('any text', () => {
  test('tokens and the white space between them join back to it', () => {
    fc.assert(
      fc.property(anyText, text => {
        const { count, starts, ends } = tokenize(text);
        let joined = '';
        let at = 0;
        for (let i = 0; i < count; i++) {
          const gap = text.slice(at, starts[i]);
          expect(gap).toMatch(/^\s*$/);
          joined += gap + text.slice(starts[i], ends[i]);
          at = ends[i];
        }
        expect(text.slice(at)).toMatch(/^\s*$/);
        expect(joined + text.slice(at)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
  test('offsets are in bounds and ascend, words are not empty', () => {
    fc.assert(
      fc.property(anyText, text => {
        const { count, starts, ends, words, kinds, initial, quoted } = tokenize(text);
        expect([starts.length, ends.length, words.length, kinds.length, initial.length, quoted.length]).toEqual(
          Array(6).fill(count),
        );
        for (let i = 0; i < count; i++) {
          expect(starts[i]).toBeGreaterThanOrEqual(i === 0 ? 0 : ends[i - 1]);
          expect(ends[i]).toBeGreaterThan(starts[i]);
          expect(words[i]).not.toBe('');
        }
        expect(count === 0 || ends[count - 1] <= text.length).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
  test('a document is the tokens of its passages, sentences cover it and begin where passages do', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 6 }), passages => {
        const text = textOf(passages);
        expect(text.words).toEqual(passages.flatMap(passage => tokenize(passage).words));
        expect(text.sentenceStarts.at(-1)).toBe(text.count);
        expect(text.sentenceStarts.length).toBe(text.sentencePassage.length + 1);
        const starts = new Set(text.sentenceStarts);
        passages.forEach((_, p) => {
          if (text.passageStarts[p] < text.passageStarts[p + 1]) expect(starts).toContain(text.passageStarts[p]);
        });
      }),
      { numRuns: 200 },
    );
  });
});

describe('time is linear', () => {
  // Each of these once made some part of a pattern read on to the end of the text, at every token, or may do so.
  const units = [
    'a-',
    'a.',
    '1.',
    '1a.',
    'A.B',
    '-.',
    '%+',
    'a@',
    '@a.',
    'a@a.',
    'a.comx.',
    'x.html',
    'http://',
    'http://,',
    'www.,',
  ];
  const more = [
    "a'",
    "'",
    '"',
    '“',
    '”',
    '-\n',
    'ab-\n',
    'ab-\n ',
    'Mr. ',
    '.',
    '--',
    '\u0301',
    '\u200b',
    'a\u200b',
    '\ud800',
    '…',
    '\n',
  ];
  const time = (text: string): number => {
    const began = performance.now();
    tokenize(text);
    return performance.now() - began;
  };
  test.each([...units, ...more])(
    '%j over and over',
    unit => {
      // What is quadratic takes minutes for 200,000 units, what is linear less than half a second.
      expect(time(unit.repeat(200_000 / unit.length))).toBeLessThan(3000);
    },
    60_000,
  );
});

import { describe, expect, test } from 'vitest';
import { ErrorTally } from '../../src/workshop/evaluate/error-tally.js';
import { type ErrorKind, errorKind, rowsLookup } from '../../src/workshop/evaluate/errors.js';
import type { PlacedFinding } from '../../src/workshop/evaluate/evaluate.js';
import { plainSlots, scoreParagraph } from '../../src/workshop/evaluate/score.js';

const ROWS = rowsLookup([
  { original: 'type', spun: 'sort' },
  { original: 'kind', spun: 'sort' },
  { original: 'end', spun: 'finish' },
  { original: 'close', spun: 'finish' },
  { original: 'two', spun: '2' },
  { original: 'could', spun: 'may' },
  { original: 'might', spun: 'may' },
  { original: 'it is', spun: "it's" },
  { original: 'it has', spun: "it's" },
  { original: 'City', spun: 'metropolis' },
  { original: 'town', spun: 'metropolis' },
  { original: 'where', spun: 'the place' },
  { original: 'the venue', spun: 'the place' },
  { original: 'big', spun: 'massive' },
  { original: 'large', spun: 'massive' },
]);

const finding = (spun: string, output: string, truth: string, more: Partial<PlacedFinding> = {}): PlacedFinding => ({
  kind: spun === output ? 'missed' : 'wrong',
  spun,
  output,
  gold: truth,
  truth: truth.split(' '),
  before: 'a',
  quoted: false,
  id: 'x',
  profile: null,
  ...more,
});

describe('the kind of an error', () => {
  const cases: [ErrorKind, string, string, string, Partial<PlacedFinding>?][] = [
    ['case', 'metropolis', 'city', 'City'],
    ['article', 'a metropolis', 'a town', 'the town'],
    ['article', 'a', 'an', 'a', { kind: 'damage' }],
    ['number', '2', '2', 'two'],
    ['number', 'two', '2', 'two', { kind: 'damage' }],
    ['contraction', "it's", 'it is', 'it has', { output: "it's" }],
    ['contraction', "it's", "it'd", 'it has'],
    ['modal verb', 'may', 'might', 'could'],
    ['unseen form', 'sort', 'kind', 'manner'],
    ['unseen form', 'finish of the gizmo', 'end of the gizmo', 'end of the gadget'],
    ['adjacent', 'massive finish', 'big end', 'large close'],
    ['near-synonym', 'massive finish', 'big close', 'large close'],
    ['name', 'Metropolis', 'town', 'City'],
    ['near-synonym', 'Metropolis', 'Town', 'City', { before: undefined }],
    ['near-synonym', 'Metropolis', 'Town', 'City', { before: '.' }],
    ['multi-word', 'the place', 'the place', 'where'],
    ['multi-word', 'have', '', 'have', { kind: 'damage' }],
    ['near-synonym', 'sort', 'kind', 'type'],
    ['near-synonym', 'sort', 'kind', 'sort', { kind: 'damage' }],
    ['quotation', '"', "'", '"', { kind: 'damage' }],
    ['quotation', ',', ';', ',', { kind: 'damage', quoted: true }],
    ['other', ',', ';', ',', { kind: 'damage' }],
  ];
  test.each(cases)('%s: %s → %s, was %s', (kind, spun, output, truth, more) => {
    expect(errorKind(finding(spun, output, truth, more), ROWS)).toBe(kind);
  });
});

test('a tally counts by kind and by error, most frequent first', () => {
  const asked: (string | null)[] = [];
  const tally = new ErrorTally(profile => {
    asked.push(profile);
    return ROWS;
  });
  const near = finding('sort', 'kind', 'type', { quoted: true, profile: 'newsfeed' });
  for (const one of [finding('may', 'might', 'could'), finding('finish', 'finish', 'end'), near, near]) tally.add(one);
  tally.add(finding('sort', 'type', 'type', { kind: 'fixed' }));
  expect(asked).toEqual([null, null, 'newsfeed', 'newsfeed']);
  const [first, second] = tally.kinds;
  expect(first).toMatchObject({
    kind: 'near-synonym',
    count: 3,
    share: 0.75,
    wrong: 2,
    missed: 1,
    damage: 0,
    quoted: 2,
  });
  expect(first.errors).toEqual([
    { finding: 'wrong', spun: 'sort', output: 'kind', gold: 'type', count: 2 },
    { finding: 'missed', spun: 'finish', output: 'finish', gold: 'end', count: 1 },
  ]);
  expect(second).toMatchObject({ kind: 'modal verb', count: 1 });
});

test('what a paragraph tells of its findings', () => {
  const findings: Parameters<typeof scoreParagraph>[3] = [];
  scoreParagraph(
    'He said: "A big finish." So.',
    'He said: "A big close." Thus.',
    plainSlots('He said: "A big end." So.'),
    findings,
  );
  expect(findings).toEqual([
    { kind: 'wrong', spun: 'finish', output: 'close', gold: 'end', truth: ['end'], before: 'big', quoted: true },
    { kind: 'damage', spun: 'So', output: 'Thus', gold: 'So', truth: ['So'], before: '"', quoted: false },
  ]);
});

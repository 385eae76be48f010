import { describe, expect, test } from 'vitest';
import { type Casing, casingOf, spell } from '../../src/infer/surface.js';
import { takesAn } from '../../src/rewrite/article.js';
import { textOf } from '../../src/tokenize/text.js';
import { tokenize } from '../../src/tokenize/tokenize.js';

describe('the casing of a stretch between brackets', () => {
  const cases: [text: string, casing: Casing][] = [
    ['he [stated] it', 'as written'],
    ['he saw [folks there] now', 'as written'],
    ['[Stated] he, at last.', 'first capital'],
    ['[The place] was he?', 'first capital'],
    ['He met the [Metropolis] council', 'first capital'],
    ['He met [Home Speaker] Jones', 'all capitalised'],
    ['He met the [Chief of Staff] today', 'all capitalised'],
    ['the [NATO] pact', 'upper'],
    ['he bought a [PC] there', 'as written'],
    ['He is out. [TV] shows it', 'first capital'],
    ['TURN ON THE [TV] NOW PLEASE', 'upper'],
    ['a [HUGE] win', 'upper'],
    ['IT [WAS STATED] THERE', 'upper'],
    ['[A] man came', 'first capital'],
    ['[2 nations] met.', 'as written'],
    ['[2] met.', 'first capital'],
    ['he has [2] of them', 'as written'],
    ['Prime [Minister] Visits Southern Region', 'all capitalised'],
    ['THEY TOOK [A] LOOK AT IT', 'upper'],
    ['[A LOOK] AT THE HOUSE', 'upper'],
    ['THERE WERE [4] OF THEM', 'upper'],
    ['MPs met [4] of them', 'as written'],
    ["the [Folks's] army", 'first capital'],
    ['an [iPhone] sold', 'first capital'],
    ['he told [the Cupboard] so', 'capitalised inside'],
    ['he told [the cupboard] so', 'as written'],
    ['the division [of Medication] there', 'capitalised inside'],
    ['the [Capital Beneficial properties] tax', 'all capitalised'],
    ['[The Military wing] left.', 'first capital'],
    ['Chiefs Meet [On The Finish] Of The Week', 'every word'],
  ];
  test.each(cases)('%s: %s', (marked, casing) => {
    const text = textOf([marked.replace(/[[\]]/g, '')]);
    const [from, to] = [marked.indexOf('['), marked.indexOf(']') - 1];
    const { starts, ends } = text.passages[0];
    expect(casingOf(text, starts.indexOf(from), ends.indexOf(to) + 1)).toBe(casing);
  });
});

describe('an original under a casing', () => {
  const cases: [original: string, casing: Casing, written: string][] = [
    ['said', 'as written', 'said'],
    ['the United States', 'as written', 'the United States'],
    ['said', 'first capital', 'Said'],
    ['in spite of', 'first capital', 'In spite of'],
    ['the United States', 'first capital', 'The United States'],
    ['house speaker', 'all capitalised', 'House Speaker'],
    ['end of the year', 'all capitalised', 'End of the Year'],
    ['the end', 'all capitalised', 'The End'],
    ['said', 'upper', 'SAID'],
    ["didn't", 'upper', "DIDN'T"],
    ['élan', 'first capital', 'Élan'],
    ['iPhone', 'as written', 'iPhone'],
    ['the house', 'capitalised inside', 'the House'],
    ['of medicine', 'capitalised inside', 'of Medicine'],
    ['nobility', 'capitalised inside', 'Nobility'],
    ['at the end', 'every word', 'At The End'],
    ['2 countries', 'first capital', '2 countries'],
  ];
  test.each(cases)('%s, %s: %s', (original, casing, written) => {
    expect(spell(tokenize(original).words, casing).join(' ')).toBe(written);
  });
});

describe('a or an', () => {
  const an =
    'apple elephant idea orange umbrella hour honest honour heir honorary unimportant uninteresting unnecessary urban ugly unidentified onerous utter urgent MP NHS FBI HIV X SOS 8 11 18 80 8,000 11,000 800 18th';
  const a =
    'banana house history hotel hero union unit unique user useful university European eulogy ewe one once Utah Utah utensil urine Honolulu ubiquitous US UN BBC NATO-like year yes 1 7 10 12 110 180 1,800 115';
  test.each(an.split(' '))('an %s', word => {
    expect(takesAn(word)).toBe(true);
  });
  test.each(a.split(' '))('a %s', word => {
    expect(takesAn(word)).toBe(false);
  });
});

/** Texts for properties: any units at all, and texts that look like prose with everything that tends to go wrong. */
import fc from 'fast-check';

const BITS = [
  'the', 'The', 'THE', 'said', 'stated', "didn't", 'didn’t', 'Folks’s', 'U.S.', 'Mr.', 'p.m.', '3.5', '1,000', '2nd', '$', '%', '"', '“', '”',
  "'", '‘', '’', '.', '...', '…', ',', '-', '--', '—', '(', ')', '{', '}', ' ', ' ', ' ', '  ', '\t', '\n', '\r\n', '\n\n', '\u00a0', '\u2028',
  '\u00ad', '\u200b', '\u0301', '\ufeff', '\ufffc', '\ud800', '\udfff', '😀', 'é', 'İ', 'ß', 'ﬁ', '橋', 'a@b.org', 'http://a.b/c', '@x', '#y',
  'x.html', 'govern-\nment', '> ', '# ', '- ', '1. ', 'unspin-disable', '<!-- unspin-enable -->', '\0',
];

/** Any string: lone surrogates, controls, and bits of prose in any order. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 100 }).map(units => String.fromCharCode(...units)),
  fc.array(fc.constantFrom(...BITS), { maxLength: 120 }).map(bits => bits.join('')),
  fc.array(fc.constantFrom(...BITS), { maxLength: 120 }).map(bits => bits.join(' ')),
);

import { describe, expect, test } from 'vitest';
import { expand, loadInflections } from '../../src/workshop/entries/expand.js';
import { entry, load } from './dictionaries.js';

const inflections = await loadInflections();

/** The forms of an entry as `spun -> originals`. */
function forms(keys: string): string[] {
  const { entries, findings } = load({ 'a.yaml': entry(keys) });
  expect(findings).toEqual([]);
  return expand(entries[0], inflections).map(({ spun, originals }) => `${spun} -> ${originals.join(' | ')}`);
}

describe('forms', () => {
  test.each<[string, string, string[]]>([
    ['as written', 'spun: [a b, c]\noriginal: [x, y]', ['a b -> x | y', 'c -> x | y']],
    [
      'noun',
      'spun: profound network\noriginal: deep network\ninflect: noun',
      ['profound network -> deep network', 'profound networks -> deep networks'],
    ],
    [
      'noun with capitals',
      'spun: Home Speaker\noriginal: House Speaker\ninflect: noun',
      ['Home Speaker -> House Speaker', 'Home Speakers -> House Speakers'],
    ],
    [
      'irregular nouns',
      'spun: brain-stem bosom\noriginal: brain-stem analysis\ninflect: noun',
      ['brain-stem bosom -> brain-stem analysis', 'brain-stem bosoms -> brain-stem analyses'],
    ],
    [
      'verb',
      'spun: procure with\noriginal: raise with\ninflect: verb',
      [
        'procure with -> raise with',
        'procures with -> raises with',
        'procuring with -> raising with',
        'procured with -> raised with',
      ],
    ],
    [
      'past and participle that differ on one side',
      'spun: snatch\noriginal: take\ninflect: verb',
      ['snatch -> take', 'snatches -> takes', 'snatching -> taking', 'snatched -> took | taken'],
    ],
    [
      'be',
      'spun: be\noriginal: go\ninflect: verb',
      ['be -> go', 'is -> goes', 'being -> going', 'was -> went', 'been -> gone'],
    ],
    [
      'several originals',
      'spun: cease\noriginal: [stop, end]\ninflect: verb',
      ['cease -> stop | end', 'ceases -> stops | ends', 'ceasing -> stopping | ending', 'ceased -> stopped | ended'],
    ],
    [
      'forms by hand replace those of the library',
      'inflect: noun\nforms: { zigs: zagen, ziga: zaga }',
      ['zig -> zag', 'zigs -> zagen', 'ziga -> zaga'],
    ],
    [
      'a form that would change nothing has no original',
      'spun: shut\noriginal: closed\nforms: { shut: shut }',
      ['shut -> '],
    ],
  ])('%s', (_, keys, expected) => expect(forms(keys)).toEqual(expected));

  test.each([
    ['write', 'writes writing wrote written'],
    ['give', 'gives giving gave given'],
    ['see', 'sees seeing saw seen'],
    ['know', 'knows knowing knew known'],
    ['show', 'shows showing showed shown'],
    ['begin', 'begins beginning began begun'],
    ['drive', 'drives driving drove driven'],
    ['choose', 'chooses choosing chose chosen'],
    ['grow', 'grows growing grew grown'],
    ['speak', 'speaks speaking spoke spoken'],
    ['run', 'runs running ran run'],
    ['come', 'comes coming came come'],
    ['become', 'becomes becoming became become'],
    ['do', 'does doing did done'],
    ['say', 'says saying said said'],
    ['occur', 'occurs occurring occurred occurred'],
    ['refer', 'refers referring referred referred'],
    ['overcome', 'overcomes overcoming overcame overcome'],
    ['withdraw', 'withdraws withdrawing withdrew withdrawn'],
    ['fall', 'falls falling fell fallen'],
    ['rise', 'rises rising rose risen'],
    ['arise', 'arises arising arose arisen'],
    ['eat', 'eats eating ate eaten'],
    ['break', 'breaks breaking broke broken'],
    ['steal', 'steals stealing stole stolen'],
    ['throw', 'throws throwing threw thrown'],
    ['draw', 'draws drawing drew drawn'],
    ['fly', 'flies flying flew flown'],
    ['hide', 'hides hiding hid hidden'],
    ['lie', 'lies lying lied lied'],
    ['wear', 'wears wearing wore worn'],
    ['swear', 'swears swearing swore sworn'],
    ['ride', 'rides riding rode ridden'],
    ['shake', 'shakes shaking shook shaken'],
    ['sing', 'sings singing sang sung'],
    ['drink', 'drinks drinking drank drunk'],
    ['swim', 'swims swimming swam swum'],
    ['forget', 'forgets forgetting forgot forgotten'],
    ['forgive', 'forgives forgiving forgave forgiven'],
    ['undertake', 'undertakes undertaking undertook undertaken'],
    ['foresee', 'foresees foreseeing foresaw foreseen'],
    ['oversee', 'oversees overseeing oversaw overseen'],
    ['bear', 'bears bearing bore borne'],
    ['beat', 'beats beating beat beaten'],
    ['bite', 'bites biting bit bitten'],
    ['freeze', 'freezes freezing froze frozen'],
    ['prove', 'proves proving proved proven'],
    ['make', 'makes making made made'],
    ['gather', 'gathers gathering gathered gathered'],
    ['utilise', 'utilises utilising utilised utilised'],
    ['travel', 'travels travelling travelled travelled'],
    ['focus', 'focuses focusing focused focused'],
    ['quit', 'quits quitting quit quit'],
    ['put', 'puts putting put put'],
  ])('conjugates %s', (verb, expected) => expect(inflections.verb(verb).slice(1).join(' ')).toBe(expected));
});

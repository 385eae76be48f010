/** A text of a spinner that none of our tables knows: it draws from a thesaurus of its own. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { inFolder, unspin } from '../cli/program.js';

const ORIGINAL = `The town council has approved a plan to repair the old bridge over the river before the winter. Engineers who looked at the stone arches in the spring found deep cracks near the water and warned that a heavy lorry could bring the whole thing down. Since then only cars and buses have been allowed to cross, and drivers of larger vehicles must take a long road through the neighbouring village.
The work will cost about two million pounds and should take eight months. Half of the money comes from the county, and the rest will be paid by a small rise in local taxes. Shop owners in the main street had asked for the bridge to stay open during the repairs, because many of their customers live on the other side. The mayor promised that people on foot would always find a way across.
Not everybody is happy with the decision. Some farmers say the town should build a new bridge further north, where the ground is firm and the traffic would not pass the school. A group of parents collected three hundred names for that idea last year, but the council answered that a new road would destroy a wet meadow where rare birds nest.`;

/** Invented: senses of other contexts, as a thesaurus lists them side by side; with it 83 of the 207 words are others. */
const THESAURUS: Readonly<Record<string, string>> = {
  town: 'metropolis',
  council: 'senate',
  approved: 'ratified',
  repair: 'fix',
  plan: 'stratagem',
  bridge: 'span',
  winter: 'cold',
  deep: 'profound',
  cracks: 'splits',
  heavy: 'ponderous',
  lorry: 'van',
  water: 'liquid',
  warned: 'admonished',
  drivers: 'pilots',
  larger: 'ampler',
  road: 'track',
  work: 'labour',
  cost: 'exact',
  money: 'cash',
  rest: 'repose',
  paid: 'remunerated',
  small: 'diminutive',
  rise: 'climb',
  taxes: 'duties',
  owners: 'proprietors',
  street: 'alley',
  asked: 'beseeched',
  open: 'unbarred',
  customers: 'patrons',
  live: 'reside',
  promised: 'vowed',
  happy: 'glad',
  decision: 'verdict',
  farmers: 'growers',
  build: 'erect',
  ground: 'dirt',
  firm: 'steadfast',
  traffic: 'trade',
  school: 'college',
  parents: 'fathers',
  collected: 'amassed',
  names: 'titles',
  idea: 'concept',
  answered: 'retorted',
  destroy: 'obliterate',
  wet: 'moist',
  rare: 'uncommon',
  nest: 'roost',
  river: 'stream',
  spring: 'jump',
  stone: 'rock',
  arches: 'curves',
  found: 'established',
  cars: 'machines',
  buses: 'coaches',
  allowed: 'granted',
  vehicles: 'media',
  village: 'hamlet',
  long: 'extended',
  local: 'native',
  main: 'primary',
  stay: 'sojourn',
  people: 'nation',
  foot: 'base',
  side: 'flank',
  north: 'arctic',
  group: 'band',
  three: 'triad',
  new: 'novel',
  old: 'antique',
  birds: 'fowl',
  meadow: 'pasture',
  months: 'moons',
  looked: 'peered',
  near: 'close',
  bring: 'fetch',
  thing: 'object',
};

const SPUN = ORIGINAL.replace(/[a-z]+/g, word => THESAURUS[word] ?? word);

describe('a spinner that no table knows', () => {
  test('what it spun is garbled, and comes back as it is', () => {
    expect(unspin(['check'], { input: SPUN }).out).toMatch(/garbled, not by a spinner we know/);
    expect(unspin([], { input: SPUN })).toMatchObject({ code: 0, out: SPUN });
  });
  test('what it spun it from is honest', () => {
    expect(unspin(['check'], { input: ORIGINAL })).toMatchObject({ code: 0, out: expect.stringContaining('honest') });
  });
  test('eval says so of a set, and removes no word errors, nor adds any', () =>
    inFolder(folder => {
      const set = path.join(folder, 'thesaurus.jsonl');
      writeFileSync(set, JSON.stringify({ id: 'bridge', original: ORIGINAL, spun: SPUN }));
      const [row] = JSON.parse(unspin(['eval', set, '--json']).out);
      expect(row).toMatchObject({
        verdicts: { garbled: 1 },
        falseVerdicts: 0,
        garbledOriginals: 0,
        harmedWords: 0,
        cut: 0,
      });
    }));
});

/**
 * British and American spellings of the same word. A word that is another word elsewhere goes one way only: `license` is a verb in
 * Britain too, and a `meter` measures there. Sets rather than patterns, which take 10 ms to compile.
 */

/**
 * What the words of a document are compared by. `general`: whoever writes one of them writes the others so. The other families first of all
 * show themselves: `-ise` is British, but to some so is `-ize`; `program` is a computer's everywhere.
 */
export type Family = 'general' | 'ise' | 'programme' | 'towards' | 'ageing' | 'judgement';

export type Variety = 'british' | 'american';

/** Words made alike: any of the stems, then what differs, then any of the endings. */
interface Rule {
  readonly stems: ReadonlySet<string>;
  readonly british: string;
  readonly american: string;
  readonly endings: ReadonlySet<string>;
  readonly family: Family;
  /** Respelt this way only. */
  readonly only?: Variety;
}

function rule(
  [british, american]: readonly [string, string],
  stems: string,
  endings: string,
  more: { family?: Family; only?: Variety } = {},
): Rule {
  return {
    british,
    american,
    stems: new Set(stems.split(' ')),
    endings: new Set(endings.split(' ').map(ending => (ending === '-' ? '' : ending))),
    family: more.family ?? 'general',
    only: more.only,
  };
}

/** An ending `-` is none. */
function makeRules(): readonly Rule[] {
  return [
    rule(
      ['our', 'or'],
      'arm behavi clam col discol dishon endeav fav disfav unfav ferv flav harb hon hum lab misbehavi multicol neighb od parl ranc rig rum savi sav splend tum val vap vig',
      '- s ed ing ings er ers ful fully less able ably ite ites itism hood hoods ly liness al ally ism y ies',
    ),
    rule(
      ['is', 'iz'],
      'agon anonym antagon binar apolog author unauthor brutal capital categor central decentral character civil colon commercial computer critic crystal crystall custom dehuman democrat demoral destabil digit discret disorgan dramat econom emphas energ equal fertil final fluid formal fossil functional galvan general global harmon homogen hospital human hypothes ideal immun individual industrial initial internal international ion item jeopard legal legitim liberal linear local magnet marginal material maxim mechan memor metabol mesmer militar demilitar minim mobil modern monopol national natural neutral normal optim organ reorgan oxid parallel parameter pasteur patron penal personal plagiar polar polymer popular pressur priorit privat public quant random rational real recogn unrecogn regular revolution sanit scrutin sensational social special stabil standard steril subsid summar symbol sympath synchron synthes system tantal terror theor token traumat trivial urban util vandal victim visual vocal western',
      'e ed es er ers ing able ation ations ational ationally',
      { family: 'ise' },
    ),
    rule(['ys', 'yz'], 'anal catal electrol hydrol paral psychoanal', 'e ed er ers ing'),
    rule(
      ['re', 'er'],
      'amphitheat calib cent centimet epicent fib kilomet lit lust meag micromet millilit millimet nanomet sab somb spect theat',
      '- s',
    ),
    rule(['re', 'er'], 'met', '- s', { only: 'american' }),
    rule(['r', 'er'], 'cent', 'ed ing'),
    rule(
      ['ell', 'el'],
      'canc chann couns grov lab lev lib marv mod remod pan quarr shov swiv trav tunn unrav',
      'ed ing ings er ers or ors ous ously',
    ),
    rule(['all', 'al'], 'di equ ped riv sign spir tot', 'ed ing'),
    rule(['uell', 'uel'], 'd f ref', 'ed ing er ers'),
    rule(['l', 'll'], 'disti enro fulfi insti', '- s ment ments'),
    rule(['l', 'll'], 'insta', 'ment ments'),
    rule(['ilf', 'illf'], 'sk w', 'ul ully'),
    rule(['ce', 'se'], 'defen offen preten', '- s less'),
    rule(['ce', 'se'], 'licen', '- s', { only: 'american' }),
    rule(['s', 'c'], 'practi', 'ed ing'),
    rule(['s', 'c'], 'practi', 'e es', { only: 'american' }),
    rule(['gue', 'g'], 'analo catalo', '- s'),
    rule(['gu', 'g'], 'catalo', 'ed ing'),
    rule(['ey', 'ay'], 'gr', '- s ed er ing ish'),
    rule(['ould', 'old'], 'm', '- s ed ing ings y'),
    rule(['oulder', 'older'], 'sm', '- s ed ing'),
    rule(['ous', 'us'], 'm', 'tache taches tached'),
    rule(['ough', 'ow'], 'pl', '- s ed ing'),
    rule(['c', 'k'], 's', 'eptic eptics eptical eptically epticism'),
    rule(['lery', 'ry'], 'jewel', '-'),
    rule(['ler', 'er'], 'jewel', '- s'),
    rule(['ll', 'l'], 'grue', 'ing'),
    rule(['llen', 'len'], 'woo', '- s'),
    rule(['llor', 'lor'], 'counci', '- s'),
    rule(['hurt', 'urt'], 'yog', '- s'),
    rule(['ium', 'um'], 'alumin', '-'),
    rule(['ero', 'ir'], 'a', 'plane planes'),
    rule(['y', 'a'], 'p', 'jamas'),
    rule(['y', 'i'], 't', 're res', { only: 'american' }),
    rule(['que', 'ck'], 'che', '- s', { only: 'american' }),
    rule(['ey', 'y'], 'stor', '-', { only: 'american' }),
    rule(['eys', 'ies'], 'stor', '-', { only: 'american' }),
    rule(['ph', 'f'], 'sul', 'ur uric ate ates ide ides ite ites onamide onamides'),
    rule(['e', 'i'], 'art', 'fact facts'),
    rule(['oeuvre', 'euver'], 'man', '- s'),
    rule(['oeuvr', 'euver'], 'man', 'ed ing'),
    rule(['s', 'z'], 'co', 'y ier iest'),
    rule(
      ['aem', 'em'],
      'an bacter dyslipid glyc hyperglyc hyperlipid hypoglyc hypox isch leuk septic thalass ur vir',
      'ia ias ic',
    ),
    rule(['aes', 'es'], 'an', 'thesia thetic thetics thetist thetists'),
    rule(
      ['ae', 'e'],
      'h',
      'matocrit matology matological matoma matomas maturia modialysis modynamic modynamics moglobin molysis molytic morrhage morrhages morrhagic mostasis',
    ),
    rule(['ae', 'e'], '', 'tiology tiological tiologies'),
    rule(['ae', 'e'], 'c', 'sarean sareans cal cum'),
    rule(['ae', 'e'], 'gyn', 'cologist cologists cology'),
    rule(['ae', 'e'], 'f', 'ces cal'),
    rule(['ae', 'e'], 'orthop', 'dic dics'),
    rule(['ae', 'e'], 'p', 'diatric diatrics diatrician diatricians'),
    rule(['ae', 'e'], 'encyclop', 'dia dias'),
    rule(['oe', 'e'], 'f', 'tus tuses tal'),
    rule(['oe', 'e'], '', 'dema demas dematous strogen strogens strogenic stradiol strus strous sophagus sophageal'),
    rule(['oe', 'e'], 'c', 'liac'),
    rule(['oe', 'e'], 'diarrh', 'a'),
    rule(['mme', 'm'], 'progra', '- s', { family: 'programme' }),
    rule(['ds', 'd'], 'towar', '-', { family: 'towards' }),
    rule(['e', ''], 'ag', 'ing', { family: 'ageing' }),
    rule(['e', ''], 'judg', 'ment ments', { family: 'judgement' }),
  ];
}

/** A word that has another spelling. */
export interface Respelling {
  readonly from: Variety;
  readonly family: Family;
  /** The other spelling. */
  readonly other: string;
}

/** Rules by stem; made when first needed, since a text without repairs needs none. */
const made: { byStem?: ReadonlyMap<string, readonly Rule[]> } = {};

/** A word in small letters in its American spelling, where it has two. */
export function american(word: string): string {
  const found = respelling(word);
  return found?.from === 'british' ? found.other : word;
}

/** The other spelling of a word in small letters; undefined where it has none. */
export function respelling(word: string): Respelling | undefined {
  made.byStem ??= byStem(makeRules());
  for (let at = 0; at < word.length; at++)
    for (const rule of made.byStem.get(word.slice(0, at)) ?? []) {
      const found = variantOf(rule, word, at);
      if (found) return found;
    }
  return undefined;
}

function byStem(rules: readonly Rule[]): Map<string, Rule[]> {
  const stems = new Map<string, Rule[]>();
  for (const rule of rules)
    for (const stem of rule.stems) {
      const same = stems.get(stem);
      if (same) same.push(rule);
      else stems.set(stem, [rule]);
    }
  return stems;
}

/** The word, whose stem ends at `at`, under one rule. */
function variantOf(
  { british, american, endings, family, only }: Rule,
  word: string,
  at: number,
): Respelling | undefined {
  const respelt = (from: Variety, own: string, other: string): Respelling | undefined =>
    from !== only && word.startsWith(own, at) && endings.has(word.slice(at + own.length))
      ? { from, family, other: word.slice(0, at) + other + word.slice(at + own.length) }
      : undefined;
  return respelt('british', british, american) ?? respelt('american', american, british);
}

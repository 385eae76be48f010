/** What HTML elements and attributes mean for prose. */

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Elements a sentence runs through; every other element begins and ends a passage. */
const INLINE = names(
  'a abbr acronym b bdi bdo big cite data del dfn em font i ins label mark nobr q s small span strike strong time u wbr',
);

/** Elements in the run of a sentence whose content is no prose: a thing the sentence speaks of. */
const OBJECTS = names(
  'audio canvas code embed img input kbd map math meter object progress samp sub sup svg tt var video',
);

/** Elements that hold no prose and stand in no sentence. */
const OPAQUE = names('iframe listing noembed noframes plaintext pre script select style textarea xmp');

const HEADINGS = names('h1 h2 h3 h4 h5 h6 title caption legend summary');

/**
 * `inline`: the passage goes on through it. `object`: the passage goes on, its content is untouchable.
 * `opaque`: ends a passage, its content is untouchable. `heading`, `block`: a passage of its own.
 */
export type Role = 'inline' | 'object' | 'opaque' | 'heading' | 'block';

/** The role of an element, by its name in lower case. */
export function roleOf(tagName: string): Role {
  if (INLINE.has(tagName)) return 'inline';
  if (OBJECTS.has(tagName)) return 'object';
  if (OPAQUE.has(tagName)) return 'opaque';
  return HEADINGS.has(tagName) ? 'heading' : 'block';
}

/** What `attributes` say about an element's content: prose not to be touched, or in which language it is. */
export function scopeOf(attributes: ReadonlyMap<string, string>): { untouchable: boolean; foreign?: boolean } {
  const untouchable =
    attributes.get('translate')?.toLowerCase() === 'no' ||
    /(?:^|\s)notranslate(?:\s|$)/.test(attributes.get('class') ?? '');
  const language = attributes.get('lang') ?? attributes.get('xml:lang');
  return language ? { untouchable, foreign: !/^en(?:[-_]|$)/i.test(language.trim()) } : { untouchable };
}

const PROSE_ATTRIBUTES = names('alt title aria-label placeholder');
const META_NAMES = names(
  'description og:title og:description twitter:title twitter:description dc.description dcterms.description',
);

/** Whether the value of this attribute is prose. */
export function isProseAttribute(tagName: string, attribute: string, attributes: ReadonlyMap<string, string>): boolean {
  if (tagName !== 'meta') return PROSE_ATTRIBUTES.has(attribute);
  const name = attributes.get('name') ?? attributes.get('property') ?? '';
  return attribute === 'content' && META_NAMES.has(name.trim().toLowerCase());
}

/** Whether this prose attribute is a title: a `title` of a link, an `og:title`. */
export function isTitleAttribute(attribute: string, attributes: ReadonlyMap<string, string>): boolean {
  return (
    attribute === 'content' && (attributes.get('property') ?? attributes.get('name') ?? '').trim().endsWith(':title')
  );
}

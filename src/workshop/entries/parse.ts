/** YAML text of `phrases/*.yaml`, `keep.yaml` and `classes.yaml` -> entries with file and line, and all their faults. */
import { Shape } from '../../model/entry-text.js';
import {
  CONDITION_KEYS,
  type ConditionKey,
  type Conditions,
  ENTRY_KEYS,
  type Entry,
  type Finding,
  INFLECTIONS,
  KEEP_KEYS,
  type KeptPhrase,
  PROOFS,
  type Sentence,
  SOURCES,
  WARNINGS,
  type Warning,
  type WordClasses,
} from './entry.js';
import { didYouMean, Fields } from './fields.js';
import { parseMarks } from './marks.js';
import { phraseWords } from './words.js';
import { YamlReader } from './yaml-reader.js';

/** What a file gave: entries that are whole, and all faults. An entry with a fault is left out. */
export interface Parsed<T> {
  readonly entries: readonly T[];
  readonly findings: readonly Finding[];
}

/** Parses the text of an entries file; `file` is the name that findings carry. In a user's own, `seen` may be any text. */
export function parseEntries(file: string, text: string, isUsers = false): Parsed<Entry> {
  return parseRecords(file, text, ENTRY_KEYS, (name, fields) => readEntry(name, fields, isUsers));
}

/** Parses the text of a file of kept phrases. */
export function parseKept(file: string, text: string): Parsed<KeptPhrase> {
  return parseRecords(file, text, KEEP_KEYS, readKept);
}

/** Parses the text of a file of word classes: a map of names to lists of words and phrases. */
export function parseClasses(file: string, text: string): { classes: WordClasses; findings: readonly Finding[] } {
  const reader = new YamlReader(file, text);
  const classes = new Map<string, string[]>();
  for (const [name, value] of reader.map()?.values ?? []) {
    if (Object.hasOwn(Shape, name))
      reader.fault(value.line, `"${name}" is the name of a shape, not to be one of a class`);
    if (value.shape !== 'list') reader.fault(value.line, `the class ${name} must be a list of words`);
    classes.set(
      name,
      value.items.map(item => item.text),
    );
  }
  return { classes, findings: reader.findings };
}

function parseRecords<T>(
  file: string,
  text: string,
  keys: readonly string[],
  read: (file: string, fields: Fields) => T,
): Parsed<T> {
  const reader = new YamlReader(file, text);
  const entries: T[] = [];
  for (const record of reader.records()) {
    const before = reader.findings.length;
    const entry = read(file, new Fields(reader, record, keys));
    if (reader.findings.length === before) entries.push(entry);
  }
  return { entries, findings: reader.findings };
}

function readEntry(file: string, fields: Fields, isUsers: boolean): Entry {
  const report = fields.choice('report', ['true']) === 'true';
  const wordings = texts(fields.texts('spun', 'required'));
  const forms = fields.map('forms');
  return {
    kind: 'entry',
    place: { file, line: fields.line },
    wordings,
    originals: texts(fields.texts('original', report ? 'forbidden' : 'required')),
    report,
    inflect: fields.choice('inflect', INFLECTIONS),
    forms,
    small: readSmall(fields, [...wordings, ...forms.keys()]),
    conditions: readConditions(fields),
    proves: fields.choice('proves', PROOFS) ?? 'likely',
    seen: (isUsers ? fields.text('seen', 'required') : fields.choice('seen', SOURCES, 'required')) ?? 'judgement',
    note: fields.text('note'),
    allow: readAllow(fields),
    repair: fields.list('repair', report ? 'forbidden' : 'required').filter(sentence => hasMarks(fields, sentence)),
    keep: fields.list('keep', 'required').filter(sentence => hasNoMarks(fields, sentence)),
  };
}

function readKept(file: string, fields: Fields): KeptPhrase {
  const wordings = texts(fields.texts('keep', 'required'));
  return {
    kind: 'keep',
    place: { file, line: fields.line },
    wordings,
    inflect: fields.choice('inflect', INFLECTIONS),
    small: readSmall(fields, wordings),
    conditions: readConditions(fields),
    why: fields.text('why', 'required') ?? '',
    text: fields.list('text', 'required').filter(sentence => hasNoMarks(fields, sentence)),
  };
}

/** Each must be a word of the phrase as it is written there: a word with a capital cannot be wanted small. */
function readSmall(fields: Fields, wordings: readonly string[]): string[] {
  const words = new Set(wordings.flatMap(phraseWords));
  const items = fields.list('small', 'optional');
  for (const { text, line } of items)
    if (text !== text.toLowerCase() || !words.has(text))
      fields.fault(line, `small: "${text}" is no word in small letters of ${wordings.map(w => `"${w}"`).join(', ')}`);
  return texts(items);
}

function readAllow(fields: Fields): ReadonlyMap<Warning, string> {
  const allowed = fields.map('allow');
  for (const rule of allowed.keys())
    if (!WARNINGS.includes(rule as Warning))
      fields.fault(fields.line, `allow: "${rule}" is none of ${WARNINGS.join(', ')}${didYouMean(rule, WARNINGS)}`);
  return allowed as ReadonlyMap<Warning, string>;
}

function readConditions(fields: Fields): Conditions {
  const conditions: Partial<Record<ConditionKey, readonly string[]>> = {};
  for (const key of CONDITION_KEYS) {
    const items = fields.list(key, 'optional');
    for (const { text, line } of items)
      if (text !== text.toLowerCase())
        fields.fault(line, `${key}: "${text}" must be in lower case; a condition matches any case`);
    if (items.length > 0) conditions[key] = texts(items);
  }
  return conditions;
}

function hasMarks(fields: Fields, { text, line }: Sentence): boolean {
  const { marks, problem } = parseMarks(text);
  if (problem) fields.fault(line, `repair: ${problem}`);
  else if (marks.length === 0) fields.fault(line, 'repair: the example has no mark [spun -> original]');
  return marks.length > 0;
}

function hasNoMarks(fields: Fields, { text, line }: Sentence): boolean {
  const marked = text.includes('->');
  if (marked) fields.fault(line, 'a sentence that must not change has no marks: write it as it stands');
  return !marked;
}

function texts(sentences: readonly Sentence[]): string[] {
  return sentences.map(sentence => sentence.text);
}

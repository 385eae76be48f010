/** Names of fields and columns that hold prose in the records people have. */

/** What is read where no field or column is named. */
export const DEFAULT_FIELDS: readonly string[] = [
  'title',
  'headline',
  'description',
  'summary',
  'abstract',
  'text',
  'content',
  'body',
  'article',
];

/** Whether a field of this name holds titles. */
export function isTitleField(name: string): boolean {
  return /^(?:title|headline)$/i.test(name.trim());
}

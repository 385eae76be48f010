/** Findings -> those that no entry declares to be no fault; and declarations that excuse nothing. */
import { type Entry, type Finding, placeName, type Warning } from '../entry.js';

/** Takes away the warnings that the `allow` of their entry names. One that names what is not warned of is a finding itself. */
export function withoutAllowed(findings: readonly Finding[], entries: readonly Entry[]): Finding[] {
  const allowing = new Map(entries.filter(entry => entry.allow.size > 0).map(entry => [placeName(entry.place), entry]));
  const used = new Set<string>();
  const left = findings.filter(finding => {
    const place = placeName(finding);
    const excused = finding.level === 'warning' && allowing.get(place)?.allow.has(finding.rule as Warning) === true;
    if (excused) used.add(`${place} ${finding.rule}`);
    return !excused;
  });
  const idle = [...allowing].flatMap(([place, { place: where, wordings, allow }]) =>
    [...allow.keys()]
      .filter(rule => !used.has(`${place} ${rule}`))
      .map(rule => {
        const message = `"${wordings[0]}" allows "${rule}", of which nothing warns`;
        return { ...where, level: 'finding', rule: 'allow', message } as const;
      }),
  );
  return [...left, ...idle];
}

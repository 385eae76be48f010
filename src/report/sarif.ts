/** Outcomes -> SARIF 2.1.0 (OASIS), which code hosts show beside the text. */
import { pathToFileURL } from 'node:url';
import type { Region, Result } from 'sarif';
import type { Outcome, RepairReport } from '../batch/outcome.js';
import type { Report } from './report.js';
import { sure } from './text.js';
import { oneLine } from './wrap.js';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const RULES = [
  {
    id: 'spun-text',
    shortDescription: { text: 'The text is spun' },
    fullDescription: { text: 'A known article spinner explains this text better than English does.' },
  },
  {
    id: 'spun-phrase',
    shortDescription: { text: 'A phrase was put in place of another' },
    fullDescription: { text: 'The phrase stands where another was written; the message has the likely original.' },
  },
];

export function sarifReport(version: string): Report {
  const driver = { name: 'unspin', version, semanticVersion: version, rules: RULES };
  let count = 0;
  return {
    begin: () =>
      `{"$schema":${JSON.stringify(SCHEMA)},"version":"2.1.0","runs":[{"tool":{"driver":${JSON.stringify(driver)}},"columnKind":"utf16CodeUnits","results":[`,
    file: outcome =>
      resultsOf(outcome)
        .map(result => `${count++ > 0 ? ',' : ''}\n${JSON.stringify(result)}`)
        .join(''),
    end: ({ failed }) => `\n],"invocations":[{"executionSuccessful":${failed === 0}}]}]}\n`,
  };
}

function resultsOf({ file, verdict, repairs }: Outcome): Result[] {
  const uri = uriOf(file);
  const results = (repairs ?? []).map(repair => phraseResult(uri, repair));
  return verdict?.label === 'spun' ? [textResult(uri, verdict.profile!, verdict.probability), ...results] : results;
}

function textResult(uri: string, profile: string, probability: number): Result {
  return {
    ruleId: 'spun-text',
    level: 'warning',
    message: { text: `Spun by ${profile}, ${sure(probability)}.` },
    locations: [{ physicalLocation: { artifactLocation: { uri } } }],
    properties: { profile, probability },
  };
}

function phraseResult(uri: string, repair: RepairReport): Result {
  const { start, end, line, column, endLine, endColumn, input, output, confidence, source, edits } = repair;
  const region = { startLine: line, startColumn: column, endLine, endColumn, ...regionOf({ start, end }) };
  return {
    ruleId: 'spun-phrase',
    level: 'note',
    message: { text: `"${oneLine(input)}" was "${oneLine(output)}", ${sure(confidence)}.` },
    locations: [{ physicalLocation: { artifactLocation: { uri }, region } }],
    properties: { confidence, source },
    fixes: [fixOf(uri, edits)],
  };
}

function fixOf(uri: string, edits: RepairReport['edits']): NonNullable<Result['fixes']>[number] {
  const replacements = edits.map(edit => ({ deletedRegion: regionOf(edit), insertedContent: { text: edit.text } }));
  return { artifactChanges: [{ artifactLocation: { uri }, replacements }] };
}

function regionOf({ start, end }: { readonly start: number; readonly end: number }): Region {
  return { charOffset: start, charLength: end - start };
}

/** Relative names stay relative; `%20` for blanks and the like. */
function uriOf(file: string): string {
  if (file.startsWith('/') || /^[A-Za-z]:[\\/]/.test(file)) return pathToFileURL(file).href;
  return file.split(/[\\/]/).map(encodeURIComponent).join('/');
}

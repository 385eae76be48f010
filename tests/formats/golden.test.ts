import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { sourceEdits, writeDocument } from '../../src/formats/apply.js';
import type { Document } from '../../src/formats/document.js';
import { readInput } from '../../src/formats/input.js';

/** What is repaired in every file of fixtures/formats; what should come out stands in its folder `repaired` (`UNSPIN_UPDATE=1` writes it). */
const REPAIRS: [RegExp, string][] = [
  [/\bconsiderations\b/g, 'concerns'],
  [/\bfinish\b/g, 'end'],
  [/\bgo\s+to\b/g, 'visit'],
  [/\bpink(?=\s+traces\b)/g, 'red'],
  [/(?<=\bpink\s+)traces\b/g, 'lines'],
  [/\bthe\s+place(?=\s+the\b)/g, 'where'],
  [/\bisn’t\b/g, 'wasn’t'],
  [/\bassist for\b/g, 'support for'],
];

const FOLDER = 'fixtures/formats';
const names = readdirSync(FOLDER).filter(name => /\.\w+$/.test(name));

describe('fixtures/formats', () => {
  it.each(names)('%s', async name => {
    const bytes = readFileSync(`${FOLDER}/${name}`);
    const input = await readInput(name, bytes);
    const written = Buffer.from(await input.write(writeDocument(input.document, editsOf(input.document))));
    const file = `${FOLDER}/repaired/${name}`;
    if (process.env.UNSPIN_UPDATE) writeFileSync(file, written);
    const wanted = readFileSync(file);
    if (input.format === 'docx') expect(textsOf(written)).toEqual(textsOf(wanted));
    else expect(written.toString()).toBe(wanted.toString());
    expect(Buffer.from(await input.write(input.document.source)).equals(bytes)).toBe(true);
  });
});

function editsOf(document: Document) {
  return document.passages.flatMap(({ text }, passage) =>
    REPAIRS.flatMap(([pattern, original]) =>
      [...text.matchAll(pattern)].flatMap(({ index, 0: spun }) =>
        sourceEdits(document, passage, index, index + spun.length, original),
      ),
    ),
  );
}

/** The entries of an archive, unpacked: how they are packed depends on the version of zlib. */
function textsOf(archive: Uint8Array): Record<string, string> {
  return Object.fromEntries(
    Object.entries(unzipSync(archive)).map(([name, data]) => [name, Buffer.from(data).toString('latin1')]),
  );
}

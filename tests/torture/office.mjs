// LibreOffice without a window: what it makes of a DOCX file.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Milliseconds all files of one call may take: a page of 8 MB takes a quarter of an hour where the machine has other work. */
const PATIENCE = 60 * 60_000;

export function isOfficeHere() {
  return spawnSync('soffice', ['--version']).status === 0;
}

/** DOCX of HTML pages: `folder/page.docx` of `page.html`. */
export function pagesToDocx(cwd, folder, names) {
  convert(cwd, folder, ['--infilter=HTML (StarWriter)', '--convert-to', 'docx:MS Word 2007 XML'], names);
}

/** Of each DOCX file what it opens as (`partsOf`), undefined where it does not open; `folder` is for what lies between. */
export function openedAs(cwd, folder, names) {
  convert(cwd, folder, ['--convert-to', 'fodt'], names);
  return names.map(name => {
    const opened = path.join(cwd, folder, `${path.basename(name, '.docx')}.fodt`);
    try {
      return partsOf(readFileSync(opened, 'utf8'));
    } catch (error) {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    }
  });
}

function convert(cwd, folder, words, names) {
  mkdirSync(path.join(cwd, folder), { recursive: true });
  const profile = `-env:UserInstallation=file://${path.join(cwd, 'profile')}`;
  const all = [profile, '--headless', ...words, '--outdir', folder, ...names];
  const { error } = spawnSync('soffice', all, { cwd, timeout: PATIENCE });
  // What it did not come to for want of time is not lost: without this, files would be missing.
  if (error) throw error;
}

/**
 * What a flat OpenDocument text is made of, without its words: every element of its styles, headers, footers and body with its
 * attributes, and its pictures. Left out are its settings and statistics, and pages that end elsewhere since words became longer.
 */
export function partsOf(xml) {
  const styles = xml.slice(xml.indexOf('<office:styles'));
  const parts = styles.match(/<office:binary-data>[^<]*|<[^>]*>/g) ?? [];
  return numbered(parts.filter(part => part !== '<text:soft-page-break/>'));
}

/** LibreOffice draws ids of lists at random for each conversion: each becomes its number, also where it is referred to. */
function numbered(parts) {
  const ids = parts.flatMap(part => part.match(/(?<= xml:id=")[^"]*/g) ?? []);
  const numbers = new Map([...new Set(ids)].map((id, i) => [id, i]));
  return parts.map(part =>
    part.replace(/ ([\w:-]+)="([^"]*)"/g, (whole, name, value) =>
      numbers.has(value) ? ` ${name}="#${numbers.get(value)}"` : whole,
    ),
  );
}

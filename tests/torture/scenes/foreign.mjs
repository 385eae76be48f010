// Documents that nobody here wrote are repaired by force and open in their own programs as before: pages in Chromium, DOCX in
// LibreOffice, feeds in feedparser. `UNSPIN_FOREIGN` names the folders to look into; Debian's documentation where it is not set.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { browserHere, inspect } from '../browser.mjs';
import { wrongIn } from '../exactly.mjs';
import { bugsIn, filesIn, inFolder, unspin } from '../ground.mjs';
import { isOfficeHere, openedAs, pagesToDocx } from '../office.mjs';

const FOLDERS = (process.env.UNSPIN_FOREIGN ?? '/usr/share/doc:/usr/share/javascript').split(':');

export const foreign = scale =>
  inFolder(async cwd => {
    const parts = [
      await pages(cwd, Math.ceil(150 * scale)),
      texts(cwd, Math.ceil(20 * scale)),
      feeds(cwd, Math.ceil(150 * scale)),
    ];
    return { figures: parts.map(part => part.figures).join('; '), lost: parts.flatMap(part => part.lost ?? []) };
  });

async function pages(cwd, most) {
  const command = browserHere();
  if (!command) return { figures: 'pages not tried: no Chromium (apt-get install chromium)' };
  const names = copied(cwd, 'pages', /\.x?html?$/, most);
  const files = names.map(name => path.join(cwd, name));
  const before = await inspect(command, files);
  const { lost, repairs } = repairAll(cwd, 'pages', names);
  const after = await inspect(command, files);
  names.forEach((name, i) => {
    const difference = differenceOf(before[i].elements, after[i].elements);
    if (difference) lost.push(`${name}: ${difference}`);
    const complaint = differenceOf(before[i].complaints, after[i].complaints);
    if (complaint) lost.push(`${name}: what the browser complains of: ${complaint}`);
  });
  const elements = before.reduce((sum, page) => sum + page.elements.length, 0);
  return {
    figures: `${names.length} pages in Chromium (${repairs} repairs, ${elements} elements and texts of code the same)`,
    lost,
  };
}

/** Repairs the files in place; whatever changed outside the repairs is lost. */
function repairAll(cwd, folder, names) {
  const before = names.map(name => readFileSync(path.join(cwd, name)));
  const report = unspin(['--json', '--force', folder], { cwd });
  const { code, err } = unspin(['--force', '--write', folder], { cwd });
  const lost = [...bugsIn(report.err), ...bugsIn(err)];
  if (code !== 0) lost.push(`exit ${code}: ${err.slice(0, 300)}`);
  const outcomes = new Map(JSON.parse(report.out).files.map(outcome => [outcome.file, outcome]));
  let repairs = 0;
  names.forEach((name, i) => {
    const told = outcomes.get(name)?.repairs ?? [];
    repairs += told.length;
    const wrong = wrongIn(name, before[i], readFileSync(path.join(cwd, name)), told);
    if (wrong) lost.push(`${name}: ${wrong}`);
  });
  return { lost, repairs };
}

/** Copies of up to `most` documents, spread over all there are; their names from `cwd`. */
function copied(cwd, folder, pattern, most, isWanted = () => true) {
  const all = FOLDERS.flatMap(found => documentsIn(found, pattern)).filter(isWanted);
  const step = Math.max(1, all.length / most);
  mkdirSync(path.join(cwd, folder));
  return Array.from({ length: Math.min(most, all.length) }, (_, i) => {
    const file = all[Math.floor(i * step)];
    const name = path.join(folder, `${i}-${path.basename(file)}`);
    copyFileSync(file, path.join(cwd, name));
    return name;
  });
}

function documentsIn(folder, pattern) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && pattern.test(entry.name))
      .map(entry => path.join(entry.parentPath, entry.name))
      .sort();
  } catch {
    return [];
  }
}

/** DOCX as LibreOffice writes it of pages, and whatever DOCX lie in the folders. */
function texts(cwd, most) {
  if (!isOfficeHere()) return { figures: 'DOCX not tried: no LibreOffice (apt-get install libreoffice-writer)' };
  copied(cwd, 'texts', /\.docx$/, most);
  pagesToDocx(cwd, 'texts', copied(cwd, 'sources', /\.html$/, most));
  // LibreOffice may leave locks of its own.
  const names = filesIn(path.join(cwd, 'texts'))
    .filter(name => name.endsWith('.docx'))
    .map(name => path.join('texts', name));
  const before = openedAs(cwd, 'before', names);
  const { lost, repairs } = repairAll(cwd, 'texts', names);
  const after = openedAs(cwd, 'after', names);
  names.forEach((name, i) => {
    if (!before[i]) lost.push(`${name} did not open before`);
    else if (!after[i]) lost.push(`${name} does not open any more`);
    else if (differenceOf(before[i], after[i])) lost.push(`${name}: ${differenceOf(before[i], after[i])}`);
  });
  const parts = before.reduce((sum, opened) => sum + (opened?.length ?? 0), 0);
  return { figures: `${names.length} DOCX in LibreOffice (${repairs} repairs, ${parts} elements the same)`, lost };
}

/** The first part that is not what it was, if any. */
function differenceOf(before, after) {
  const longest = before.length > after.length ? before : after;
  const at = longest.findIndex((_, k) => before[k] !== after[k]);
  return at < 0 ? undefined : `${before[at]} has become ${after[at]}`.slice(0, 500);
}

function feeds(cwd, most) {
  if (spawnSync('python3', ['-c', 'import feedparser']).status !== 0)
    return { figures: 'feeds not tried: no feedparser (pip install feedparser)' };
  const names = copied(cwd, 'feeds', /\.(?:rss|atom|xml)$/, most, isFeed);
  if (names.length === 0) return { figures: 'no feeds found (UNSPIN_FOREIGN names folders)' };
  const before = parsed(cwd, names);
  const { lost, repairs } = repairAll(cwd, 'feeds', names);
  const after = parsed(cwd, names);
  names.forEach((name, i) => {
    if (before[i] !== after[i]) lost.push(`${name}: feedparser reads something else`);
  });
  return { figures: `${names.length} feeds in feedparser (${repairs} repairs)`, lost };
}

function isFeed(file) {
  return /<(?:rss|feed|rdf:RDF)[\s>]/.test(readFileSync(file, 'utf8').slice(0, 4000));
}

/** Of each feed a line: everything but its prose, and of that how many words of it are tags. */
function parsed(cwd, names) {
  const { stdout, stderr, status } = spawnSync('python3', ['-c', PARSE, ...names], { cwd, maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(stderr.toString());
  return stdout.toString().trimEnd().split('\n');
}

const PARSE = `
import feedparser, json, re, sys
PROSE = {'title', 'subtitle', 'summary', 'description', 'value', 'tagline', 'info', 'content'}
def bare(node, key=''):
    if isinstance(node, dict):
        return {k: bare(v, k) for k, v in sorted(node.items())}
    if isinstance(node, (list, tuple)):
        return [bare(v, key) for v in node]
    if isinstance(node, str) and key in PROSE:
        return re.findall(r'</?[a-zA-Z]\\w*', node)
    return str(node)
for name in sys.argv[1:]:
    feed = feedparser.parse(name)
    print(json.dumps([bool(feed.bozo), feed.version, bare(feed.feed), bare(feed.entries)]))
`;

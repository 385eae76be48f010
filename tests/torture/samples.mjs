// Files of every format, in their encodings and compressions.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { HONEST, ROOT, SPUN } from './ground.mjs';

const escaped = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const doubled = text => text.replace(/"/g, '""');

/** File name and content. */
export function samples(prose = SPUN) {
  const lines = prose.trimEnd().split('\n');
  const ascii = prose
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[^\n\x20-\x7e]/g, '-');
  const paragraphs = lines.map(line => `<p>${escaped(line).replace(/the (\w+)/, 'the <b>$1</b>')}</p>`).join('\n');
  const record = text => JSON.stringify({ id: 1, text, n: 1.0, tags: ['a', { b: null }] });
  return {
    'a.txt': Buffer.from(prose),
    'crlf.txt': Buffer.from(`\ufeff${prose.replace(/\n/g, '\r\n')}`),
    'utf16.txt': Buffer.from(`\ufeff${prose}`, 'utf16le'),
    'latin.txt': Buffer.from(ascii.replace(/'/g, '\x92'), 'latin1'),
    'packed.txt.gz': gzipSync(prose),
    'a.md': Buffer.from(
      `---\ntitle: A post\n---\n\n# Post\n\n${lines.map(line => `${line.replace(/(\w+) album/, '*$1* album')}\n\n\`\`\`\ncode stays\n\`\`\``).join('\n\n')}\n`,
    ),
    'a.html': Buffer.from(
      `<!doctype html><title>Page</title><h1>Page</h1>\n<script>if (1 < 2) go("to")</script>\n${paragraphs}\n`,
    ),
    'feed.xml': Buffer.from(
      `<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Feed</title><item><title>Item</title><description>${escaped(paragraphs)}</description></item><item><description><![CDATA[${paragraphs}]]></description></item></channel></rss>\n`,
    ),
    'a.ndjson': Buffer.from(`${record(prose)}\n{bad\n${record(HONEST)}\n${record(ascii)}\n`),
    'a.json': Buffer.from(JSON.stringify({ title: 'T', text: prose }, null, 2)),
    'a.csv': Buffer.from(`id,text,n\n1,"${doubled(ascii)}",1\n2,"${doubled(lines[0])}",2\n3,x,3\n`),
    'a.tsv': Buffer.from(`id\ttext\tn\n1\t${ascii.replace(/\s+/g, ' ')}\t1\n2\tx\t2\n`),
    'a.docx': docx(lines),
  };
}

/** The paragraphs in a file that LibreOffice wrote. */
function docx(lines) {
  const entries = unzipSync(readFileSync(path.join(ROOT, 'fixtures/formats/article.docx')));
  const body = lines
    .map(line => {
      const at = line.indexOf(' ', line.length / 2);
      return `<w:p><w:r><w:t xml:space="preserve">${escaped(line.slice(0, at))}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${escaped(line.slice(at))}</w:t></w:r></w:p>`;
    })
    .join('');
  const xml = strFromU8(entries['word/document.xml']).replace(/<w:body>/, `<w:body>${body}`);
  return Buffer.from(zipSync({ ...entries, 'word/document.xml': strToU8(xml) }, { mtime: '2024-05-01T12:00:00' }));
}

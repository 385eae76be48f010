import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { HONEST, inFolder, SPUN, unspin, unspinOnTerminal } from './program.js';

const REPAIRED = unspin([], { input: SPUN }).out;

/** A folder with a spun and an honest text, and one below. */
function inTree(use: (folder: string, read: (name: string) => string) => void): void {
  inFolder(folder => {
    mkdirSync(path.join(folder, 'posts/old'), { recursive: true });
    write(folder, 'posts/spun.txt', SPUN);
    write(folder, 'posts/honest.md', HONEST);
    write(folder, 'posts/old/spun 2.txt', SPUN);
    use(folder, name => readFileSync(path.join(folder, name), 'utf8'));
  });
}

function write(folder: string, name: string, content: string | Uint8Array): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), content);
}

describe('--write', () => {
  test('repairs in place; honest files are not written again', () =>
    inTree((cwd, read) => {
      const honest = path.join(cwd, 'posts/honest.md');
      utimesSync(honest, 1, 1);
      const { code, out, err } = unspin(['--write', 'posts'], { cwd });
      expect({ code, out }).toEqual({ code: 0, out: '' });
      expect(err).toMatch(/^repaired posts\/old\/spun 2\.txt: \d+ repairs \(newsfeed.*\)\nrepaired posts\/spun\.txt/);
      expect(err).toMatch(/3 files, 2 spun \(newsfeed.* 2\), 2 repaired in \d+ places, \d+ words in [\d.]+ s\n$/);
      expect(read('posts/spun.txt')).toBe(REPAIRED);
      expect(read('posts/old/spun 2.txt')).toBe(REPAIRED);
      expect(statSync(honest).mtimeMs).toBe(1000);
      expect(readdirSync(path.join(cwd, 'posts')).sort()).toEqual(['honest.md', 'old', 'spun.txt']);
    }));
  test('keeps the mode, writes through links, backs up on demand', () =>
    inTree((cwd, read) => {
      chmodSync(path.join(cwd, 'posts/spun.txt'), 0o640);
      symlinkSync('posts/spun.txt', path.join(cwd, 'link.txt'));
      expect(unspin(['-w', '--backup', '.orig', 'link.txt'], { cwd }).code).toBe(0);
      expect(lstatSync(path.join(cwd, 'link.txt')).isSymbolicLink()).toBe(true);
      expect(statSync(path.join(cwd, 'posts/spun.txt')).mode & 0o777).toBe(0o640);
      expect([read('posts/spun.txt'), read('posts/spun.txt.orig')]).toEqual([REPAIRED, SPUN]);
      write(cwd, 'posts/spun.txt', `${SPUN}More.\n`);
      unspin(['-w', '--backup', '.orig', 'posts/spun.txt'], { cwd });
      expect([read('posts/spun.txt.orig'), read('posts/spun.txt.orig.1')]).toEqual([SPUN, `${SPUN}More.\n`]);
    }));
  test('--out: what would be written over itself is refused, and so is a file in the place of the folder', () =>
    inTree((cwd, read) => {
      const over = unspin(['--out', 'posts', 'posts'], { cwd });
      expect([over.code, over.err]).toEqual([
        2,
        'unspin: posts/honest.md would be written over itself; say --write for that, or name another folder with --out\n',
      ]);
      expect(read('posts/spun.txt')).toBe(SPUN);
      write(cwd, 'file', '');
      expect(unspin(['--out', 'file', 'posts/spun.txt'], { cwd }).err).toMatch(
        /^unspin: posts\/spun\.txt \(file\/spun\.txt\) .* there should be a folder; check the path\n/,
      );
    }));
  test('leaves read-only files', () =>
    inTree((cwd, read) => {
      chmodSync(path.join(cwd, 'posts/spun.txt'), 0o444);
      const { code, err } = unspin(['-w', '--backup', '~', 'posts'], { cwd });
      expect(code).toBe(2);
      expect(err).toContain('unspin: posts/spun.txt is read-only; make it writable');
      expect(read('posts/spun.txt')).toBe(SPUN);
      expect(existsSync(path.join(cwd, 'posts/spun.txt~'))).toBe(false);
      expect(read('posts/old/spun 2.txt')).toBe(REPAIRED);
    }));
  test('sweeps what a killed run left', () =>
    inTree(cwd => {
      write(cwd, 'posts/.spun.txt.unspin-4194999-0123abcd~', 'half');
      write(cwd, `posts/.spun.txt.unspin-${process.pid}-0123abcd~`, 'of a run that goes on');
      unspin(['-wq', 'posts'], { cwd });
      const left = readdirSync(path.join(cwd, 'posts')).filter(name => name.startsWith('.'));
      expect(left).toEqual([`.spun.txt.unspin-${process.pid}-0123abcd~`]);
    }));
  test('--dry-run says what would be done', () =>
    inTree((cwd, read) => {
      const { code, out } = unspin(['--write', '--dry-run', 'posts'], { cwd });
      expect(code).toBe(0);
      expect(out).toMatch(/^would repair posts\/old\/spun 2\.txt: \d+ repairs \(.*\)\nwould repair posts\/spun\.txt/);
      expect(read('posts/spun.txt')).toBe(SPUN);
    }));
  test('in the encoding, line ends and compression it came in', () =>
    inFolder(cwd => {
      const plain = SPUN.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\n/g, '\r\n');
      write(cwd, 'a.txt', Buffer.from(`\ufeff${plain}`, 'utf16le'));
      write(cwd, 'b.txt', Buffer.from(plain, 'latin1'));
      expect(unspin(['-w', '.'], { cwd }).code).toBe(0);
      const a = readFileSync(path.join(cwd, 'a.txt')).toString('utf16le');
      const b = readFileSync(path.join(cwd, 'b.txt')).toString('latin1');
      expect(a).toBe(`\ufeff${b}`);
      expect(b).toContain('£28');
      expect(b).toContain('a new album');
      expect(b.split('\r\n').length).toBe(plain.split('\r\n').length);
    }));
});

describe('--out', () => {
  test('mirrors the tree, honest files too', () =>
    inTree((cwd, read) => {
      expect(unspin(['--out', 'clean/er', 'posts'], { cwd }).code).toBe(0);
      expect(read('clean/er/spun.txt')).toBe(REPAIRED);
      expect(read('clean/er/old/spun 2.txt')).toBe(REPAIRED);
      expect(read('clean/er/honest.md')).toBe(HONEST);
      expect(read('posts/spun.txt')).toBe(SPUN);
    }));
  test('what an earlier run wrote is not read again', () =>
    inTree((cwd, read) => {
      write(cwd, 'posts/clean/old.txt', SPUN);
      expect(unspin(['--out', 'posts/clean', 'posts'], { cwd }).err).toMatch(/\n3 files, 2 spun/);
      expect(read('posts/clean/spun.txt')).toBe(REPAIRED);
      write(cwd, 'clean/old.txt', SPUN);
      expect(unspin(['--out', './clean', '*/*.txt'], { cwd }).err).toMatch(/\n1 file, 1 spun/);
      // The folder that is read may lie in the one that is written.
      expect(unspin(['--out', '.', 'posts/old'], { cwd }).err).toMatch(/\n1 file, 1 spun/);
      expect(read('spun 2.txt')).toBe(REPAIRED);
    }));
  test('two files of one name: refused before anything is written', () =>
    inTree(cwd => {
      const { code, err } = unspin(['--out', 'clean', 'posts/spun.txt', 'posts'], { cwd });
      expect(code).toBe(0);
      write(cwd, 'other/spun.txt', SPUN);
      expect(unspin(['--out', 'new', 'posts', 'other'], { cwd })).toMatchObject({ code: 2 });
      expect(err).not.toContain('written from both');
      expect(existsSync(path.join(cwd, 'new'))).toBe(false);
    }));
});

describe('--diff', () => {
  const tools: [name: string, words: string[]][] = [
    ['git', ['apply', '-']],
    ['patch', ['-p1', '--binary', '--posix']],
    ['patch', ['-p1', '--binary']],
  ];
  test.each(tools)('is taken by %s %s', (tool, words) =>
    inTree((cwd, read) => {
      write(cwd, 'posts/bom.txt', `\ufeff${SPUN.replace(/\n/g, '\r\n')}`);
      write(cwd, 'posts/no end.txt', SPUN.trimEnd());
      write(cwd, 'posts/latin.txt', Buffer.from(SPUN.replace(/[‘’]/g, "'").replace(/[“”]/g, '"'), 'latin1'));
      if (tool === 'git' || !words.includes('--posix')) write(cwd, 'posts/naïve "x".txt', SPUN);
      const { code, bytes } = unspin(['--diff', 'posts'], { cwd });
      expect(code).toBe(0);
      const applied = spawnSync(tool, words, {
        cwd,
        input: bytes,
        env: { ...process.env, GIT_CEILING_DIRECTORIES: path.dirname(cwd) },
      });
      expect(applied.stdout + String(applied.stderr)).not.toMatch(/error|fail|reject/i);
      expect(read('posts/spun.txt')).toBe(REPAIRED);
      expect(read('posts/bom.txt')).toBe(`\ufeff${REPAIRED.replace(/\n/g, '\r\n')}`);
      expect(unspin(['--list', 'posts'], { cwd }).out).toBe('');
    }),
  );
});

describe('which files', () => {
  const list = (cwd: string, ...words: string[]) =>
    unspin(['--list', ...words], { cwd })
      .out.split('\n')
      .filter(Boolean);
  test('hidden, ignored, unknown and binary files are skipped and counted', () =>
    inTree(cwd => {
      write(cwd, 'posts/.hidden.txt', SPUN);
      write(cwd, 'posts/code.py', SPUN);
      write(cwd, 'posts/data.txt', Buffer.from([0, 1, 2, 3, 0]));
      write(cwd, 'posts/node_modules/x/a.txt', SPUN);
      write(cwd, 'posts/.unspinignore', 'draft*\n!draft-2.txt\n');
      write(cwd, 'posts/draft-1.txt', SPUN);
      write(cwd, 'posts/draft-2.txt', SPUN);
      write(cwd, '.gitignore', '/posts/old/\n');
      mkdirSync(path.join(cwd, '.git'));
      symlinkSync('.', path.join(cwd, 'posts/loop'));
      expect(list(cwd, 'posts')).toEqual(['posts/draft-2.txt', 'posts/spun.txt']);
      expect(unspin(['--write', '--dry-run', 'posts'], { cwd }).err).toMatch(/, 8 skipped,/);
      expect(list(cwd, '--no-ignore', 'posts').length).toBe(4);
      expect(list(cwd, '--include', '*.py', 'posts')).toEqual(['posts/code.py']);
      expect(list(cwd, '--exclude', 'draft*', 'posts')).toEqual(['posts/spun.txt']);
      expect(list(cwd, 'posts/draft-1.txt', 'posts/code.py', 'posts/old/spun 2.txt')).toEqual([
        'posts/code.py',
        'posts/old/spun 2.txt',
      ]);
    }));
  test('globs, lists, doubles', () =>
    inTree(cwd => {
      expect(list(cwd, 'posts/**/*.txt')).toEqual(['posts/old/spun 2.txt', 'posts/spun.txt']);
      expect(list(cwd, 'posts', './posts/spun.txt', 'posts/*.txt')).toEqual(['posts/old/spun 2.txt', 'posts/spun.txt']);
      write(cwd, 'names', 'posts/spun.txt\nposts/old/spun 2.txt\n');
      expect(list(cwd, '--files-from', 'names')).toEqual(['posts/spun.txt', 'posts/old/spun 2.txt']);
      for (const encoding of ['utf8', 'utf16le'] as const) {
        writeFileSync(path.join(cwd, 'marked'), '\ufeffposts/spun.txt\r\n', encoding);
        expect(list(cwd, '--files-from', 'marked')).toEqual(['posts/spun.txt']);
      }
      write(cwd, 'a\nb.txt', SPUN);
      const run = unspin(['--list', '--null', '--files-from', '-'], { cwd, input: 'a\nb.txt\0posts/spun.txt\0' });
      expect(run.out).toBe('a\nb.txt\0posts/spun.txt\0');
      expect(unspin(['--list', 'no/*.txt'], { cwd })).toMatchObject({ code: 2 });
    }));
  test('names that are not UTF-8 and folders that cannot be read do not stop the rest', () =>
    inTree(cwd => {
      writeFileSync(Buffer.concat([Buffer.from(`${cwd}/posts/`), Buffer.from([0xff, 0x2e, 0x74, 0x78, 0x74])]), SPUN);
      expect(list(cwd, 'posts').length).toBe(2);
    }));
});

describe('reports', () => {
  test('json, sarif, html, text', () =>
    inTree(cwd => {
      const json = JSON.parse(unspin(['--json', 'posts'], { cwd }).out);
      expect(json.files.map((file: { status: string }) => file.status)).toEqual(['same', 'repaired', 'repaired']);
      expect(json.summary).toMatchObject({ files: 3, spun: 2, repaired: 2, failed: 0 });
      const sarif = JSON.parse(unspin(['--report', 'sarif', 'posts'], { cwd }).out);
      expect(sarif.version).toBe('2.1.0');
      const [text, phrase] = sarif.runs[0].results;
      expect(text.locations[0].physicalLocation.artifactLocation.uri).toBe('posts/old/spun%202.txt');
      const { charOffset, charLength, startLine } = phrase.locations[0].physicalLocation.region;
      expect(phrase.message.text).toContain(`"${SPUN.slice(charOffset, charOffset + charLength)}" was`);
      expect(startLine).toBe(1);
      const html = unspin(['--report', 'html', 'posts'], { cwd }).out;
      expect(html).toMatch(/^<!doctype html>[\s\S]*<del>introduced<\/del> <ins>announced<\/ins>[\s\S]*<\/html>\n$/);
      expect(unspin(['--report', 'text', 'posts'], { cwd }).out).toMatch(
        /posts\/spun\.txt:1:49 introduced → announced/,
      );
    }));
  test('the edits of repairs, and the fixes of SARIF, make the repaired text', () =>
    inFolder(cwd => {
      // Hard-wrapped, so that some repairs cross a line end; and with tags inside of phrases.
      write(cwd, 'a.txt', SPUN.replace(/(.{1,38}) /g, '$1\n'));
      write(cwd, 'a.html', `<p>${SPUN.replace(/\b(brand|likely|pocket) /g, '<b>$1</b> ')}</p>`);
      type Edit = { start: number; end: number; text: string };
      const applied = (text: string, edits: Edit[]): string =>
        edits.reduceRight((now, { start, end, text }) => now.slice(0, start) + text + now.slice(end), text);
      for (const name of ['a.txt', 'a.html']) {
        const source = readFileSync(path.join(cwd, name), 'utf8');
        const repaired = unspin([name], { cwd }).out;
        const { repairs } = JSON.parse(unspin(['--json', name], { cwd }).out).files[0];
        const edits = repairs.flatMap((repair: { edits: Edit[] }) => repair.edits);
        expect(edits.length).toBeGreaterThan(repairs.length);
        expect(applied(source, edits)).toBe(repaired);
        const sarif = JSON.parse(unspin(['--report', 'sarif', name], { cwd }).out).runs[0].results;
        const fixes = sarif
          .flatMap((result: { fixes?: { artifactChanges: { replacements: object[] }[] }[] }) => result.fixes ?? [])
          .flatMap((fix: { artifactChanges: { replacements: object[] }[] }) => fix.artifactChanges[0].replacements)
          .map(
            (one: {
              deletedRegion: { charOffset: number; charLength: number };
              insertedContent: { text: string };
            }) => ({
              start: one.deletedRegion.charOffset,
              end: one.deletedRegion.charOffset + one.deletedRegion.charLength,
              text: one.insertedContent.text,
            }),
          );
        expect(fixes).toEqual(edits);
      }
    }));
  test('--fail-on-change', () =>
    inTree(cwd => {
      expect(unspin(['--list', '--fail-on-change', 'posts'], { cwd }).code).toBe(1);
      expect(unspin(['--list', '--fail-on-change', 'posts/honest.md'], { cwd }).code).toBe(0);
      expect(unspin(['--list', '--fail-on-change', 'posts', 'missing'], { cwd }).code).toBe(2);
    }));
});

test('worker threads give the same in the same order', () =>
  inTree(cwd => {
    for (let i = 0; i < 12; i++)
      write(cwd, `posts/n${String(i).padStart(2, '0')}.txt`, i % 3 ? HONEST : SPUN.repeat(1 + (i % 2)));
    const one = JSON.parse(unspin(['--json', '--jobs', '1', 'posts'], { cwd }).out).files;
    expect(JSON.parse(unspin(['--json', '--jobs', '2', 'posts'], { cwd }).out).files).toEqual(one);
  }));

test('a progress bar on a terminal, on standard error only', () =>
  inTree(cwd => {
    const seen = unspinOnTerminal(['--write', 'posts'], { cwd });
    expect(seen.out).toMatch(/\d\/3 files/);
    expect(seen.out).toMatch(/3 files, \S*2 spun \(/);
  }));
test('what is printed on the terminal has no bar in its way, and the names stand below each other', () =>
  inTree(cwd => {
    const seen = unspinOnTerminal(['check', 'posts'], { cwd });
    expect(seen.out).not.toMatch(/\d\/3 files/);
    const lines = stripVTControlCharacters(seen.out).split(/\r?\n/);
    expect(lines[0]).toMatch(/^posts\/honest\.md: {6}honest, /);
    expect(lines[1]).toMatch(/^posts\/old\/spun 2\.txt: spun by newsfeed, /);
    expect(unspinOnTerminal(['--list', 'posts'], { cwd }).out).not.toMatch(/\d\/3 files/);
  }));
test('an HTML report says where nothing was read, and what was not', () =>
  inTree(cwd => {
    write(cwd, 'a.jsonl', '{"text":"a"}\nno json');
    mkdirSync(path.join(cwd, 'none'));
    expect(unspin(['--report', 'html', 'none'], { cwd }).out).toContain('<p>No file was read.</p>');
    const { out } = unspin(['--report', 'html', 'a.jsonl', 'posts'], { cwd });
    expect(out).toContain('<p class="failed">1 line not read: no records</p>');
    expect(out).not.toContain('No file was read');
  }));

/** The rooms of src/ take from each other what the picture in the README says, and nothing else. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Import, importsOf, roomOf, SRC, sources } from './imports.js';

/**
 * By room: of which other rooms (or single files) it may load code, and of which it may take types. A room always has itself.
 */
const ROOMS: Record<string, { values: readonly string[]; types: readonly string[] }> = {
  // What a token is (kinds, case patterns) is known to all who look at text: `tokenize/tokens`.
  tokenize: { values: ['model/entry-text'], types: [] },
  model: { values: ['tokenize/tokens'], types: ['tokenize'] },
  // Originals are tokenized to be scored: infer/ has the tokenizer too.
  infer: { values: ['model', 'tokenize'], types: ['model', 'tokenize'] },
  rewrite: { values: ['model', 'tokenize/tokens'], types: ['infer', 'tokenize'] },
  formats: { values: ['fault'], types: [] },
  report: { values: [], types: ['repair', 'explain', 'engine', 'infer', 'batch', 'fault'] },
  // A worker makes the diff itself, so that the texts need not travel.
  batch: {
    values: ['engine', 'repair', 'formats', 'infer/whole', 'report/diff', 'fault', 'packaged'],
    types: ['infer', 'report'],
  },
  workshop: {
    values: ['engine', 'repair', 'formats', 'tokenize', 'model', 'infer', 'fault'],
    types: ['report'],
  },
  cli: { values: ['*'], types: ['*'] },
  // The flow.
  repair: { values: ['formats', 'tokenize', 'infer', 'rewrite'], types: ['model'] },
  explain: { values: ['repair', 'formats', 'tokenize', 'infer', 'rewrite'], types: ['model'] },
  // The compiler is loaded, on demand, for dictionaries of the user's own.
  engine: {
    values: ['repair', 'formats', 'infer', 'model', 'fault', 'packaged', 'workshop/compile', 'workshop/entries/user'],
    types: [],
  },
  index: { values: ['engine', 'fault'], types: ['repair', 'explain', 'infer'] },
  fault: { values: [], types: [] },
  packaged: { values: [], types: [] },
};

/** Rooms that are functions of their arguments. */
const PURE = ['tokenize', 'model', 'infer', 'rewrite', 'report', 'repair', 'explain', 'index'];
/** Where a process meets the world: its streams and signals are there once. */
const EDGE = ['cli', 'batch'];
/** Modules of Node that compute and touch nothing. */
const COMPUTING = ['node:zlib', 'node:url', 'node:util', 'node:buffer'];
/** Others' modules that only some rooms know. */
const KEPT: Record<string, readonly string[]> = {
  commander: ['cli'],
  chalk: ['cli'],
  'cli-progress': ['batch', 'cli'],
  tinypool: ['batch'],
  compromise: ['workshop'],
  pluralize: ['workshop'],
};

const all = sources();
const own = all.flatMap(source => source.imports).filter(({ isOwn }) => isOwn);

const isIn = (name: string, places: readonly string[]): boolean =>
  places.some(place => place === '*' || name === place || name.startsWith(`${place}/`));

function isAllowed({ from, to, isType }: Import): boolean {
  const room = roomOf(from);
  if (roomOf(to) === room || to.startsWith('..')) return true;
  const { values, types } = ROOMS[room];
  return isIn(to, values) || (isType && isIn(to, types));
}

test('every file stands in a room', () => {
  const names = readdirSync(SRC).map(name => name.replace(/\.ts$/, ''));
  expect(names.sort()).toEqual(Object.keys(ROOMS).sort());
});
test('imports are read, all kinds of them', () => {
  expect(own.length).toBeGreaterThan(300);
  const text = `import a from './a.js';
import { type B, c } from '../x/b.js';
import { type D, type E } from './d.js';
import type { F } from './f.js';
export * from './g.js';
export type { H } from './h.js';
import './i.js';
// import './no.js';
/** import { x } from './no.js' */
const j = await import('./j.js');
let k: typeof import('./k.js');
import {
  type L,
  m,
} from './l.js';
import fs from 'node:fs';`;
  const short = importsOf('y/z', text).map(
    ({ to, isType, isDynamic }) => `${to}${isType ? ' type' : ''}${isDynamic ? ' dynamic' : ''}`,
  );
  expect(short).toEqual([
    'y/a',
    'x/b',
    'y/d type',
    'y/f type',
    'y/g',
    'y/h type',
    'y/i',
    'y/l',
    'node:fs',
    'y/j dynamic',
  ]);
});

describe('rooms take only what is theirs to take', () => {
  test.each(Object.keys(ROOMS))('%s', room => {
    const strange = own.filter(each => roomOf(each.from) === room && !isAllowed(each));
    expect(strange.map(({ from, to, isType }) => `${from} takes ${isType ? 'types of ' : ''}${to}`)).toEqual([]);
  });
  test('nothing but cli and, for dictionaries of users, the engine loads the workshop', () => {
    const who = new Set(
      own.filter(({ to, isType }) => !isType && roomOf(to) === 'workshop').map(({ from }) => roomOf(from)),
    );
    expect([...who].sort()).toEqual(['cli', 'engine', 'workshop']);
    const engine = own.filter(({ from, to }) => from === 'engine' && roomOf(to) === 'workshop');
    expect(engine.every(({ isDynamic }) => isDynamic)).toBe(true);
  });
  test('nothing loads the command line', () => {
    expect(own.filter(({ from, to }) => roomOf(to) === 'cli' && roomOf(from) !== 'cli')).toEqual([]);
  });
  test('every exception is still needed', () => {
    const unused = Object.entries(ROOMS).flatMap(([room, { values }]) =>
      values
        .filter(place => place !== '*' && !own.some(({ from, to }) => roomOf(from) === room && isIn(to, [place])))
        .map(place => `${room}: ${place}`),
    );
    expect(unused).toEqual([]);
  });
  test('no circle of files that load each other at start', () => {
    const graph = new Map(
      all.map(({ name, imports }) => [name, imports.filter(i => i.isOwn && !i.isType && !i.isDynamic).map(i => i.to)]),
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (name: string, above: readonly string[]): void => {
      if (above.includes(name)) circles.push([...above.slice(above.indexOf(name)), name].join(' -> '));
      if (done.has(name) || above.includes(name)) return;
      for (const next of graph.get(name) ?? []) visit(next, [...above, name]);
      done.add(name);
    };
    for (const name of graph.keys()) visit(name, []);
    expect(circles).toEqual([]);
  });
});

describe('inside is pure', () => {
  const pure = all.filter(({ name }) => PURE.includes(roomOf(name)));
  test('no file system, no process, no threads', () => {
    const impure = pure.flatMap(({ imports }) =>
      imports
        .filter(({ to, isType }) => !isType && to.startsWith('node:') && !COMPUTING.includes(to))
        .map(({ from, to }) => `${from} loads ${to}`),
    );
    expect(impure).toEqual([]);
    for (const { name, imports } of pure)
      for (const { to } of imports) expect(to, name).not.toMatch(/^(fs|path|os|process|worker_threads|child_process)$/);
  });
  test('nothing is printed, nothing of the environment is read', () => {
    for (const { name, text } of pure)
      expect(text, name).not.toMatch(/\b(?:console|process|globalThis)\.|\bDate\.now|\bMath\.random/);
  });
  test('no state of a module that changes', () => {
    const state = all.filter(
      ({ name, text }) => !EDGE.includes(roomOf(name)) && /^(?:export )?(?:let|var) /m.test(text),
    );
    // The engine that `repair(text)` opens once.
    expect(state.map(({ name }) => name)).toEqual(['index']);
  });
});

test.each(Object.entries(KEPT))('%s is known only in %s', (module, rooms) => {
  const who = all
    .flatMap(({ imports }) => imports)
    .filter(({ to, isType }) => !isType && (to === module || to.startsWith(`${module}/`)));
  expect(who.length).toBeGreaterThan(0);
  for (const { from } of who) expect(rooms, from).toContain(roomOf(from));
});

test('exit codes are given in the command line alone, from one file', () => {
  for (const { name, text } of all.filter(({ name }) => name !== 'cli/exit-codes')) {
    if (roomOf(name) !== 'cli') expect(text, name).not.toMatch(/process\.exit/);
    expect(text, name).not.toMatch(/process\.exitCode = \d|process\.exit\(\d/);
  }
});

test('every file opens by saying what it is', () => {
  const silent = all.filter(({ text }) => !/^(?:#!.*\n)?\/\*\*/.test(text)).map(({ name }) => name);
  expect(silent).toEqual([]);
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LAW = 'docs/numbers.md';
const WRITTEN_BY_PROGRAMS = ['node_modules', 'dist', 'coverage'];

const law = readFileSync(LAW, 'utf8');
const names = headings(/^### (.+)$/gm);
const sections = headings(/^## (.+)$/gm).map((title) => title.toLowerCase().replaceAll(' ', '-'));

const files = textFiles('.').map((path) => ({ path, text: unwrapped(readFileSync(path, 'utf8')) }));
const citations = files.flatMap(({ path, text }) => citedIn(text).map((name) => ({ path, name })));

function headings(pattern: RegExp): string[] {
  return [...law.matchAll(pattern)].map(([, title]) => title);
}

/** Code and prose that people write, from the root on. */
function textFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name.startsWith('.') || WRITTEN_BY_PROGRAMS.includes(entry.name) ? [] : textFiles(path);
    }
    return /\.(tsx?|m?js|md|ya?ml)$/.test(entry.name) ? [path] : [];
  });
}

/** A comment of several lines as one, because a line may end inside of a citation. */
function unwrapped(text: string): string {
  return text.replace(/[ \t]*\n[ \t]*(?:\*|\/\/)?[ \t]*(?=\S)/g, ' ');
}

/** A citation is the word "rule" and a name in backticks, or "rules" and several of them. */
function citedIn(text: string): string[] {
  return [...text.matchAll(/\brules? ((?:(?:,? and |,? or |, )?`[a-z-]+`)+)/gi)].flatMap(([, list]) =>
    [...list.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name)
  );
}

/** Where a rule is implemented: the product, and the oracle, which is written from the rules alone. */
function implementsRules(path: string): boolean {
  return /^(?:src|tests\/oracle)\/.*\.tsx?$/.test(path) && !path.includes('.test.');
}

test('names are kebab-case and unique, so that each is an anchor', () => {
  expect(names.length).toBeGreaterThan(50);
  expect(names.filter((name) => !/^[a-z]+(?:-[a-z]+)*$/.test(name))).toEqual([]);
  const anchors = [...names, ...sections];
  expect(anchors.filter((name, at) => anchors.indexOf(name) !== at)).toEqual([]);
});

test('every rule that is cited exists', () => {
  expect(citations.length).toBeGreaterThan(100);
  expect(citations.filter(({ name }) => !names.includes(name))).toEqual([]);
});

test('every link to a rule or a section leads somewhere', () => {
  const within = [...law.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => ({ path: LAW, anchor }));
  const fromElsewhere = files.flatMap(({ path, text }) =>
    [...text.matchAll(/\bnumbers\.md#([\w-]+)/g)].map(([, anchor]) => ({ path, anchor }))
  );
  expect(fromElsewhere.length).toBeGreaterThan(0);
  const links = [...within, ...fromElsewhere];
  expect(links.filter(({ anchor }) => ![...names, ...sections].includes(anchor))).toEqual([]);
});

test('no rule is cited by a number', () => {
  const byNumber = files.flatMap(({ path, text }) =>
    [...text.matchAll(/\brules? \d+/gi)].map(([citation]) => `${path}: ${citation}`)
  );
  expect(byNumber).toEqual([]);
});

test('every rule is cited where it is implemented', () => {
  const implemented = new Set(citations.filter(({ path }) => implementsRules(path)).map(({ name }) => name));
  expect(names.filter((name) => !implemented.has(name))).toEqual([]);
});

import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { parseDefinition } from './parse';
import type { Definition } from './definition';

/** Every problem is one sentence that a person can act on, whatever was given. */
function expectProblems(source: unknown): void {
  const parsed = parseDefinition(source as string);
  expect(parsed.ok).toBe(false);
  for (const { message, line } of parsed.ok ? [] : parsed.problems) {
    expect(message).toMatch(/^[^\n]+[.?]$/);
    expect(typeof source === 'string' ? line : 1).toBeGreaterThanOrEqual(1);
  }
}

/** Aliases that unfold to 9^8 values. */
const BOMB = Array.from(
  { length: 8 },
  (_, i) =>
    `a${i + 1}: &a${i + 1} [${Array(9)
      .fill(i === 0 ? 'x' : `*a${i}`)
      .join(', ')}]`
).join('\n');

test.each<[string, unknown]>([
  ['nothing', ''],
  ['white space', ' \n '],
  ['a comment', '# later'],
  ['null', 'null'],
  ['a list', '[]'],
  ['text', 'hello'],
  ['a number', '42'],
  ['binary', '\u0000\u0001\u00ff'],
  ['a lone surrogate', '\ud800: {'],
  ['a megabyte of braces', '{'.repeat(1_000_000)],
  ['the most braces', '{'.repeat(100_000)],
  ['the most brackets', '['.repeat(100_000)],
  ['the deepest list', '- '.repeat(50_000)],
  ['the deepest key', '? '.repeat(50_000)],
  ['a staircase of mappings', Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ['an alias bomb', BOMB],
  ['an anchor that holds itself', 'stages: &a [*a]'],
  ['a parsed null', null],
  ['a parsed nothing', undefined],
  ['a parsed list', []],
  ['a parsed empty object', {}],
  ['a date', new Date(0)],
  ['an object without a prototype', Object.create(null)],
  ['a thousand wrong stages', { stages: Array(1_000).fill(1) }],
])('%s gives problems, not an exception', (_, source) => {
  expectProblems(source);
});

test('no more problems than a person can read', () => {
  const parsed = parseDefinition({ stages: Array(50).fill(1), sources: Array(50).fill({}) });
  expect(parsed.ok ? [] : parsed.problems).toHaveLength(100);
});

test.each([
  ['aliases', `a: &a 1\nb: [${'*a, '.repeat(1_900)}]`, 'The document has more than 100 aliases (*name)'],
  [
    'keys',
    Array.from({ length: 12_000 }, (_, i) => `k${i}:`).join('\n'),
    'More than 2000 entries follow each other here',
  ],
  ['merges', `a: &a {b: 1}\nc: [${'{<<: *a}, '.repeat(1_900)}]`, 'more than 100 aliases'],
  [
    'stages',
    JSON.stringify({ version: 1, id: 'x', stages: Array(1_000).fill({ id: 'a' }), sources: [{}] }),
    '"stages" has 1000 items, more than the 50 that there may be',
  ],
  ['brackets', JSON.stringify({ version: 1, id: 'x', sources: [{ table: '['.repeat(90_000) }] }), 'than the 10000'],
])('a document of %s is refused before they are resolved', (_, text, message) => {
  const parsed = parseDefinition(text);
  expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.message).join(' ')).toContain(message);
});

test.each(['constructor', '__proto__', 'prototype'])('the field %s is none', (key) => {
  const parsed = parseDefinition(`version: 1\nid: x\n${key}: 1`);
  expect(parsed.ok ? [] : parsed.problems).toContainEqual(expect.objectContaining({ path: key, line: 3 }));
});

test('any text gives problems, not an exception', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), expectProblems), { numRuns: 200, seed: 2026 });
});

test('any text of YAML punctuation gives problems, not an exception', () => {
  const punctuation = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ':',
    ' ',
    '\n',
    '-',
    '?',
    '&a',
    '*a',
    '!',
    '|',
    '>',
    "'",
    '"',
    '#',
    ',',
    '%',
    '@',
    '\t',
    '<<',
    'version',
    '1',
    'stages',
    '---',
    '...'
  );
  fc.assert(
    fc.property(
      fc.array(punctuation, { maxLength: 80 }).map((parts) => parts.join('')),
      expectProblems
    ),
    { numRuns: 400, seed: 2026 }
  );
});

test('any value gives problems, not an exception', () => {
  fc.assert(
    fc.property(
      fc
        .anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true })
        .filter((value) => typeof value !== 'string'),
      expectProblems
    ),
    { numRuns: 200, seed: 2026 }
  );
});

test('a value of any kind in the place of any field gives problems or a definition, not an exception', () => {
  const correct = {
    version: 1,
    id: 'a',
    order: 'sequence',
    window: '1d',
    zone: 'UTC',
    agreed: { by: ['CMO'], on: '2026-10-01' },
    stages: [
      { id: 'x', name: 'X', owner: 'm', limit: '1d', target: 0.5 },
      { id: 'y', owner: 's' },
    ],
    handoffs: [
      {
        from: 'x',
        to: 'y',
        sla: '1h',
        clock: { zone: 'UTC', days: ['mon'], hours: ['09:00-12:00', '13:00-17:00'], holidays: ['12-25'] },
        promises: [{ name: 'p', when: 'q' }],
      },
    ],
    dimensions: [{ id: 'd' }],
    sources: [
      {
        table: 't',
        key: 'k',
        columns: { stages: { x: 'a', y: { at: 'b', when: 'c' } }, ends: { lost: 'l' } },
        dimensions: { d: 'e' },
        assignedAt: { y: 'f' },
      },
      { table: 't', key: 'k', rows: { at: 'a', stage: 's', map: { X: 'x' }, ends: { lost: ['L'] } } },
    ],
  };
  expect(parseDefinition(correct).ok).toBe(true);
  const paths = placesIn(correct);
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.anything({ withBigInt: true, withDate: true }), (path, value) => {
      const parsed = parseDefinition(replaced(correct, path, value) as object);
      return parsed.ok || parsed.problems.every(({ message }) => /^[^\n]+[.?]$/.test(message));
    }),
    { numRuns: 600, seed: 2026 }
  );
});

test('a correct document means the same as YAML, as JSON and as an object', () => {
  fc.assert(
    fc.property(writtenFunnel, (written) => {
      const parsed = parseDefinition(written);
      expect(parsed).toMatchObject({ ok: true });
      expect(parseDefinition(JSON.stringify(written))).toEqual(parsed);
      expect(parseDefinition(stringify(written))).toEqual(parsed);
      const { stages, handoffs } = (parsed as { definition: Definition }).definition;
      const changes = stages.flatMap(({ owner }, i) => (i > 0 && owner !== stages[i - 1].owner ? [i - 1] : []));
      expect(handoffs.map(({ from }) => from)).toEqual(changes);
    }),
    { numRuns: 80, seed: 2026 }
  );
});

/** Any text that is no blank, as a stage id or a label may be. */
const word = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.trim() === text && text !== '__proto__');

const writtenFunnel = fc
  .record({
    ids: fc.uniqueArray(word, { minLength: 2, maxLength: 6 }),
    labels: fc.uniqueArray(word, { minLength: 7, maxLength: 9 }),
    owners: fc.array(fc.constantFrom('marketing', 'sales', 'success'), { minLength: 6, maxLength: 6 }),
    sla: fc.option(fc.constantFrom('90m', '48h', '1.5d'), { nil: undefined }),
  })
  .map(({ ids, labels, owners, sla }) => {
    const stages = ids.map((id, i) => ({ id, owner: owners[i] }));
    const handoffs = stages.flatMap(({ id, owner }, i) =>
      sla !== undefined && i > 0 && owner !== stages[i - 1].owner ? [{ from: stages[i - 1].id, to: id, sla }] : []
    );
    const map = Object.fromEntries(ids.map((id, i) => [labels[i], id]));
    const rows = { at: 'at', stage: 'stage', map, ends: { lost: labels.slice(ids.length) } };
    return {
      version: 1,
      id: 'any',
      stages,
      ...(handoffs.length > 0 && { handoffs }),
      sources: [{ table: 't', key: 'k', rows }],
    };
  });

function placesIn(value: unknown): string[][] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, child]) => [[key], ...placesIn(child).map((path) => [key, ...path])])
    : [];
}

function replaced(value: unknown, [key, ...rest]: string[], by: unknown): unknown {
  if (key === undefined) {
    return by;
  }
  const child = replaced((value as Record<string, unknown>)[key], rest, by);
  return Array.isArray(value)
    ? value.map((item, i) => (String(i) === key ? child : item))
    : { ...(value as object), [key]: child };
}

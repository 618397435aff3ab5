import { readFileSync } from 'node:fs';
import { parseDefinition } from '../../core/definition/parse';
import { withoutSql } from '../../core/definition/withoutSql';
import { readPinned } from './pinned';

const SHARED = ['demo/funnel.yaml', 'demo/examples/leads.yaml', 'demo/examples/website.yaml'].map((file) => {
  const parsed = parseDefinition(readFileSync(file, 'utf8'));
  if (!parsed.ok) {
    throw new Error(JSON.stringify(parsed.problems));
  }
  return withoutSql(parsed.definition);
});
const [REVENUE] = SHARED;

test.each(SHARED.map((definition) => [definition.name, definition]))('%s is read as it was shared', (_, definition) => {
  expect(readPinned(definition)).toEqual({ ok: true, definition });
  expect(readPinned(JSON.stringify(definition))).toEqual({ ok: true, definition });
});

/** The definition with something else at a path. */
function changed(path: Array<string | number>, value: unknown): unknown {
  const copy = structuredClone(REVENUE) as unknown as Record<string | number, unknown>;
  const last = path.at(-1) as string | number;
  const parent = path.slice(0, -1).reduce((at, part) => at[part] as typeof copy, copy);
  parent[last] = value;
  return copy;
}

test.each([
  [[], undefined],
  ...['version', 'id', 'name', 'record', 'order', 'anchor', 'stages', 'handoffs', 'dimensions', 'sources'].flatMap(
    (field) => [undefined, null, 7.5, {}].map((value): [string[], unknown] => [[field], value])
  ),
  ...[null, {}, 'Lead', { id: 'a', name: 'A' }, { id: 'a', owner: 'b' }, { id: 1, name: 'A', owner: 'b' }].map(
    (value): [Array<string | number>, unknown] => [['stages', 1], value]
  ),
  [['stages'], []],
  [['stages', 0, 'limit'], '14d'],
  [['stages', 0, 'target'], NaN],
  [['stages', 0, 'rule'], { text: 'x' }],
  [['anchor'], 99],
  [['anchor'], -1],
  [['handoffs', 0], null],
  [['handoffs', 0, 'from'], 99],
  [['handoffs', 0, 'sla'], '48h'],
  [['handoffs', 0, 'promises'], undefined],
  [['handoffs', 0, 'promises'], [null]],
  [['handoffs', 0, 'clock'], 'Europe/Berlin'],
  [['handoffs', 0, 'clock'], { zone: 'UTC', days: [1], hours: [] }],
  [['handoffs', 0, 'clock'], { zone: 'UTC', days: [1], from: 9 * 3600 }],
  [['handoffs', 0, 'clock'], { zone: 'UTC', days: [1], hours: [{ from: 0, to: 60 }], holidays: [12.25] }],
  [['zone'], 60],
  [['history'], '2y'],
  [['history'], -1],
  [['window'], -86_400],
  [['stages', 0, 'target'], 99],
  [['stages', 0, 'limit'], -1],
  [['stages', 0, 'lapse'], -1],
  [['handoffs', 0, 'sla'], -1],
  [['dimensions', 0, 'spotlight'], 'yes'],
  [['dimensions', 0], 'region'],
  [['agreed'], { by: 'CMO', on: '2026-10-01' }],
  [['agreed'], ['CMO']],
] as Array<[Array<string | number>, unknown]>)('of another shape at %j, %j: it is refused', (path, value) => {
  const saved = path.length === 0 ? { version: 1 } : changed(path, value);
  expect(readPinned(saved)).toMatchObject({ ok: false, reason: expect.stringContaining('pin it again') });
});

test('a clock with one stretch of hours, as it was once shared, is read', () => {
  const saved = changed(['handoffs', 0, 'clock'], { zone: 'UTC', days: [1, 2], from: 32_400, to: 61_200 });
  const read = readPinned(saved);
  expect(read.ok && read.definition.handoffs[0].clock).toEqual({
    zone: 'UTC',
    days: [1, 2],
    hours: [{ from: 32_400, to: 61_200 }],
  });
});

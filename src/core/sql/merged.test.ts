import { init, type Dialect as ParserDialect } from '@polyglot-sql/sdk';
import type { BusinessClock } from '../definition/definition';
import { makePlan } from '../plan/plan';
import { compile } from './compile';
import { DIALECTS } from './dialects/registry';
import { ask, define, rowSource } from './testing/define';
import { longestMerged } from './testing/merged';
import { PARSERS } from './testing/parsers';

beforeAll(() => init());

it('multiplies what is merged, and nothing else', () => {
  const merged = (inner: string) =>
    longestMerged(
      `with a as (select x + y as s, z from t ${inner}) select s + s + z as r from (select a.* from a) b`,
      'redshift' as ParserDialect,
      true
    );
  expect(merged('')).toBe(5);
  expect(merged('limit 5')).toBe(3);
  expect(merged('union all select 1, 2')).toBe(3);
});

const BERLIN: BusinessClock = { zone: 'Europe/Berlin', days: [1, 2, 3, 4, 5], hours: [{ from: 32_400, to: 61_200 }] };
const NEW_YORK: BusinessClock = {
  ...BERLIN,
  zone: 'America/New_York',
  days: [1, 2, 3, 4, 5, 6],
  holidays: ['01-01', '06-19', '07-04', '11-11', '12-25'],
};

/** Three handoffs, two clocks with a hundred changes each. */
const definition = {
  ...define({
    names: ['Lead', 'MQL', 'SAL', 'Won'],
    sources: [
      rowSource({
        table: 'moves',
        map: { Lead: 0, MQL: 1, SAL: 2, Won: 3 },
        value: 'amount',
        dimensions: { region: 'region' },
      }),
    ],
    dimensions: [{ id: 'region', name: 'Region' }],
  }),
  zone: 'Europe/Berlin',
  handoffs: [BERLIN, NEW_YORK, BERLIN].map((clock, from) => ({ from, sla: 172_800, clock, promises: [] })),
};

/** Snowflake's exact quotient mentions the dividend twice, and a month is found by four of them. ClickHouse computes an expression once however often it is mentioned. */
const MERGING = (Object.keys(PARSERS) as Array<keyof typeof PARSERS>).filter((id) => id !== 'clickhouse');

describe.each(MERGING)('%s', (id) => {
  it.each(['funnel', 'trend'] as const)(
    'merged, no expression of a %s with business hours grows beyond measure',
    (kind) => {
      const query = ask({ kind, by: 'region', grain: 'month' });
      const compiled = compile(makePlan(definition, query, { kind: 'literal', asOf: 1_775_001_600_000 }), DIALECTS[id]);
      const { sql } = compiled as { sql: string };
      expect(longestMerged(sql, PARSERS[id] as ParserDialect, DIALECTS[id].planner.steps === 'kept')).toBeLessThan(
        id === 'snowflake' ? 4_000 : 1_500
      );
    }
  );
});

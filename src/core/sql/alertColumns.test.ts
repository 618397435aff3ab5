import { init, parse, type Dialect as ParserDialect } from '@polyglot-sql/sdk';
import { openDuckdb, openPglite, type Engine } from '../../../tests/engines/embedded';
import { CONDITIONS, type ConditionId } from '../plan/condition';
import { makePlan } from '../plan/plan';
import { VIEWS, type FunnelQuery } from '../plan/query';
import { compile } from './compile';
import { DIALECTS, type DialectId } from './dialects/registry';
import { define, rowSource } from './testing/define';
import { PARSERS } from './testing/parsers';

/**
 * Grafana takes a table for numbers where all its columns are text but one, and an instance for another one where the text
 * differs (its data plane contract, "numeric long").
 */
const definition = define({
  names: ['MQL', 'SAL', 'Won'],
  gives: 0,
  handoff: { sla: 3600, clock: { zone: 'Europe/Berlin', days: [1, 2, 3, 4, 5], hours: [{ from: 0, to: 86_400 }] } },
  dimensions: [{ id: 'region', name: 'Region' }],
  sources: [
    rowSource({
      table: 'moves',
      map: { mql: 0, sal: 1, won: 2 },
      ends: { rejected: ['rejected'] },
      value: 'worth',
      owner: 'rep',
      dimensions: { region: 'region' },
      snoozedUntil: { 0: 'snoozed' },
    }),
  ],
});

const OF_THE_PAST: ConditionId[] = ['sla_attainment', 'leak_above_usual'];

/** Every condition in every view, with and without a breakdown, and what its records are worth. */
const QUERIES: FunnelQuery[] = CONDITIONS.flatMap((condition) =>
  VIEWS.filter((view) => view !== 'snapshot' || !OF_THE_PAST.includes(condition)).flatMap((view) =>
    [undefined, 'region', 'owner'].flatMap((by) =>
      [undefined, true].flatMap((worth): FunnelQuery[] => {
        const isCount = ['stalled', 'newly_stalled', 'due', 'over_limit'].includes(condition);
        const isAsked = (by === undefined || condition !== 'data_age') && (worth === undefined || isCount);
        const over = condition === 'over_limit' ? { stage: 1, over: 60 } : {};
        return isAsked ? [{ kind: 'alert', filters: [], condition, view, by, top: 2000, worth, ...over }] : [];
      })
    )
  )
);
const PLACES = ['from_stage', 'to_stage', 'stage', 'segment'];

function statement(query: FunnelQuery, id: DialectId): string {
  const compiled = compile(makePlan(definition, query, { kind: 'now' }), DIALECTS[id]);
  return compiled.ok ? compiled.sql : compiled.unsupported.message;
}

/** Place columns, then the number. */
function expected({ condition, by, worth }: FunnelQuery): string[] {
  const place = condition === 'data_age' ? [] : condition === 'over_limit' ? ['stage'] : ['from_stage', 'to_stage'];
  return [...place, ...(by === undefined ? [] : ['segment']), worth ? 'value' : condition!];
}

describe.each(Object.keys(PARSERS) as DialectId[])('%s', (id) => {
  beforeAll(() => init());

  it('casts one column to a number, the last, and all others to text', () => {
    const { types } = DIALECTS[id];
    for (const query of QUERIES.filter(({ by }) => by !== 'owner')) {
      const { ast } = parse(statement(query, id), PARSERS[id] as ParserDialect) as unknown as {
        ast: Array<{
          select: { expressions: Array<{ alias: { this: { cast: { to: object } }; alias: { name: string } } }> };
        }>;
      };
      const columns = ast[0].select.expressions.map(({ alias }) => ({
        name: alias.alias.name,
        to: alias.this.cast.to,
      }));
      expect(columns.map(({ name }) => name.toLowerCase())).toEqual(expected(query));
      const typeOf = (type: string) => {
        const cast = parse(`select cast(x as ${type}) as y`, PARSERS[id] as ParserDialect) as unknown as {
          ast: Array<{ select: { expressions: Array<{ alias: { this: { cast: { to: object } } } }> } }>;
        };
        return JSON.stringify(cast.ast[0].select.expressions[0].alias.this.cast.to);
      };
      const numbers = [typeOf(types.integer), typeOf(types.number)];
      expect(columns.map(({ to }) => numbers.includes(JSON.stringify(to)))).toEqual(
        columns.map((_, at) => at === columns.length - 1)
      );
    }
  });
});

describe.each([
  ['DuckDB', openDuckdb],
  ['PGlite', openPglite],
] as const)('on %s', (_, open) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await open();
    await engine.run(
      'create table moves (id varchar(20), stage varchar(9), changed_at timestamp, region varchar(20), rep varchar(20), worth double precision, snoozed timestamp)'
    );
  }, 60_000);
  afterAll(() => engine.close());

  /** The number and the other columns of every row; fails where labels are of no text, or not unique. */
  async function answer(query: FunnelQuery): Promise<Array<Record<string, unknown>>> {
    const rows = await engine.run(statement(query, engine.dialect));
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(expected(query));
      const number = expected(query).at(-1)!;
      expect(Number.isFinite(Number(row[number]))).toBe(true);
      expect(row[number]).not.toBeNull();
      expect(PLACES.filter((name) => name in row).map((name) => typeof row[name])).toEqual(
        PLACES.filter((name) => name in row).map(() => 'string')
      );
    }
    const labels = rows.map((row) => JSON.stringify(PLACES.map((name) => row[name])));
    expect(new Set(labels).size).toBe(labels.length);
    return rows;
  }

  it('has one row of 0 without data, none of what is unknown', async () => {
    for (const query of QUERIES) {
      const isUnknown =
        query.by !== undefined || ['sla_attainment', 'leak_above_usual', 'data_age'].includes(query.condition!);
      expect((await answer(query)).map((row) => Number(Object.values(row).at(-1)))).toEqual(isUnknown ? [] : [0]);
    }
  });

  it('has a row for each of 1,000 segments, and one for those without', async () => {
    const day = (days: number) => `now()::timestamp - interval '${days} days'`;
    await engine.run(
      `insert into moves select 'a' || n, 'mql', ${day(30)}, case when n > 0 then 'r' || n end, case when n > 0 then 'o' || n end, case when n % 2 = 0 then 10 end, null from generate_series(0, 1000) as numbers(n)`
    );
    await engine.run(
      `insert into moves select 'b' || n, 'sal', ${day(20)}, case when n > 0 then 'r' || n end, case when n > 0 then 'o' || n end, null, null from generate_series(0, 1000) as numbers(n)`
    );
    const asked = QUERIES.filter(
      ({ condition = '', view, worth }) =>
        !['data_age', 'leak_above_usual'].includes(condition) && view === 'cohort' && worth === undefined
    );
    for (const query of asked) {
      const rows = await answer(query);
      const unknown = query.condition === 'value_at_risk' ? 500 : 0;
      expect([query, rows.length]).toEqual([query, query.by === undefined ? 1 : 1001 - unknown]);
      if (query.by !== undefined) {
        expect(rows.map(({ segment }) => segment)).toContain('(none)');
      }
    }
    // As many as are asked for, and Other.
    expect(
      await answer({ kind: 'alert', condition: 'stalled', view: 'cohort', filters: [], by: 'owner', top: 5 })
    ).toHaveLength(6);
  }, 60_000);
});

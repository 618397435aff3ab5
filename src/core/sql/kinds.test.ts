import { makePlan } from '../plan/plan';
import type { FunnelQuery } from '../plan/query';
import { readRows } from '../readRows';
import { HANDOFF_STATUSES } from '../rows';
import { compile } from './compile';
import { DIALECTS } from './dialects/registry';
import { ask, define, rowSource } from './testing/define';
import { openDuckdb, openPglite, type Engine } from '../../../tests/engines/embedded';

const ENGINES = { DuckDB: openDuckdb, PGlite: openPglite };
const STARTING = 60_000;
const DAY = 86_400_000;
/** A Friday. */
const AS_OF = Date.UTC(2026, 4, 1);

/** Handed over on the given day of April 2026 at noon, and decided on another. */
const LEADS: Array<{
  id: string;
  on: number;
  region: string;
  worth?: number;
  decided?: { on: number; as: 'sal' | 'rejected' };
}> = [
  { id: 'late', on: 6, region: 'north', decided: { on: 11, as: 'sal' } },
  { id: 'quick', on: 7, region: 'north', worth: 10, decided: { on: 8, as: 'sal' } },
  { id: 'bad', on: 8, region: 'south', decided: { on: 9, as: 'rejected' } },
  { id: 'old', on: 9, region: 'south', worth: 7.5 },
  { id: 'older', on: 1, region: 'north' },
  { id: 'fresh', on: 29, region: 'south' },
];

describe.each(Object.keys(ENGINES) as Array<keyof typeof ENGINES>)('on %s', (name) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
    const at = (day: number) => `timestamp '2026-04-${String(day).padStart(2, '0')} 12:00:00'`;
    const moves = LEADS.flatMap(({ id, on, region, worth, decided }) => [
      `('${id}', 'mql', ${at(on)}, '${region}', ${worth ?? 'null'})`,
      ...(decided ? [`('${id}', '${decided.as}', ${at(decided.on)}, '${region}', ${worth ?? 'null'})`] : []),
    ]);
    await engine.run(
      `create table moves (id varchar(9), stage varchar(9), changed_at timestamp, region varchar(9), worth double precision); insert into moves values ${moves.join(', ')}`
    );
  }, STARTING);
  afterAll(() => engine.close());

  async function answer(query: Partial<FunnelQuery>) {
    const definition = define({
      names: ['MQL', 'SAL', 'Won'],
      gives: 0,
      handoff: { sla: 3 * 86_400 },
      dimensions: [{ id: 'region', name: 'Region' }],
      sources: [
        rowSource({
          table: 'moves',
          map: { mql: 0, sal: 1 },
          ends: { rejected: ['rejected'] },
          value: 'worth',
          owner: `'rep of ' || region`,
          link: `'https://crm.example/' || id`,
          dimensions: { region: 'region' },
        }),
      ],
    });
    const compiled = compile(
      makePlan(definition, ask(query), { kind: 'literal', asOf: AS_OF }),
      DIALECTS[engine.dialect]
    );
    if (!compiled.ok) {
      throw new Error(compiled.unsupported.message);
    }
    const rows = await engine.run(compiled.sql);
    return rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([column, value]) => [column, typeof value === 'bigint' ? Number(value) : value])
      )
    );
  }

  it('lists the stalled records, oldest first, with their true total', async () => {
    const half = DAY / 2;
    expect(await answer({ kind: 'stalled' })).toEqual([
      {
        key: 'older',
        from_stage: 'mql',
        to_stage: 'sal',
        owner: 'rep of north',
        age_seconds: (29 * DAY + half) / 1000,
        value: null,
        dimension_region: 'north',
        link: 'https://crm.example/older',
        total: 2,
      },
      {
        key: 'old',
        from_stage: 'mql',
        to_stage: 'sal',
        owner: 'rep of south',
        age_seconds: (21 * DAY + half) / 1000,
        value: 7.5,
        dimension_region: 'south',
        link: 'https://crm.example/old',
        total: 2,
      },
    ]);
    expect((await answer({ kind: 'stalled', limit: 1, offset: 1 })).map(({ key, total }) => [key, total])).toEqual([
      ['old', 2],
    ]);
  });

  it('gives an alert one number per handoff, none included', async () => {
    expect(await answer({ kind: 'alert' })).toEqual([{ from_stage: 'mql', to_stage: 'sal', stalled: 2 }]);
    const nobody = [{ dimension: 'region', operator: 'in' as const, values: ['west'] }];
    expect(await answer({ kind: 'alert', filters: nobody })).toEqual([
      { from_stage: 'mql', to_stage: 'sal', stalled: 0 },
    ]);
    const perRegion = await answer({ kind: 'alert', by: 'region' });
    expect(perRegion.map(({ segment, stalled }) => `${String(segment)} ${String(stalled)}`).sort()).toEqual([
      'north 1',
      'south 1',
    ]);
  });

  it('tells what became of the cohorts of a week, and what was accepted by one age', async () => {
    const weeks = await answer({ kind: 'trend', grain: 'week' });
    const none = {
      from_stage: 'mql',
      to_stage: 'sal',
      accepted_on_time: 0,
      accepted_late: 0,
      rejected: 0,
      recycled: 0,
      pending: 0,
      stalled: 0,
      lapsed: 0,
      decided_in_time: 0,
    };
    expect(
      weeks.map(({ period, ...week }) => ({ ...week, period: new Date(Number(period)).toISOString().slice(0, 10) }))
    ).toEqual([
      { ...none, period: '2026-03-30', offered: 1, stalled: 1, leak: 1, not_accepted: 1, mature: 1 },
      {
        ...none,
        period: '2026-04-06',
        offered: 4,
        accepted_on_time: 1,
        accepted_late: 1,
        rejected: 1,
        stalled: 1,
        decided_in_time: 2,
        leak: 0.5,
        not_accepted: 0.75,
        mature: 1,
      },
      { ...none, period: '2026-04-27', offered: 1, pending: 1, leak: 0, not_accepted: 1, mature: 0 },
    ]);
  });

  it('adds up over the periods to the leak of the picture', async () => {
    const weeks = await answer({ kind: 'trend', grain: 'week' });
    const sum = (column: string) => weeks.reduce((total, week) => total + Number(week[column]), 0);
    const rows = readRows(await answer({ kind: 'funnel' }));
    const handoffs = rows.filter(({ facet }) => facet === 'handoff');
    const counted = (status: string) =>
      handoffs.filter(({ outcome }) => outcome === status).reduce((total, { n }) => total + n, 0);
    expect(HANDOFF_STATUSES.map((status) => [status, sum(status)])).toEqual(
      HANDOFF_STATUSES.map((status) => [status, counted(status)])
    );
  });

  it('takes an older age when asked to, and months from their first day', async () => {
    const months = await answer({ kind: 'trend', grain: 'month', maturity: 10 * 86_400 });
    expect(
      months.map(({ period, offered, not_accepted, mature }) => [
        new Date(Number(period)).toISOString(),
        offered,
        not_accepted,
        mature,
      ])
    ).toEqual([['2026-04-01T00:00:00.000Z', 6, 4 / 6, 0]]);
  });
});

it('says that there is nothing to list where all stages have one owner', () => {
  const definition = define({ names: ['A', 'B'], sources: [rowSource({ table: 'moves', map: { a: 0, b: 1 } })] });
  const compiled = compile(
    makePlan(definition, ask({ kind: 'stalled' }), { kind: 'literal', asOf: AS_OF }),
    DIALECTS.duckdb
  );
  expect(compiled).toMatchObject({
    ok: false,
    unsupported: { feature: 'records', message: expect.stringContaining('no handoff') },
  });
});

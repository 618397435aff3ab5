import type { Source } from '../definition/definition';
import { compileProbe, readProbe } from './probe';
import { compileValues } from './values';
import { DIALECTS } from './dialects/registry';
import { columnSource, rowSource } from './testing/define';
import { openDuckdb, openPglite, type Engine } from '../../../tests/engines/embedded';

const STARTING = 60_000;
const ENGINES = { DuckDB: openDuckdb, PGlite: openPglite };

const SOURCES: Source[] = [
  rowSource({ table: 'moves', at: 'changed_at', map: {}, where: 'not deleted', dimensions: { region: 'region' } }),
  columnSource({
    table: '(select * from leads)',
    stages: { 0: { at: 'created_at' }, 1: { at: 'mql_at', when: 'score > 10' } },
    ends: { lost: { at: 'lost_at' } },
    dimensions: { region: 'upper(country)' },
  }),
  rowSource({ table: 'empty_moves', at: 'changed_at', map: {}, dimensions: {} }),
];

/** The second source puts records into its giving stage. */
const HANDOFFS = [{ from: 0, promises: [{ name: 'Scored', when: 'score is not null' }] }];

describe.each(Object.keys(ENGINES) as Array<keyof typeof ENGINES>)('a look at the sources on %s', (name) => {
  let engine: Engine;

  beforeAll(async () => {
    engine = await ENGINES[name]();
    await engine.run(`
      create table moves as
        select 1 as id, 'MQL' as stage, now() - interval '2 hours' as changed_at, false as deleted, 'DACH' as region
        union all select 2, 'MQL', now() - interval '9 hours', false, null
        union all select 3, 'MQL', now() - interval '1 minute', true, 'deleted'
        union all select 4, 'MQL', now() + interval '1 day', false, '';
      create table leads as
        select 1 as id, now() - interval '3 days' as created_at, now() - interval '3 minutes' as mql_at, 11 as score, cast(null as timestamp) as lost_at, 'uk' as country
        union all select 2, now() - interval '4 days', now() - interval '1 minute', 9, null, 'dach';
      create table empty_moves as select * from moves where false`);
  }, STARTING);
  afterAll(() => engine?.close());

  it('counts rows and dates the newest move that has happened', async () => {
    const reports = readProbe(
      await engine.run(compileProbe({ sources: SOURCES, handoffs: HANDOFFS }, DIALECTS[engine.dialect]))
    );
    expect(reports.map(({ index, rows }) => [index, rows])).toEqual([
      [0, 3],
      [1, 2],
      [2, 0],
    ]);
    expect(reports[0].newestSeconds).toBeCloseTo(2 * 3600, -2);
    expect(reports[1].newestSeconds).toBeCloseTo(3 * 60, -2);
    expect(reports[2].newestSeconds).toBeNull();
  });

  it.each<[string, Partial<Source>, string]>([
    ['the key', { key: 'lead_id' }, 'lead_id'],
    ['a dimension', { dimensions: { region: 'upper(land)' } }, 'land'],
    ['the link', { link: "'https://crm.example/' || number" }, 'number'],
  ])('fails where the warehouse does not have %s', async (_, wrong, name) => {
    const sources = [SOURCES[0], { ...SOURCES[1], ...wrong } as Source];
    await expect(engine.run(compileProbe({ sources, handoffs: HANDOFFS }, DIALECTS[engine.dialect]))).rejects.toThrow(
      name
    );
  });

  it('fails where the warehouse does not have the column of a promise', async () => {
    const handoffs = [{ from: 0, promises: [{ name: 'Phone', when: 'phone is not null' }] }];
    await expect(engine.run(compileProbe({ sources: SOURCES, handoffs }, DIALECTS[engine.dialect]))).rejects.toThrow(
      'phone'
    );
  });

  it('lists the values of a dimension over all sources that know it', async () => {
    const records = await engine.run(compileValues(SOURCES, 'region', DIALECTS[engine.dialect])!);
    expect(new Set(records.map((record) => record.baton_value))).toEqual(new Set(['DACH', 'UK', '', null]));
  });
});

it('has nothing to ask for a dimension that no source knows', () => {
  expect(compileValues(SOURCES, 'campaign', DIALECTS.duckdb)).toBeUndefined();
});

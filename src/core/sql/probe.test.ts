import type { Source } from '../definition/types';
import { compileProbe, compileValues, readProbe } from './probe';
import { DIALECTS } from './registry';
import { columnSource, rowSource } from './testing/define';
import { openDuckdb, openPglite, type Engine } from './testing/engines';

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

describe.each(Object.keys(ENGINES) as Array<keyof typeof ENGINES>)('a look at the sources on %s', (name) => {
  let engine: Engine;

  beforeAll(async () => {
    engine = await ENGINES[name]();
    await engine.run(`
      create table moves as
        select now() - interval '2 hours' as changed_at, false as deleted, 'DACH' as region
        union all select now() - interval '9 hours', false, null
        union all select now() - interval '1 minute', true, 'deleted'
        union all select now() + interval '1 day', false, '';
      create table leads as
        select now() - interval '3 days' as created_at, now() - interval '3 minutes' as mql_at, 11 as score, cast(null as timestamp) as lost_at, 'uk' as country
        union all select now() - interval '4 days', now() - interval '1 minute', 9, null, 'dach';
      create table empty_moves as select * from moves where false`);
  }, STARTING);
  afterAll(() => engine?.close());

  it('counts rows and dates the newest move that has happened', async () => {
    const reports = readProbe(await engine.run(compileProbe(SOURCES, DIALECTS[engine.dialect])));
    expect(reports.map(({ index, rows }) => [index, rows])).toEqual([[0, 3], [1, 2], [2, 0]]);
    expect(reports[0].newestSeconds).toBeCloseTo(2 * 3600, -2);
    expect(reports[1].newestSeconds).toBeCloseTo(3 * 60, -2);
    expect(reports[2].newestSeconds).toBeNull();
  });

  it('lists the values of a dimension over all sources that know it', async () => {
    const records = await engine.run(compileValues(SOURCES, 'region', DIALECTS[engine.dialect])!);
    expect(new Set(records.map((record) => record.baton_value))).toEqual(new Set(['DACH', 'UK', '', null]));
  });
});

it('has nothing to ask for a dimension that no source knows', () => {
  expect(compileValues(SOURCES, 'campaign', DIALECTS.duckdb)).toBeUndefined();
});

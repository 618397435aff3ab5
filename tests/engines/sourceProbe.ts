import { compileProbe, readProbe } from '../../src/core/sql/probe';
import { compileValues } from '../../src/core/sql/values';
import { DIALECTS } from '../../src/core/sql/dialects/registry';
import { columnSource, rowSource } from '../../src/core/sql/testing/define';
import type { Table } from '../oracle/case';
import type { Engine } from './engine';
import { loadTables } from './load';

/** The statements beside the funnel: what the settings' test and a list of values ask. Tells what is wrong with the answers. */
export async function probeFaults(engine: Engine): Promise<string[]> {
  const now = Date.now() * 1000;
  await loadTables(engine, tables(now));
  const dialect = DIALECTS[engine.dialect];
  const ask = engine.ask ?? engine.run;
  const reports = readProbe(await ask(compileProbe({ sources: SOURCES, handoffs: HANDOFFS }, dialect)));
  const found = reports.map(({ rows, newestSeconds }) => [
    rows,
    newestSeconds === null ? null : Math.round(newestSeconds / 600),
  ]);
  const listed = await ask(compileValues(SOURCES, 'region', dialect)!);
  const values = listed
    .map((record) => Object.values(record)[0])
    .map((value) => (value === null ? '(null)' : String(value)));
  const missing = [SOURCES[0], { ...SOURCES[1], link: 'link_text' }];
  const refused = await ask(compileProbe({ sources: missing, handoffs: HANDOFFS }, dialect)).then(
    () => 'nothing',
    (error: Error) => error.message
  );
  return [
    ...differs('rows, and tens of minutes since the newest move', found, [
      [3, 12],
      [2, 6],
      [0, null],
    ]),
    // MariaDB's session is not in UTC, which only matters there.
    ...differs('seconds ahead of UTC', reports[0]?.shiftSeconds, dialect.sessionShift === undefined ? 0 : 19_800),
    ...differs('the values of a dimension', values.sort(), ['(null)', 'DACH', 'UK']),
    ...(refused.toLowerCase().includes('link_text') ? [] : [`a missing column: it said ${refused.slice(0, 300)}`]),
  ];
}

function differs(what: string, found: unknown, expected: unknown): string[] {
  const [is, should] = [JSON.stringify(found), JSON.stringify(expected)];
  return is === should ? [] : [`${what}: ${is} instead of ${should}`];
}

const SOURCES = [
  rowSource({
    table: 'probed_moves',
    at: 'changed_at',
    map: {},
    where: 'deleted = 0',
    dimensions: { region: 'region' },
  }),
  columnSource({
    table: '(select * from probed_leads)',
    stages: { 0: { at: 'created_at' }, 1: { at: 'mql_at', when: 'score > 10' } },
    ends: { lost: { at: 'lost_at' } },
    dimensions: { region: 'upper(country)' },
  }),
  rowSource({ table: 'probed_nothing', at: 'changed_at', map: {}, dimensions: {} }),
];

/** The second source puts records into its giving stage. */
const HANDOFFS = [{ from: 0, promises: [{ name: 'Scored', when: 'score is not null' }] }];

function tables(now: number): Table[] {
  const before = (hours: number) => now - hours * 3_600_000_000;
  const columns = { id: 'text', stage: 'text', changed_at: 'time', deleted: 'integer', region: 'text' } as const;
  const move = (id: string, hours: number, deleted: number, region: string | null) => ({
    id,
    stage: 'MQL',
    changed_at: before(hours),
    deleted,
    region,
  });
  return [
    {
      name: 'probed_moves',
      columns,
      rows: [move('a', 2, 0, 'DACH'), move('b', 9, 0, null), move('c', 1, 1, 'deleted'), move('d', -24, 0, 'UK')],
    },
    {
      name: 'probed_leads',
      columns: {
        id: 'text',
        created_at: 'time',
        mql_at: 'instant',
        score: 'integer',
        lost_at: 'time',
        country: 'text',
      },
      rows: [
        { id: 'a', created_at: before(3), mql_at: before(1), score: 11, lost_at: null, country: 'uk' },
        { id: 'b', created_at: before(4), mql_at: before(0.5), score: 9, lost_at: null, country: 'dach' },
      ],
    },
    { name: 'probed_nothing', columns, rows: [] },
  ];
}

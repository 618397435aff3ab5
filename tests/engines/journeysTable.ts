import { fillOf } from '../../cli/model/fill';
import { refreshStatements, tableStatements, viewStatements } from '../../cli/model/statements';
import type { Definition } from '../../src/core/definition/definition';
import { makeJourneysPlan, makePlan } from '../../src/core/plan/plan';
import { readRows } from '../../src/core/readRows';
import type { Row } from '../../src/core/rows';
import { compile } from '../../src/core/sql/compile';
import { DIALECTS } from '../../src/core/sql/dialects/registry';
import { compileJourneys } from '../../src/core/sql/journeysTable/filling';
import { define, rowSource } from '../../src/core/sql/testing/define';
import type { Case, Table, TableRow } from '../oracle/case';
import { differences } from '../oracle/compareRows';
import { allMoves, sourceRows } from '../oracle/moves';
import { oracle } from '../oracle/oracle';
import { makeWorld } from '../oracle/world';
import { disagreement } from './ask';
import type { Engine } from './engine';
import { loadTables } from './load';

const TABLE = 'kept_journeys';

/**
 * What the engine answers differently from its journeys table than the oracle does from the sources (rule
 * `journeys-table`). The table is built at the last moment at which something happened up to T, so that whatever depends on T is
 * worked out when the question is asked, or wrong.
 */
export async function tableDisagreement(engine: Engine, testCase: Case): Promise<string[]> {
  const definition = { ...testCase.definition, journeys: { table: TABLE, model: '00000000' } };
  // What is too old to be read is so when the table is built (rule `history`).
  const built = definition.history === undefined ? lastChange(testCase) : testCase.clock.asOf;
  const plan = makeJourneysPlan(definition, { kind: 'literal', asOf: built });
  const filling = compileJourneys(plan!, DIALECTS[engine.dialect]);
  const storage = engine.dialect === 'clickhouse' ? ' engine = Memory' : '';
  await engine.run(`drop table if exists ${TABLE}`);
  await (engine.ask ?? engine.run)(`create table ${TABLE}${storage} as ${filling}`);
  const kept: Case = { ...testCase, definition, clock: { ...testCase.clock, isNow: true } };
  return disagreement(engine, kept, (each) => rowsOfTable(each, built));
}

const HOUR = 3_600_000_000;

/** A funnel of moves and stamps, with a record that comes back and one that goes back. */
const DEFINITION = define({
  names: ['Lead', 'MQL', 'SAL', 'Won'],
  gives: 1,
  handoff: { sla: 86_400, promises: [{ name: 'Phone', when: 'phone is not null' }] },
  dimensions: [{ id: 'region', name: 'Region' }],
  sources: [
    rowSource({
      table: 'kept_moves',
      map: { Lead: 0, MQL: 1, SAL: 2, Won: 3 },
      ends: { lost: ['Lost'], rejected: ['Rejected'] },
      reason: 'why',
      value: 'amount',
      dimensions: { region: 'region' },
      assignedAt: { 1: 'assigned_at' },
    }),
  ],
});

const MOVES_COLUMNS: Table['columns'] = {
  id: 'text',
  stage: 'text',
  changed_at: 'time',
  why: 'text',
  amount: 'number',
  region: 'text',
  assigned_at: 'time',
  phone: 'text',
};

/** What `baton model` writes, run as it is: made, refreshed after new moves, and as a view. What a question then says else than the sources. */
export async function journeysTableFaults(engine: Engine): Promise<string[]> {
  // A view that refreshes itself needs a database of this kind, which the embedded one is not by itself.
  const isRefreshed = engine.dialect === 'clickhouse';
  const name = isRefreshed ? 'kept.journeys' : TABLE;
  const definition = { ...DEFINITION, journeys: { table: name, model: '0123abcd' } };
  const now = Date.now() * 1000;
  const move = (id: string, stage: string, hours: number, more: Partial<TableRow> = {}): TableRow => ({
    ...Object.fromEntries(Object.keys(MOVES_COLUMNS).map((column) => [column, null])),
    id,
    stage,
    changed_at: now - hours * HOUR,
    ...more,
  });
  const before = [
    ...[move('a', 'Lead', 900), move('a', 'MQL', 800, { amount: 10, region: 'x', phone: '1' }), move('a', 'SAL', 700)],
    ...[
      move('b', 'Lead', 600),
      move('b', 'MQL', 500),
      move('b', 'Lead', 400),
      move('b', 'Rejected', 300, { why: 'price' }),
    ],
    ...[move('c', 'Lead', 600), move('c', 'Lost', 500), move('c', 'Lead', 200), move('d', 'MQL', 100)],
  ];
  const since = [
    ...[move('a', 'Won', 20, { amount: 25 }), move('c', 'MQL', 30, { assigned_at: now - 29 * HOUR, region: 'y' })],
    move('e', 'Lead', 10),
  ];
  const table = (rows: TableRow[]): Table => ({ name: 'kept_moves', columns: MOVES_COLUMNS, rows });
  const faults: string[] = [];
  const compare = async (when: string) => {
    const [kept, told] = [
      await answer(engine, definition),
      await answer(engine, { ...definition, journeys: undefined }),
    ];
    faults.push(...differences(told, kept).map((line) => `${when}: ${line}`));
    return told.length;
  };
  const run = async (statements: string[]) => {
    for (const statement of statements) {
      await engine.run(statement);
    }
  };
  const fill = fillOf(definition, engine.dialect, 3600);
  if (isRefreshed) {
    await engine.run('create database if not exists kept engine = Atomic');
  }
  await loadTables(engine, [table(before)]);
  await run(tableStatements(fill, '1 hour'));
  if (isRefreshed) {
    await engine.run(`system wait view ${name}`);
  }
  const first = await compare('made');
  await loadTables(engine, [table([...before, ...since])]);
  if (isRefreshed) {
    await run([`system refresh view ${name}`, `system wait view ${name}`]);
  } else {
    await run(refreshStatements({ ...fill, recent: fillOf(definition, engine.dialect, 40 * 3600).recent }));
  }
  if ((await compare('refreshed')) <= first) {
    faults.push('new moves give no new rows');
  }
  await run([`drop table ${name}`, ...viewStatements(fill)]);
  await compare('view');
  await engine.run(`drop view ${name}`);
  return faults;
}

async function answer(engine: Engine, definition: Definition): Promise<Row[]> {
  const plan = makePlan(
    definition,
    { kind: 'funnel', view: 'cohort', by: 'region', filters: [] },
    { kind: 'now', lookback: 1000 * 3600 }
  );
  const compiled = compile(plan, DIALECTS[engine.dialect]);
  if (!compiled.ok) {
    throw new Error(compiled.unsupported.message);
  }
  return readRows(await engine.run(compiled.sql)).filter(({ facet }) => facet !== 'quality');
}

/** Milliseconds of the last move and the last assignment up to T; T where there is none. */
function lastChange(testCase: Case): number {
  const asOf = testCase.clock.asOf * 1000;
  const times = allMoves(testCase, sourceRows(testCase)).flatMap(({ at, assignedAt }) => [
    at,
    ...Object.values(assignedAt).filter((time) => time !== null),
  ]);
  const past = times.filter((time) => time <= asOf);
  return past.length === 0 ? testCase.clock.asOf : Math.ceil(Math.max(...past) / 1000);
}

/** Findings of rows are not told from a table, but how fresh it is; all other rows are the same. */
function rowsOfTable(testCase: Case, built: number): Row[] {
  const rows = oracle(testCase).filter(({ facet, outcome }) => facet !== 'quality' || outcome === 'out_of_order');
  const { journeys, asOf } = makeWorld(testCase);
  const times = journeys.flatMap(({ entries, end, ends }) =>
    [...entries, ...ends, ...(end ? [end] : [])].flatMap((move) =>
      'kind' in move && move.kind === 'lapsed' ? [] : [move.at]
    )
  );
  const told: Array<[string, number]> = [
    ['missing_key', 0],
    ...(journeys.length === 0
      ? []
      : ([
          ['newest_row', Math.floor((asOf - Math.max(...times)) / 1e6)],
          ['journeys_built', Math.floor((asOf - built * 1000) / 1e6)],
        ] satisfies Array<[string, number]>)),
  ];
  rows.push(
    ...told.map(
      ([outcome, n]): Row => ({
        segment: null,
        facet: 'quality',
        position: null,
        outcome,
        reason: null,
        bucket: null,
        n,
        value: null,
      })
    )
  );
  const total = rows.reduce((sum, { n }) => sum + n, 0);
  return rows.map((row) => (row.facet === 'quality' ? { ...row, value: total } : row));
}

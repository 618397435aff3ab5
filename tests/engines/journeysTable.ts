import { makeJourneysPlan } from '../../src/core/plan/plan';
import type { Row } from '../../src/core/rows';
import { compile } from '../../src/core/sql/compile';
import { DIALECTS } from '../../src/core/sql/dialects/registry';
import type { Case } from '../oracle/case';
import { allMoves, sourceRows } from '../oracle/moves';
import { oracle } from '../oracle/oracle';
import { makeWorld } from '../oracle/world';
import { disagreement } from './ask';
import type { Engine } from './engine';

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
  const compiled = compile(plan!, DIALECTS[engine.dialect]);
  if (!compiled.ok) {
    throw new Error(compiled.unsupported.message);
  }
  const storage = engine.dialect === 'clickhouse' ? ' engine = Memory' : '';
  await engine.run(`drop table if exists ${TABLE}`);
  await (engine.ask ?? engine.run)(`create table ${TABLE}${storage} as ${compiled.sql}`);
  const kept: Case = { ...testCase, definition, clock: { ...testCase.clock, isNow: true } };
  return disagreement(engine, kept, (each) => rowsOfTable(each, built));
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

import { makePlan } from '../../src/core/plan/plan';
import type { Clock } from '../../src/core/plan/query';
import { compile } from '../../src/core/sql/compile';
import { DIALECTS, type DialectId } from '../../src/core/sql/dialects/registry';
import { ask, define, rowSource } from '../../src/core/sql/testing/define';
import type { Engine } from './engine';

const ROWS = 500_000;

const MINUTES = 7;
/** More than six years until the machine's day. */
const BEGIN = Date.now() - ROWS * MINUTES * 60_000;
const TWO_DAYS = 2 * 86_400_000;
const MIDDLE = (BEGIN + Date.now()) / 2;
interface Question {
  view: 'cohort' | 'snapshot';
  clock: Clock;
  history?: number;
}

/** Two days of them: as a panel asks, as an alert rule does, and without a range where the definition reads no more. */
const QUESTIONS: Question[] = [
  { view: 'cohort', clock: { kind: 'literal', from: MIDDLE, to: MIDDLE + TWO_DAYS, asOf: MIDDLE + TWO_DAYS } },
  { view: 'cohort', clock: { kind: 'now', lookback: TWO_DAYS / 1000 } },
  { view: 'snapshot', clock: { kind: 'literal', asOf: Date.now() }, history: TWO_DAYS / 1000 },
  { view: 'snapshot', clock: { kind: 'now' }, history: TWO_DAYS / 1000 },
];

/** How an engine is asked what it leaves out, and how many of the table's rows it says that it looked at for the candidates. */
interface Planner {
  types: string[];
  create(type: string): string[];
  explain: string;
  looked(plan: string): number | undefined;
}

const begin = `${new Date(BEGIN).toISOString().slice(0, 10)} 00:00:00`;
const at = (number: string) => `timestamp '${begin}' + ${number} * interval '${MINUTES} minutes'`;
const columns = `'k' || mod(n, 1000) as id, 'Lead' as stage`;

const PLANNERS: Partial<Record<DialectId, Planner>> = {
  duckdb: {
    types: ['timestamp', 'timestamptz', 'date'],
    create: (type) => [
      `create or replace table pruned as select ${columns}, cast(${at('n')} as ${type}) as moved from range(${ROWS}) t(n)`,
    ],
    explain: 'explain (analyze, format json)',
    // The candidates' reading of the table is the one that its zone maps cut down.
    looked: (plan) =>
      Math.min(
        ...[...plan.matchAll(/"operator_rows_scanned":\s*(\d+)/g)].map(([, n]) => Number(n)).filter((n) => n > 0)
      ),
  },
  postgres: {
    types: ['timestamp', 'timestamptz', 'date'],
    create: (type) => [
      'drop table if exists pruned',
      `create table pruned as select ${columns}, cast(${at('n')} as ${type}) as moved from generate_series(1, ${ROWS}) t(n)`,
      'create index on pruned (moved)',
      'analyze pruned',
    ],
    explain: 'explain (format json)',
    looked: (plan) => (/"Index Cond":\s*"[^"]*moved >= /.test(plan) ? 0 : undefined),
  },
  clickhouse: {
    types: ['DateTime', 'DateTime64(6)', 'Date'],
    create: (type) => [
      'drop table if exists pruned',
      `create table pruned (id String, stage String, moved ${type}) engine = MergeTree order by moved`,
      `insert into pruned select concat('k', toString(number % 1000)), 'Lead', toDateTime('${begin}', 'UTC') + number * ${MINUTES * 60} from numbers(${ROWS})`,
    ],
    explain: 'explain indexes = 1',
    looked: (plan) =>
      Math.min(
        ...[...plan.matchAll(/Granules: (\d+)\/(\d+)/g)].map(([, some, all]) => (ROWS * Number(some)) / Number(all))
      ),
  },
};

/** Whether the range on a plain column of time spares the engine most of the table (rule `candidates`), in its own words. */
export async function pruneFaults(engine: Engine): Promise<string[]> {
  const planner = PLANNERS[engine.dialect];
  if (!planner) {
    return [];
  }
  const source = rowSource({ table: 'pruned', key: 'id', at: 'moved', stage: 'stage', map: { Lead: 0 } });
  const definition = define({ names: ['Lead', 'Won'], gives: 0, sources: [source] });
  const faults: string[] = [];
  for (const type of planner.types) {
    for (const statement of planner.create(type)) {
      await engine.run(statement);
    }
    for (const { view, clock, history } of QUESTIONS) {
      const compiled = compile(makePlan({ ...definition, history }, ask({ view }), clock), DIALECTS[engine.dialect]);
      const told = await engine.run(`${planner.explain} ${compiled.ok ? compiled.sql : ''}`);
      const text = told
        .flatMap((row) => Object.values(row))
        .map((cell) => (typeof cell === 'string' ? cell : JSON.stringify(cell)))
        .join('\n');
      const looked = planner.looked(text);
      if (looked === undefined || !(looked < ROWS / 3)) {
        faults.push(
          `of ${ROWS} rows with a ${type} it looks at ${looked ?? 'all'} (${view}, clock ${clock.kind}): ${text.slice(0, 300)}`
        );
      }
    }
  }
  return faults;
}

import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bucketOf } from '../../src/core/bucket';
import type { Definition } from '../../src/core/definition/definition';
import { readRows } from '../../src/core/readRows';
import type { Case, Table } from '../oracle/case';
import { statement } from './ask';
import { openClickhouse } from './clickhouse';
import { EngineMissing, type Engine } from './engine';
import { loadTables } from './load';

/**
 * Sequence mode against ClickHouse's own ordered funnel, `windowFunnel` without any mode (rule `window-funnel`), in the same
 * engine on the same rows: how many keys get how far, and how long each step took. Times are asked of `windowFunnel` too:
 * the attempt that counts is the first start from which it reaches the greatest level, a step's time the first instant up
 * to which it reaches that step. Many cases are one statement, each a segment of its own.
 * `tsx tests/engines/windowFunnel.ts [--cases 360] [--seed N] [--summary FILE]`
 */
const { values: options } = parseArgs({
  options: { cases: { type: 'string', default: '360' }, seed: { type: 'string' }, summary: { type: 'string' } },
});

const HOUR = 3600;
const START = Date.UTC(2026, 0, 1);
const HOURS = 24;
const AS_OF_HOUR = 20;

interface Move {
  record: string;
  step: number;
  hour: number;
}

/** Stages and window (hours) of a definition; every one has the same number of cases. */
const SETTINGS: Array<{ stages: number; window?: number }> = [
  { stages: 2, window: 0 },
  { stages: 3 },
  { stages: 3, window: 4 },
  { stages: 4, window: 9 },
  { stages: 5, window: 12 },
  { stages: 6 },
];

/** The last step is one that no stage maps. Few hours and few keys: ties, repetitions and several attempts are common. */
function anyMoves(stages: number): fc.Arbitrary<Move[]> {
  const move = fc.record({ record: fc.constantFrom('a', 'b', 'c'), step: fc.nat(stages), hour: fc.nat(HOURS) });
  return fc.array(move, { minLength: 3, maxLength: 8 * stages });
}

/** Every step twice, in order: each of the modes below stops at one of these where plain order goes on. Chance may draw none. */
function repeated(stages: number): Move[] {
  return Array.from({ length: 2 * stages }, (_, index) => ({ record: 'a', step: index >> 1, hour: index }));
}

function definitionOf(stages: number, window?: number): Definition {
  const positions = Array.from({ length: stages }, (_, position) => position);
  return {
    version: 1,
    id: 'ordered',
    name: 'Ordered',
    record: 'user',
    order: 'sequence',
    ...(window === undefined ? {} : { window: window * HOUR }),
    anchor: 0,
    stages: positions.map((position) => ({ id: `s${position}`, name: `Step ${position}`, owner: 'product' })),
    handoffs: [],
    dimensions: [{ id: 'case', name: 'Case' }],
    sources: [
      {
        shape: 'rows',
        table: 'ordered_events',
        key: 'record',
        at: 'happened_at',
        stage: 'event',
        map: Object.fromEntries(positions.map((position) => [`L${position}`, position])),
        ends: {},
        dimensions: { case: 'case_name' },
        assignedAt: {},
        snoozedUntil: {},
      },
    ],
  };
}

function tableOf(cases: Move[][]): Table {
  return {
    name: 'ordered_events',
    columns: { record: 'text', event: 'text', happened_at: 'time', case_name: 'text' },
    rows: cases.flatMap((moves, index) =>
      moves.map(({ record, step, hour }) => ({
        record: `${index}${record}`,
        event: `L${step}`,
        happened_at: (START + hour * HOUR * 1000) * 1000,
        case_name: `case ${index}`,
      }))
    ),
  };
}

/** These ask for more than order; the cases have to show that. */
const MODES = ['strict_increase', 'strict_order', 'strict_deduplication'];

/** Per case: the keys that reached each step, and the bucket of every time between neighboring steps. */
type Tally = Map<string, number>;

function add(tally: Tally, what: string, n: number): void {
  tally.set(what, (tally.get(what) ?? 0) + n);
}

async function ours(engine: Engine, testCase: Case): Promise<Tally> {
  const tally: Tally = new Map();
  for (const { segment, facet, position, outcome, bucket, n } of readRows(
    await engine.run(statement(testCase, 'clickhouse'))
  )) {
    if (facet === 'stage' && outcome === 'reached') {
      add(tally, `${segment}: reached ${position}`, n);
    } else if ((facet === 'stay' || facet === 'passage') && outcome === 'advanced') {
      add(tally, `${segment}: from ${position} in bucket ${bucket}`, n);
    }
  }
  return tally;
}

async function theirs(engine: Engine, { definition }: Case, mode?: string): Promise<Tally> {
  const { stages, window = 10 * HOURS * HOUR } = definition;
  const level = (isStart: string) => {
    const conditions = stages.map((_, step) => `events.step = ${step}${step === 0 ? isStart : ''}`);
    const modes = mode === undefined ? '' : `, '${mode}'`;
    return `windowFunnel(${window * 1e6}${modes})(toUInt64(events.at), ${conditions.join(', ')})`;
  };
  const asOf = (START + AS_OF_HOUR * HOUR * 1000) * 1000;
  const records = await engine.run(`
    with events as (
      select assumeNotNull(case_name) as case_name, assumeNotNull(record) as record, toInt64(substring(assumeNotNull(event), 2)) as step, toUnixTimestamp64Micro(assumeNotNull(happened_at)) as at
      from ordered_events
      where at <= ${asOf}
    ),
    instants as (select distinct record, at from events),
    starts as (select distinct record, at from events where step = 0),
    levels as (
      select events.case_name as case_name, events.record as record, starts.at as start, instants.at as until, ${level(' and events.at = starts.at')} as level
      from events
      join starts on starts.record = events.record
      join instants on instants.record = events.record
      where events.at <= instants.at
      group by case_name, record, start, until
    ),
    furthest as (
      select record, ${level('')} as reached
      from events
      group by record
    ),
    best as (
      select record, reached, min(start) as start
      from levels
      join furthest on furthest.record = levels.record and furthest.reached = levels.level
      group by record, reached
    )
    select case_name, record, best.reached as reached, levels.level as level, toString(min(levels.until)) as at
    from levels
    join best on best.record = levels.record and best.start = levels.start
    where levels.level > 0
    group by case_name, record, reached, level`);
  const tally: Tally = new Map();
  const times = new Map<string, number>();
  for (const { record, level: reachedLevel, at } of records) {
    times.set(`${String(record)} ${Number(reachedLevel)}`, Number(at));
  }
  const furthest = new Map(
    records.map(({ record, case_name: name, reached }) => [
      String(record),
      { name: String(name), reached: Number(reached) },
    ])
  );
  for (const [record, { name, reached }] of furthest) {
    // Steps of one instant are reached together: a level that was passed over has the time of the next one.
    let time = Infinity;
    const at = Array.from({ length: reached }, (_, index) => reached - index).map(
      (step) => (time = Math.min(time, times.get(`${record} ${step}`) ?? time))
    );
    at.reverse().forEach((_, step, all) => {
      add(tally, `${name}: reached ${step}`, 1);
      if (step + 1 < reached) {
        add(tally, `${name}: from ${step} in bucket ${bucketOf((all[step + 1] - all[step]) / 1e6)}`, 1);
      }
    });
  }
  return tally;
}

function differencesOf(ourTally: Tally, theirTally: Tally): string[] {
  return [...new Set([...ourTally.keys(), ...theirTally.keys()])]
    .filter((what) => ourTally.get(what) !== theirTally.get(what))
    .map((what) => `${what}: ${ourTally.get(what) ?? 0}, windowFunnel ${theirTally.get(what) ?? 0}`);
}

async function main(): Promise<void> {
  const started = Date.now();
  const seed = options.seed === undefined ? Date.now() & 0x7fffffff : Number(options.seed);
  const each = Math.ceil(Number(options.cases) / SETTINGS.length);
  const summary = { engine: 'windowFunnel', passed: 0, failed: 0, skipped: 0, seconds: 0, message: '' };
  try {
    const engine = await openClickhouse();
    try {
      const told = new Map<string, number>();
      for (const { stages, window } of SETTINGS) {
        const cases = [repeated(stages), ...fc.sample(anyMoves(stages), { numRuns: each - 1, seed: seed + stages })];
        const testCase: Case = {
          name: 'ordered',
          definition: definitionOf(stages, window),
          tables: [tableOf(cases)],
          expressions: {},
          query: { kind: 'funnel', view: 'cohort', filters: [], by: 'case', top: each },
          clock: { kind: 'literal', asOf: START + AS_OF_HOUR * HOUR * 1000 },
        };
        await loadTables(engine, testCase.tables);
        const answer = await ours(engine, testCase);
        const found = differencesOf(answer, await theirs(engine, testCase));
        const wrong = new Set(found.map((line) => line.split(':')[0]));
        summary.failed += wrong.size;
        summary.passed += each - wrong.size;
        if (found.length > 0) {
          const index = Number([...wrong][0].slice(5));
          console.error(`${stages} steps, window ${window ?? 'none'}:\n${found.slice(0, 12).join('\n')}`);
          console.error(`${[...wrong][0]} is ${JSON.stringify(cases[index])}`);
        }
        for (const mode of MODES) {
          told.set(mode, (told.get(mode) ?? 0) + differencesOf(answer, await theirs(engine, testCase, mode)).length);
        }
      }
      for (const mode of MODES) {
        summary[told.get(mode) ? 'passed' : 'failed']++;
        if (!told.get(mode)) {
          console.error(`windowFunnel's mode ${mode} says the same: these cases tell nothing apart`);
        }
      }
    } finally {
      await engine.close();
    }
    summary.message = `sequence mode in ClickHouse, seed ${seed}`;
  } catch (error) {
    if (!(error instanceof EngineMissing)) {
      throw error;
    }
    summary.skipped = Number(options.cases);
    summary.message = error.message;
  }
  summary.seconds = Math.round((Date.now() - started) / 1000);
  console.log(
    `${summary.engine}: ${summary.passed} passed, ${summary.failed} failed, ${summary.skipped} skipped, ${summary.seconds} s (${summary.message})`
  );
  if (options.summary) {
    writeFileSync(options.summary, JSON.stringify(summary));
  }
  process.exitCode = summary.failed > 0 ? 1 : 0;
}

void main();

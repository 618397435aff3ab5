import { ruleOf } from '../../src/alerting/rule';
import { askedOf, type RuleCondition } from '../../src/alerting/ruleCondition';
import type { Picture } from '../../src/alerting/picture';
import { replayClocks, replayedDay } from '../../src/alerting/replay';
import type { BusinessClock, Definition } from '../../src/core/definition/definition';
import type { Clock, FunnelQuery } from '../../src/core/plan/query';
import { statement } from '../engines/ask';
import { openDuckdb, type Engine } from '../engines/embedded';
import { loadTables } from '../engines/load';
import type { Case, Cell } from '../oracle/case';
import { generatedCase } from '../oracle/cases/regressions';
import { answers } from '../oracle/questions';
import { simulate, type Change, type Numbers } from './simulator';

const HOUR = 3600;
const MINUTE = 60_000;
const OFFICE: BusinessClock = {
  zone: 'Europe/Berlin',
  days: [1, 2, 3, 4, 5],
  hours: [{ from: 9 * HOUR, to: 17 * HOUR }],
};

/** A lead: when it was handed over, and what became of it; times are ISO 8601. */
interface Lead {
  k: string;
  handed: string;
  accepted?: string;
  rejected?: string;
  snoozed?: string;
  assigned?: string;
  owner?: string;
  amount?: number;
}

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckdb();
});
afterAll(() => engine.close());

function worldOf(leads: Lead[], handoff: Partial<Definition['handoffs'][number]> = {}): Case {
  const micros = (time: string | undefined): Cell => (time === undefined ? null : Date.parse(time) * 1000);
  return generatedCase('simulated', {
    definition: {
      version: 1,
      id: 'simulated',
      name: 'Simulated',
      record: 'lead',
      order: 'journey',
      anchor: 0,
      stages: [
        { id: 's0', name: 'MQL', owner: 'marketing', limit: 2 * HOUR },
        { id: 's1', name: 'Accepted', owner: 'sales' },
      ],
      handoffs: [{ from: 0, sla: 2 * HOUR, promises: [], ...handoff }],
      dimensions: [],
      sources: [
        {
          table: 'source_0',
          key: 'k',
          shape: 'columns',
          stages: { 0: { at: 's0' }, 1: { at: 's1' } },
          ends: { rejected: { at: 'e1' } },
          dimensions: {},
          assignedAt: { 0: 'assigned' },
          snoozedUntil: { 0: 'snoozed' },
          value: 'amount',
          owner: 'owner',
        },
      ],
    },
    tables: [
      {
        name: 'source_0',
        rows: leads.map(({ k, handed, accepted, rejected, snoozed, assigned, owner = null, amount = null }) => ({
          ...{ k, owner, amount, s0: micros(handed), s1: micros(accepted), e1: micros(rejected) },
          ...{ snoozed: micros(snoozed), assigned: micros(assigned) },
        })),
      },
    ],
    query: { kind: 'alert', view: 'cohort', filters: [] },
    clock: { kind: 'literal', asOf: 0 },
  });
}

interface Simulation {
  world: Case;
  condition?: RuleCondition;
  threshold?: number;
  /** Seconds. */
  pendingPeriod?: number;
  picture?: Picture;
  from: string;
  to: string;
}

const STALLED: RuleCondition = { id: 'stalled', handoff: 0 };
const COHORT: Picture = { view: 'cohort', filters: [] };

/** As of a moment, as a case for the oracle and for a warehouse. */
function asked(
  world: Case,
  condition: RuleCondition,
  picture: Picture,
  clock: Extract<Clock, { kind: 'literal' }>
): Case {
  const { lookback: _range, ...counted } = picture;
  const query: FunnelQuery = { ...counted, kind: 'alert', ...askedOf(condition) };
  return { ...world, query, clock };
}

/**
 * What changes at which minute, by the oracle; DuckDB has to give the same numbers at every change and the minute before.
 */
async function changesOf({
  world,
  condition = STALLED,
  threshold = 0,
  pendingPeriod,
  picture = COHORT,
  from,
  to,
}: Simulation): Promise<string[]> {
  const warehouse = { datasourceUid: 'w', pluginId: 'grafana-postgresql-datasource' };
  const rule = ruleOf(world.definition, condition, { ...warehouse, picture, threshold, pendingPeriod });
  const caseAt = (asOf: number) => asked(world, condition, picture, { kind: 'literal', asOf });
  const told = (at: number): Numbers => numbersOf(answers(caseAt(at)), condition);
  const changes = simulate(rule, [Date.parse(from), Date.parse(to)], told);
  await loadTables({ ...engine, name: 'DuckDB' }, world.tables);
  for (const at of changes.flatMap((change) => [change.at - MINUTE, change.at])) {
    const rows = await engine.run(statement(caseAt(at), 'duckdb'));
    expect([iso(at), numbersOf(rows, condition)]).toEqual([iso(at), told(at)]);
  }
  return changes.map(line);
}

function numbersOf(rows: Array<Record<string, unknown>>, { id }: RuleCondition): Numbers {
  return new Map(rows.map(({ [id]: number, segment }) => [String(segment ?? ''), Number(number)]));
}

function iso(at: number): string {
  return new Date(at).toISOString().slice(0, 16);
}

function line({ at, instance, state }: Change): string {
  return [iso(at), state, ...(instance === '' ? [] : [instance])].join(' ');
}

test('a record is stalled the minute after its SLA, fires after the pending period, and resolves when it is worked', async () => {
  const world = worldOf([{ k: 'a', handed: '2026-06-01T10:00Z', accepted: '2026-06-01T12:30Z' }]);
  const day = { world, from: '2026-06-01T10:00Z', to: '2026-06-01T13:00Z' };
  expect(await changesOf({ ...day, pendingPeriod: 300 })).toEqual([
    '2026-06-01T12:01 Pending',
    '2026-06-01T12:06 Alerting',
    '2026-06-01T12:30 Normal',
  ]);
  expect(await changesOf(day)).toEqual(['2026-06-01T12:01 Alerting', '2026-06-01T12:30 Normal']);
});

test('what is worked during the pending period never fires, nor what is worked in time', async () => {
  const world = worldOf([
    { k: 'a', handed: '2026-06-01T10:00Z', rejected: '2026-06-01T12:04Z' },
    { k: 'b', handed: '2026-06-01T10:30Z', accepted: '2026-06-01T12:30Z' },
  ]);
  expect(await changesOf({ world, pendingPeriod: 300, from: '2026-06-01T11:00Z', to: '2026-06-01T13:00Z' })).toEqual([
    '2026-06-01T12:01 Pending',
    '2026-06-01T12:04 Normal',
  ]);
});

test('above a threshold it fires with the record that is one too many, until one of them is worked', async () => {
  const world = worldOf([
    { k: 'a', handed: '2026-06-01T10:00Z', accepted: '2026-06-01T14:00Z' },
    { k: 'b', handed: '2026-06-01T10:10Z', accepted: '2026-06-01T12:45Z' },
    { k: 'c', handed: '2026-06-01T10:20Z' },
  ]);
  expect(await changesOf({ world, threshold: 2, from: '2026-06-01T11:00Z', to: '2026-06-01T15:00Z' })).toEqual([
    '2026-06-01T12:21 Alerting',
    '2026-06-01T12:45 Normal',
  ]);
});

describe('in working time', () => {
  const eightHours = { sla: 8 * HOUR, clock: OFFICE };
  // Friday, 16:00 in Berlin. On the Sunday the clocks are put forward, so Monday's hours begin at 07:00 UTC.
  const leads: Lead[] = [{ k: 'a', handed: '2026-03-27T15:00Z', accepted: '2026-03-31T07:30Z' }];

  test('a Friday’s SLA goes on on Monday, an hour earlier in UTC', async () => {
    const world = worldOf(leads, eightHours);
    expect(await changesOf({ world, pendingPeriod: 120, from: '2026-03-30T12:00Z', to: '2026-03-31T08:00Z' })).toEqual([
      '2026-03-30T14:01 Pending',
      '2026-03-30T14:03 Alerting',
      '2026-03-31T07:30 Normal',
    ]);
  });

  test('a holiday is no Monday', async () => {
    const world = worldOf([{ ...leads[0], accepted: '2026-04-01T07:30Z' }], {
      ...eightHours,
      clock: { ...OFFICE, holidays: ['2026-03-30'] },
    });
    expect(await changesOf({ world, from: '2026-03-30T12:00Z', to: '2026-04-01T08:00Z' })).toEqual([
      '2026-03-31T14:01 Alerting',
      '2026-04-01T07:30 Normal',
    ]);
  });

  test('nothing stalls at night: the minute is the first after the hours begin', async () => {
    const world = worldOf([{ k: 'a', handed: '2026-06-01T07:00Z' }], eightHours);
    // Eight hours are over when the day is, at 17:00; the first working minute after it is on Tuesday.
    expect(await changesOf({ world, from: '2026-06-01T14:00Z', to: '2026-06-02T08:00Z' })).toEqual([
      '2026-06-02T07:01 Alerting',
    ]);
  });

  test('a night’s hours are as long where the clocks are put back in them', async () => {
    const night = { ...OFFICE, days: [6], hours: [{ from: 22 * HOUR, to: 30 * HOUR }] };
    // Saturday 23:00 in Berlin; six hours of wall-clock time later it is 05:00 on Sunday, 25 October, in winter time.
    const world = worldOf([{ k: 'a', handed: '2026-10-24T21:00Z' }], { sla: 6 * HOUR, clock: night });
    expect(await changesOf({ world, from: '2026-10-25T02:00Z', to: '2026-10-25T05:30Z' })).toEqual([
      '2026-10-25T04:01 Alerting',
    ]);
  });

  test('what is due is told before the breach, in working hours', async () => {
    const world = worldOf(leads, eightHours);
    const condition: RuleCondition = { id: 'due', handoff: 0, within: 2 * HOUR };
    expect(await changesOf({ world, condition, from: '2026-03-30T06:00Z', to: '2026-03-30T15:00Z' })).toEqual([
      '2026-03-30T12:01 Alerting',
      '2026-03-30T14:01 Normal',
    ]);
  });

  test('what is newly stalled is so for a working day', async () => {
    const world = worldOf([{ ...leads[0], accepted: undefined }], eightHours);
    const condition: RuleCondition = { id: 'newly_stalled', handoff: 0 };
    expect(await changesOf({ world, condition, from: '2026-03-30T13:00Z', to: '2026-04-01T15:00Z' })).toEqual([
      '2026-03-30T14:01 Alerting',
      '2026-03-31T14:01 Normal',
    ]);
  });
});

test('a record that is put aside stalls when it wakes, and newly then', async () => {
  const world = worldOf([{ k: 'a', handed: '2026-06-01T10:00Z', snoozed: '2026-06-03T08:00Z' }]);
  const days = { world, from: '2026-06-03T06:00Z', to: '2026-06-03T10:00Z' };
  expect(await changesOf(days)).toEqual(['2026-06-03T08:00 Alerting']);
  const condition: RuleCondition = { id: 'newly_stalled', handoff: 0, within: HOUR };
  expect(await changesOf({ ...days, condition })).toEqual(['2026-06-03T08:00 Alerting', '2026-06-03T09:01 Normal']);
});

test('an assignment begins the wait anew, once it is there', async () => {
  const world = worldOf([{ k: 'a', handed: '2026-06-01T10:00Z', assigned: '2026-06-01T12:20Z' }]);
  expect(await changesOf({ world, from: '2026-06-01T11:00Z', to: '2026-06-01T15:00Z' })).toEqual([
    '2026-06-01T12:01 Alerting',
    '2026-06-01T12:20 Normal',
    '2026-06-01T14:21 Alerting',
  ]);
});

test('every owner fires and resolves alone', async () => {
  const world = worldOf([
    { k: 'a', owner: 'ann', handed: '2026-06-01T10:00Z', accepted: '2026-06-01T12:30Z' },
    { k: 'b', owner: 'bob', handed: '2026-06-01T10:10Z' },
    { k: 'c', handed: '2026-06-01T10:20Z', accepted: '2026-06-01T12:25Z' },
  ]);
  const picture: Picture = { ...COHORT, by: 'owner' };
  expect(await changesOf({ world, picture, from: '2026-06-01T11:00Z', to: '2026-06-01T13:00Z' })).toEqual([
    '2026-06-01T12:01 Alerting ann',
    '2026-06-01T12:11 Alerting bob',
    '2026-06-01T12:21 Alerting (none)',
    '2026-06-01T12:25 Normal (none)',
    '2026-06-01T12:30 Normal ann',
  ]);
});

test('of a snapshot an instance goes with its last record', async () => {
  const world = worldOf([{ k: 'a', owner: 'ann', handed: '2026-06-01T10:00Z', accepted: '2026-06-01T12:30Z' }]);
  const picture: Picture = { view: 'snapshot', filters: [], by: 'owner' };
  // Grafana waits for the second evaluation without it.
  expect(await changesOf({ world, picture, from: '2026-06-01T11:00Z', to: '2026-06-01T13:00Z' })).toEqual([
    '2026-06-01T12:01 Alerting ann',
    '2026-06-01T12:31 Normal ann',
  ]);
});

test.each<[string, RuleCondition, number, string[]]>([
  ['the oldest wait', { id: 'oldest_wait', handoff: 0 }, 3, ['2026-06-01T13:01 Alerting', '2026-06-01T14:00 Normal']],
  [
    'the value at risk',
    { id: 'value_at_risk', handoff: 0 },
    99,
    ['2026-06-01T12:01 Alerting', '2026-06-01T14:00 Normal'],
  ],
  // Stalled is out of time; then one of two was decided in it.
  [
    'the attainment',
    { id: 'sla_attainment', handoff: 0 },
    0.3,
    ['2026-06-01T12:01 Alerting', '2026-06-01T12:50 Normal'],
  ],
  [
    'the age of the data',
    { id: 'data_age' },
    1,
    [
      '2026-06-01T12:01 Alerting',
      '2026-06-01T12:50 Normal',
      '2026-06-01T13:51 Alerting',
      '2026-06-01T14:00 Normal',
      '2026-06-01T15:01 Alerting',
    ],
  ],
])('%s fires at its minute', async (_, condition, threshold, expected) => {
  const world = worldOf([
    { k: 'a', handed: '2026-06-01T10:00Z', accepted: '2026-06-01T14:00Z', amount: 100 },
    { k: 'b', handed: '2026-06-01T11:00Z', accepted: '2026-06-01T12:50Z', amount: 70 },
  ]);
  expect(await changesOf({ world, condition, threshold, from: '2026-06-01T11:00Z', to: '2026-06-01T16:00Z' })).toEqual(
    expected
  );
});

test('what is over a limit fires when the middle of its age is', async () => {
  const world = worldOf([{ k: 'a', handed: '2026-06-01T10:00Z', accepted: '2026-06-01T13:00Z' }]);
  const condition: RuleCondition = { id: 'over_limit', stage: 0 };
  const [fires, ...rest] = await changesOf({ world, condition, from: '2026-06-01T11:00Z', to: '2026-06-01T14:00Z' });
  // Ages are known to 2 % (rule `age-bucket`), so within two minutes and a half of two hours.
  expect(Math.abs(Date.parse(`${fires.split(' ')[0]}Z`) - Date.parse('2026-06-01T12:00Z'))).toBeLessThan(2.5 * MINUTE);
  expect(rest).toEqual(['2026-06-01T13:00 Normal']);
});

test.each<[string, Picture]>([
  ['the cohort of the last 30 days', { ...COHORT, lookback: 30 * 86_400 }],
  ['what waits now, by owner', { view: 'snapshot', filters: [], by: 'owner', top: 2 }],
  [
    'the last 20 days’ activity of some',
    {
      view: 'activity',
      filters: [{ dimension: 'owner', operator: 'in', values: ['ann', 'bob'] }],
      lookback: 20 * 86_400,
    },
  ],
])('the replay of %s is the oracle as of each of 90 days', async (_, picture) => {
  const now = Date.parse('2026-11-27T09:00Z');
  const owners = ['ann', 'bob', 'cem'];
  const at = (days: number) => new Date(now - days * 86_400_000).toISOString();
  const world = worldOf(
    Array.from({ length: 60 }, (_each, i) => ({
      k: `lead ${i}`,
      owner: owners[i % 3],
      handed: at(95 - ((i * 13) % 95)),
      ...(i % 4 === 1 && { accepted: at(95 - ((i * 13) % 95) - (i % 9)) }),
      ...(i % 4 === 2 && { rejected: at(95 - ((i * 13) % 95) - 1) }),
    })),
    { sla: 16 * HOUR, clock: { ...OFFICE, holidays: ['2026-10-03', '2026-11-11'] } }
  );
  await loadTables({ ...engine, name: 'DuckDB' }, world.tables);
  const clocks = replayClocks(now, picture);
  expect(clocks).toHaveLength(90);
  let changes = 0;
  let before = '';
  for (const clock of clocks) {
    const each = asked(world, STALLED, picture, clock);
    const replayed = replayedDay(clock.asOf, await engine.run(statement(each, 'duckdb')), STALLED);
    const expected = replayedDay(clock.asOf, answers(each), STALLED);
    expect(replayed).toEqual(expected);
    changes += Number(JSON.stringify(expected.numbers) !== before);
    before = JSON.stringify(expected.numbers);
  }
  expect(changes).toBeGreaterThan(20);
});

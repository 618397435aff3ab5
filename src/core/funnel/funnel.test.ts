import type { Definition } from '../definition/definition';
import { columnsOf, ConservationError, type Row } from '../rows';
import { toFunnels } from './funnel';

const DEFINITION: Definition = {
  version: 1,
  id: 'revenue',
  name: 'Revenue funnel',
  record: 'lead',
  order: 'journey',
  anchor: 0,
  stages: [
    { id: 'mql', name: 'MQL', owner: 'marketing' },
    { id: 'sal', name: 'Accepted', owner: 'sales' },
  ],
  handoffs: [{ from: 0, sla: 3600, promises: [{ name: 'Phone', when: 'phone is not null' }] }],
  dimensions: [{ id: 'origin', name: 'Origin' }],
  sources: [],
};
/** The visits and passages of so many who are open in the first stage. */
function stays(n: number, segment: string | null = null): Row[] {
  return [row('stay', 'open', n, { segment })];
}

/** So many at the handoff, who have waited for an age. */
function waiting(outcome: string, n: number, bucket: number, more: Partial<Row> = {}): Row[] {
  return [row('handoff', outcome, n, more), row('wait', outcome, n, { bucket })];
}

function promised(n: number, segment: string | null = null): Row {
  return row('promise', 'met', n, { segment, reason: 'Phone' });
}
const ASOF = Date.UTC(2026, 0, 31);

function row(facet: Row['facet'], outcome: string, n: number, more: Partial<Row> = {}): Row {
  return { segment: null, facet, position: 0, outcome, reason: null, bucket: null, n, value: null, ...more };
}

/** Ten reach MQL: six accepted (three won), one rejected, three stalled, of which two without a value. */
const ROWS: Row[] = [
  ...Object.entries({ entered: 10, reached: 10, advanced: 6, leaked: 1, open: 3, inflow: 10 }).map(([outcome, n]) =>
    row('stage', outcome, n)
  ),
  ...Object.entries({ entered: 5, reached: 6, advanced: 6, skipped: 1 }).map(([outcome, n]) =>
    row('stage', outcome, n, { position: 1 })
  ),
  ...waiting('accepted_on_time', 4, 400),
  ...waiting('accepted_late', 2, 420),
  row('handoff', 'implicit', 1),
  row('handoff', 'decided_in_time', 5),
  ...waiting('rejected', 1, 400, { reason: 'not ICP' }),
  ...waiting('stalled', 1, 500, { value: 70 }),
  ...waiting('stalled', 2, 510),
  row('handoff', 'won', 2, { value: 600 }),
  row('handoff', 'won', 1),
  row('promise', 'met', 7, { reason: 'Phone' }),
  row('promise', 'unmet', 3, { reason: 'Phone' }),
  row('stay', 'advanced', 6, { bucket: 410 }),
  row('stay', 'leaked', 1, { bucket: 400 }),
  row('stay', 'open', 3, { bucket: 500 }),
  row('leak', 'rejected', 1, { reason: 'not ICP' }),
];

test('a handoff has its statuses, ratios, promises and value at risk', () => {
  const [{ handoffs }] = toFunnels(ROWS, DEFINITION, { view: 'cohort', asOf: ASOF });
  expect(handoffs[0]).toMatchObject({
    from: 'mql',
    to: 'sal',
    offered: 10,
    acceptedOnTime: 4,
    acceptedLate: 2,
    rejected: 1,
    recycled: 0,
    pending: 0,
    stalled: 3,
    implicit: 1,
    leak: 0.4,
    acceptanceOfDecided: 6 / 7,
    slaAttainment: 0.5,
    valueAtRisk: 70 + 2 * (3 / 6) * 300,
    valueAtRiskEstimated: true,
    promises: [{ name: 'Phone', met: 7, unmet: 3 }],
    reasons: [{ outcome: 'rejected', reason: 'not ICP', n: 1 }],
    assignment: null,
  });
});

test('findings tell zero times, amounts that cannot be read, and keys that do not meet', () => {
  const rows = [
    ...ROWS,
    row('quality', 'unset_time', 1, { position: null }),
    row('quality', 'unread_amount', 1200, { position: null }),
    row('quality', 'source_keys', 40),
    row('quality', 'source_keys', 10, { position: 1 }),
    row('quality', 'shared_keys', 2),
    row('quality', 'shared_keys', 2, { position: 1 }),
  ];
  const [{ quality }] = toFunnels(rows, DEFINITION, { view: 'cohort', asOf: ASOF });
  expect(quality.slice(0, 3).map(({ n, message }) => [n, message])).toEqual([
    [1, 'Read as not set: 1 time before 2 January 1970.'],
    [1200, "Unknown: 1,200 amounts that cannot be read as a number; make it one in the source's value."],
    [
      8,
      'Keys do not meet: only 2 of 10 keys of source 2 occur in source 1; correct the key of one of them, if they are the same records.',
    ],
  ]);
});

test('a stage has its reasons and its skipped share as a finding', () => {
  const [{ stages, quality }] = toFunnels(ROWS, DEFINITION, { view: 'cohort', asOf: ASOF });
  expect(stages[0]).toMatchObject({ conversion: 0.6, leakReasons: [{ outcome: 'rejected', reason: 'not ICP', n: 1 }] });
  expect(quality).toEqual([
    {
      finding: 'skipped_share',
      n: 1,
      position: 1,
      message: 'Skipped: 1 of 6 journeys (17 %) went past Accepted without entering it.',
    },
  ]);
});

test.each([
  ['parts of a stage', row('stage', 'open', 1), 'at stage mql, 10 reached it, but 6 advanced + 1 leaked + 4 open = 11'],
  [
    'flow between stages',
    row('stage', 'inflow', 1, { position: 1 }),
    'at stage sal, 6 reached it, but 6 advanced from mql + 1 flowed in = 7',
  ],
  [
    'statuses of a handoff',
    row('handoff', 'pending', 1),
    'at the handoff mql → sal, 10 entered mql, but the statuses add up to 11',
  ],
  [
    'waits of a handoff',
    row('wait', 'stalled', 1, { bucket: 500 }),
    'at the handoff mql → sal, 3 are stalled, but 4 have waited so',
  ],
  ['passages of a stage', row('passage', 'open', 1), 'at stage mql, 10 entered it, but 11 passed through it'],
  ['visits moved back', row('visit', 'regressed', 1), 'at stage mql, 0 moved back, but 1 visits ended so'],
  ['leaks of a stage', row('leak', 'lost', 1), 'at stage mql, 1 leaked, but it is told of 2 how'],
])('a result that breaks the %s is an error', (_name, extra, message) => {
  expect(() => toFunnels([...ROWS, extra], DEFINITION, { view: 'cohort', asOf: ASOF })).toThrow(
    new ConservationError(`The result does not add up: ${message}.`)
  );
});

test('segments come largest first, Other last, each with the findings of whole sources', () => {
  const sized = (segment: string, n: number) =>
    ['entered', 'reached', 'open', 'inflow']
      .map((outcome) => row('stage', outcome, n, { segment }))
      .concat(
        ...(['handoff', 'wait'] as const).map((facet) => row(facet, 'pending', n, { segment })),
        promised(n, segment),
        stays(n, segment)
      );
  const rows = [
    ...sized('Other', 9),
    ...sized('web', 2),
    ...sized('fair', 5),
    row('quality', 'missing_key', 1, { position: null }),
  ];
  const funnels = toFunnels(rows, DEFINITION, { view: 'cohort', asOf: ASOF, by: 'origin' });
  expect(funnels.map(({ segment }) => segment)).toEqual(['fair', 'web', 'Other']);
  expect(funnels.map(({ quality }) => quality[0].message)).toEqual(Array(3).fill('Left out: 1 row without a key.'));
});

test('a segment is told even where only a visit of it is in view', () => {
  const rows = [row('visit', 'open', 2, { segment: 'web', bucket: 400 })];
  const [funnel, ...others] = toFunnels(rows, DEFINITION, { view: 'activity', asOf: ASOF, by: 'origin' });
  expect(others).toEqual([]);
  expect(funnel).toMatchObject({ segment: 'web', stages: [{ reached: 0, timeInStage: { visits: 2, open: 2 } }, {}] });
});

test('no rows make an empty funnel with nulls for ratios', () => {
  const [{ stages, handoffs, newestRowSeconds }] = toFunnels([], DEFINITION, { view: 'cohort', asOf: ASOF });
  expect(stages[0]).toMatchObject({ reached: 0, conversion: null, value: null, stalled: null });
  expect(handoffs[0]).toMatchObject({ offered: 0, leak: null, slaAttainment: null, valueAtRisk: 0 });
  expect(newestRowSeconds).toBeNull();
});

test('a stage that begins months after an earlier one is left-truncated', () => {
  const day = 86_400;
  const rows = [
    row('quality', 'first_entry', 700 * day, { position: 0 }),
    row('quality', 'first_entry', 300 * day, { position: 1 }),
    row('visit', 'advanced', 5, { bucket: 700 }),
  ];
  const [{ quality }] = toFunnels(rows, DEFINITION, { view: 'activity', asOf: ASOF });
  expect(quality).toEqual([
    {
      finding: 'left_truncation',
      n: 400,
      position: 1,
      message:
        'Accepted has no entries before 2025-04-06 UTC, although MQL has them from 2024-03-02: its earlier history is missing.',
    },
  ]);
});

test('counts are told without a look at ages, which are sorted when somebody asks for them', () => {
  const columns = columnsOf(ROWS);
  let looks = 0;
  const bucket = new Proxy(columns.bucket, {
    get: (cells, place, self) => {
      looks += 1;
      return Reflect.get(cells, place, self);
    },
  });
  const [{ stages, handoffs }] = toFunnels({ ...columns, bucket }, DEFINITION, { view: 'cohort', asOf: ASOF });
  expect([stages[0].reached, handoffs[0].stalled, looks]).toEqual([10, 3, 0]);
  expect(handoffs[0].wait.visits).toBe(10);
  expect(looks).toBeGreaterThan(0);
});

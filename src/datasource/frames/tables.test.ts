import type { ValueMap } from '@grafana/data';
import type { Definition } from '../../core/definition/definition';
import type { FunnelQuery } from '../../core/plan/query';
import { frameOf, type Column } from '../../frames/frame';
import { alertFrame, recordsFrame, trendFrames } from './tables';

const DEFINITION: Definition = {
  version: 1,
  id: 'f',
  name: 'Revenue',
  record: 'lead',
  currency: 'EUR',
  order: 'journey',
  anchor: 0,
  sources: [],
  stages: [
    { id: 'mql', name: 'MQL', owner: 'marketing' },
    { id: 'sal', name: 'SAL', owner: 'sales' },
  ],
  handoffs: [{ from: 0, promises: [] }],
  dimensions: [{ id: 'Region', name: 'Sales region' }],
};

const STALLED: FunnelQuery = { kind: 'stalled', view: 'cohort', filters: [] };

function answer(values: Record<string, unknown[]>) {
  return [
    frameOf(
      'A',
      Object.entries(values).map(([name, cells]): Column => ({ name, type: 'string', values: cells }))
    ),
  ];
}

const byName = (frame: ReturnType<typeof recordsFrame>) =>
  Object.fromEntries(frame.fields.map((field) => [field.name, field]));

describe('stalled records', () => {
  const FULL = {
    KEY: ['L1', 'L2'],
    FROM_STAGE: ['mql', 'mql'],
    TO_STAGE: ['sal', 'sal'],
    OWNER: ['ann@x', null],
    AGE_SECONDS: ['90000', BigInt(7)],
    VALUE: ['1200.5', null],
    DIMENSION_REGION: ['DACH', null],
    LINK: ['https://crm/1', null],
    TOTAL: [258, 258],
  };

  it('are read from capitals, decimals and big integers, with names, units and a link', () => {
    const fields = byName(recordsFrame('A', answer(FULL), DEFINITION, STALLED, {}));
    expect(Object.keys(fields)).toEqual(['key', 'handoff', 'owner', 'age', 'value', 'Region', 'link']);
    expect(fields.handoff.values).toEqual(['MQL → SAL', 'MQL → SAL']);
    expect(fields.age).toMatchObject({ values: [90000, 7], config: { unit: 's' } });
    expect(fields.value).toMatchObject({ values: [1200.5, null], config: { unit: 'currency:€' } });
    expect(fields.Region.config.displayNameFromDS).toBe('Sales region');
    expect(fields.key.config).toMatchObject({
      displayNameFromDS: 'Lead (2 of 258)',
      links: [{ url: '${__data.fields.link:raw}' }],
    });
  });

  it('of another cell say when they entered, what became of them and why', () => {
    const rows = {
      KEY: ['L1', 'L2'],
      STAGE: ['mql', 'mql'],
      ENTERED_AT: ['1767225600000', null],
      AGE_SECONDS: [60, null],
      OUTCOME: ['lost', 'rejected'],
      REASON: ['price', null],
      TOTAL: [2, 2],
    };
    const fields = byName(
      recordsFrame('A', answer(rows), DEFINITION, { ...STALLED, kind: 'records', stage: 0, outcome: 'leaked' }, {})
    );
    expect(Object.keys(fields)).toEqual(['key', 'stage', 'entered', 'age', 'outcome', 'reason']);
    expect(fields.stage.values).toEqual(['MQL', 'MQL']);
    expect(fields.entered).toMatchObject({ type: 'time', values: [1767225600000, null] });
    expect(fields.reason.values).toEqual(['price', null]);
  });

  it('that wait for a decision say how much of the agreed time is left', () => {
    const rows = {
      KEY: ['a', 'b', 'c'],
      FROM_STAGE: ['mql', 'mql', 'mql'],
      LEFT_SECONDS: [30, '-7200', null],
      OUTCOME: ['pending', 'stalled', 'pending'],
    };
    const office = { zone: 'UTC', days: [1], hours: [{ from: 0, to: 28_800 }] };
    const definition = { ...DEFINITION, handoffs: [{ from: 0, clock: office, promises: [] }] };
    const query: FunnelQuery = { ...STALLED, kind: 'records', outcome: 'undecided' };
    const { left, outcome } = byName(recordsFrame('A', answer(rows), definition, query, {}));
    const [{ options }] = left.config.mappings as [ValueMap];
    expect(left.values.map((seconds) => options[seconds]?.text)).toEqual([
      '1 min of working time',
      '2 h of working time over',
      undefined,
    ]);
    // A panel's own words for nothing are not those of a field with mappings.
    expect(left.config.mappings?.[1]).toMatchObject({ options: { match: 'null', result: { text: '–' } } });
    expect(outcome.values).toEqual(['pending', 'stalled', 'pending']);
  });

  it('tell waits on business clocks in their own days and hours, and sort by seconds', () => {
    const office = (hours: number) => ({ zone: 'UTC', days: [1], hours: [{ from: 0, to: hours * 3600 }] });
    const definition: Definition = {
      ...DEFINITION,
      stages: [
        ...DEFINITION.stages,
        { id: 'won', name: 'Won', owner: 'success' },
        { id: 'live', name: 'Live', owner: 'b' },
      ],
      handoffs: [
        { from: 0, clock: office(8), promises: [] },
        { from: 1, clock: office(5), promises: [] },
        { from: 2, promises: [] },
      ],
    };
    const rows = {
      KEY: ['a', 'b', 'c', 'd'],
      FROM_STAGE: ['mql', 'sal', 'mql', 'won'],
      AGE_SECONDS: ['86400', 86400, 7800, 86400],
    };
    const { age } = byName(recordsFrame('A', answer(rows), definition, STALLED, {}));
    const [{ options }] = age.config.mappings as [ValueMap];
    expect(age.values.map((seconds) => options[seconds]?.text)).toEqual([
      '3 working days',
      '4.8 working days',
      '2 h 10 min of working time',
      undefined,
    ]);
    expect(age.config.unit).toBe('s');
    expect(age.values.map(Math.round)).toEqual([86400, 86400, 7800, 86400]);
  });

  it('say how many there are in all, where the page holds fewer', () => {
    expect(recordsFrame('A', answer(FULL), DEFINITION, STALLED, {}).meta?.notices?.[0].text).toContain('of 258');
    expect(
      recordsFrame('A', answer({ ...FULL, TOTAL: [2, 2] }), DEFINITION, STALLED, {}).meta?.notices
    ).toBeUndefined();
    const headingOf = (total: number) =>
      byName(recordsFrame('A', answer({ ...FULL, TOTAL: [total, total] }), DEFINITION, STALLED, {})).key.config
        .displayNameFromDS;
    expect([headingOf(2), headingOf(258)]).toEqual(['Lead (2)', 'Lead (2 of 258)']);
    expect(byName(recordsFrame('A', [], DEFINITION, STALLED, {})).key.config.displayNameFromDS).toBe('Lead (0)');
  });

  it('leave out what no source knows, and keep their columns where nothing is stalled', () => {
    const { LINK: _link, OWNER: _owner, VALUE: _value, DIMENSION_REGION: _region, ...bare } = FULL;
    expect(Object.keys(byName(recordsFrame('A', answer(bare), DEFINITION, STALLED, {})))).toEqual([
      'key',
      'handoff',
      'age',
    ]);
    expect(Object.keys(byName(recordsFrame('A', [], DEFINITION, STALLED, {})))).toEqual(['key', 'handoff', 'age']);
  });
});

describe('the trend', () => {
  const WEEK = 604_800_000;
  const row = {
    from_stage: 'mql',
    to_stage: 'sal',
    offered: '10',
    accepted_on_time: 3,
    accepted_late: 1,
    rejected: 3,
    recycled: 1,
    pending: 0,
    stalled: 2,
    lapsed: 0,
    decided_in_time: 5,
    leak: '0.5',
    not_accepted: 0.6,
  };
  const ASKED = {
    definition: DEFINITION,
    query: { kind: 'trend' as const, view: 'cohort' as const, filters: [] },
    from: null,
  };
  const columns = (rows: Array<Record<string, unknown>>) =>
    answer(Object.fromEntries(Object.keys(rows[0]).map((name) => [name, rows.map((each) => each[name])])));

  it('is a series in time with shares as shares, unknown where the cohort is too young', () => {
    const frames = trendFrames(
      'A',
      columns([
        { period: '0', ...row, mature: 1 },
        { period: WEEK, ...row, mature: 0 },
      ]),
      ASKED,
      {}
    );
    expect(frames).toHaveLength(1);
    const { time, leak, 'leak so far': soFar, not_accepted, offered, mature } = byName(frames[0]);
    expect(time).toMatchObject({ type: 'time', values: [0, WEEK] });
    expect(leak).toMatchObject({ values: [0.5, null], config: { unit: 'percentunit' } });
    // From the last period that is known for good, so that the two are one line.
    expect(soFar.values).toEqual([0.5, 0.5]);
    expect(not_accepted.values).toEqual([0.6, null]);
    expect(offered.values).toEqual([10, 10]);
    expect(mature.values).toEqual([true, false]);
  });

  it.each([
    ['week', 3, 7, [3, 7, 14]],
    ['week', 7, 7, [0, 7, 14]],
    // A journey whose giving stage was entered long before its cohort began.
    ['week', 9, 7, [0, 9, 14]],
    ['month', 20, 30, [20, 30, 60]],
  ] as const)(
    'puts a %s of which the range has but the end where the range begins (day %i)',
    (grain, day, length, shown) => {
      const DAY = WEEK / 7;
      const rows = [0, length, 2 * length].map((start) => ({ period: start * DAY, ...row, mature: 1 }));
      const asked = { ...ASKED, query: { ...ASKED.query, grain }, from: day * DAY };
      const [frame] = trendFrames('A', columns(rows), asked, {});
      expect(byName(frame).time.values).toEqual(shown.map((each) => each * DAY));
    }
  );

  it('is a frame per segment, told apart by labels', () => {
    const frames = trendFrames(
      'A',
      columns([
        { period: 0, ...row, segment: 'DACH', mature: 1 },
        { period: 0, ...row, segment: 'UK', mature: 1 },
      ]),
      ASKED,
      {}
    );
    expect(frames.map((frame) => byName(frame).leak.labels)).toEqual([
      { handoff: 'MQL → SAL', segment: 'DACH' },
      { handoff: 'MQL → SAL', segment: 'UK' },
    ]);
  });
});

it('an alert is strings and one number', () => {
  const { fields } = alertFrame('A', answer({ FROM_STAGE: ['mql'], TO_STAGE: ['sal'], STALLED: ['7'] }), {});
  expect(fields.map(({ name, type, values }) => [name, type, values])).toEqual([
    ['from_stage', 'string', ['mql']],
    ['to_stage', 'string', ['sal']],
    ['stalled', 'number', [7]],
  ]);
});

it('the number of an alert is what is no place, whatever condition it is of', () => {
  const shown = (cells: Parameters<typeof answer>[0]) =>
    alertFrame('A', answer(cells), {}).fields.map(({ name, type, values }) => [name, type, values]);
  expect(shown({ stage: ['sal'], segment: ['DACH'], over_limit: [3] })).toEqual([
    ['stage', 'string', ['sal']],
    ['segment', 'string', ['DACH']],
    ['over_limit', 'number', [3]],
  ]);
  expect(shown({ data_age: ['1.5'] })).toEqual([['data_age', 'number', [1.5]]]);
});

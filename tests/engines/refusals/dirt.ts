import { refused, type Check } from './check';

/** A table of people's, as a definition with two stages reads it. */
interface Dirt {
  name: string;
  /** Columns and rows, as the warehouse's own SQL says them in parentheses. */
  table: string;
  lead?: string;
  sal?: string;
  value?: string;
  expected: Check['expected'];
}

/** What tables of people's give on one warehouse: the figures told by hand, or a refusal with the line. */
export function dirtChecks(target: string[], dirt: Dirt[]): Check[] {
  return dirt.map(({ name, table, lead = 'lead_at', sal = 'sal_at', value, expected }) => ({
    name: `dirt: ${name}`,
    definition: `version: 1
id: dirt
stages:
  - {id: lead, owner: marketing}
  - {id: sal, owner: sales}
handoffs: [{from: lead, to: sal, sla: 1h}]
sources:
  - table: ${table}
    key: id
    columns:
      stages:
        lead: ${lead}
        sal: ${sal}
${value === undefined ? '' : `    value: ${value}\n`}`,
    target,
    expected,
  }));
}

interface Told {
  stages: Array<{ entered: number; value: number | null }>;
  handoffs: Array<{ acceptedOnTime: number; acceptedLate: number; stalled: number }>;
  quality: Array<{ finding: string; n: number }>;
}

/** Entered per stage; on time, late and stalled; the value at the first stage; findings with their counts. */
export function gives(figures: string): Check['expected'] {
  return (code, text) => {
    if (code !== 0) {
      return 'should have been answered';
    }
    const { stages, handoffs, quality } = JSON.parse(text) as Told;
    const [{ acceptedOnTime, acceptedLate, stalled }] = handoffs;
    const told = [
      stages.map(({ entered }) => entered).join(),
      [acceptedOnTime, acceptedLate, stalled].join(),
      String(stages[0].value),
      ...quality
        .filter(({ finding }) => ['unset_time', 'unread_amount'].includes(finding))
        .map(({ finding, n }) => `${finding} ${n}`),
    ].join('; ');
    return told === figures ? undefined : `${told} should be ${figures}`;
  };
}

/** The time of the stage `lead` is none. */
export const NO_TIME = refused(
  /refusals\.yaml:12: The warehouse cannot evaluate ".+" in sources\[0\]\.columns\.stages\.lead \(line 12\): .*; it has to give a date or a timestamp, and text /
);

const rows = (...each: string[]) => `(select ${each.join(' union all select ')})`;

/** One amount of 1,000, and seven that cannot be read. */
function amounts(lead: string, sal: string): Dirt {
  const unread = ['2.000,50', '', '300 EUR', '$1,982', '2.000', '1e3', '12k'];
  return {
    name: 'amounts as text',
    table: rows(
      `1 as id, ${lead} as lead_at, ${sal} as sal_at, '1000' as worth`,
      ...unread.map((worth, index) => `${index + 2}, ${lead}, ${sal}, '${worth}'`)
    ),
    value: 'worth',
    expected: gives('8,0; 0,0,8; 1000; unread_amount 7'),
  };
}

/** An amount that is of a type other than numbers. */
function otherAmount(lead: string, sal: string, worth: string): Dirt {
  return {
    name: `no amount: ${worth}`,
    table: rows(`1 as id, ${lead} as lead_at, ${sal} as sal_at, ${worth} as worth`),
    value: 'worth',
    expected: gives('1,0; 0,0,1; null; unread_amount 1'),
  };
}

export const MARIADB_DIRT: Dirt[] = [
  {
    name: 'keys of bytes that are no text, one of them twice, and of bytes that are',
    table: rows(
      `x'FF01AABB' as id, timestamp('2026-01-24') as lead_at, null as sal_at`,
      `x'FE01AABB', timestamp('2026-01-24'), timestamp('2026-01-24 00:30:00')`,
      `x'FF01AABB', null, timestamp('2026-01-24 02:00:00')`,
      `cast('101' as binary), timestamp('2026-01-24'), null`,
      `101, null, timestamp('2026-01-24 00:30:00')`
    ),
    expected: gives('3,3; 2,1,0; null'),
  },
  {
    name: 'text with offsets',
    table: rows(
      `1 as id, '2026-01-24T09:00:00-04:00' as lead_at, '2026-01-24T14:30:00+01:00' as sal_at`,
      `2, '2026-01-24T09:00:00-04:00', '2026-01-24T12:30:00-04:00'`,
      `3, '2026-01-24T15:00:00+01:00', '2026-01-24T10:30:00-04:00'`
    ),
    expected: gives('3,3; 2,1,0; null'),
  },
  {
    name: 'text in UTC, of different lengths',
    table: rows(
      `1 as id, '2026-01-24' as lead_at, '2026-01-24T00:30:00.123Z' as sal_at`,
      `2, '2026-01-24 09:00', '2026-01-24 09:30:00'`,
      `3, '2026-01-24 09:00:00.5+05:30', '2026-01-24T04:00:00Z'`
    ),
    expected: gives('3,3; 3,0,0; null'),
  },
  {
    name: 'zero dates',
    table: rows(
      `1 as id, cast('2026-01-24' as datetime) as lead_at, cast('1970-01-01' as datetime) as sal_at`,
      `2, cast('2026-01-24' as datetime), timestamp('2026-01-24 00:30:00')`
    ),
    expected: gives('2,1; 1,0,1; null; unset_time 1'),
  },
  {
    name: 'zero dates as text',
    table: rows(`1 as id, '2026-01-24' as lead_at, '0000-00-00 00:00:00' as sal_at`),
    expected: gives('1,0; 0,0,1; null; unset_time 1'),
  },
  {
    name: 'text that is empty',
    table: rows(`1 as id, '2026-01-24' as lead_at, '' as sal_at`),
    expected: gives('1,0; 0,0,1; null'),
  },
  {
    name: 'what stands for none in other zones and software',
    table: rows(
      `1 as id, timestamp('2026-01-24') as lead_at, timestamp('1970-01-01 01:00:00') as sal_at`,
      `2, timestamp('2026-01-24'), timestamp('1969-12-31 19:00:00')`,
      `3, timestamp('2026-01-24'), timestamp('1900-01-01')`,
      `4, timestamp('2026-01-24'), timestamp('0001-01-01')`
    ),
    expected: gives('4,0; 0,0,4; null; unset_time 4'),
  },
  ...[
    '0',
    '0.0',
    '1774343700',
    '1774343700000',
    '1770412010101',
    '1774343700000000',
    '1774343700.25',
    `time('09:00:00')`,
    `'2026-01-24 09:00 PM'`,
    `'2026-01-24 09:00:00 CET'`,
    `'2026-01-24 09:00:00-04'`,
    `'24.01.2026'`,
    `'01/24/2026'`,
    `'2026-02-31'`,
    `'1774343700'`,
  ].map((time) => ({
    name: `no time: ${time}`,
    table: rows(`1 as id, ${time} as told, timestamp('2026-01-24') as sal_at`),
    lead: 'told',
    expected: NO_TIME,
  })),
  amounts(`timestamp('2026-01-24')`, 'null'),
  ...['now()', `date('2026-01-24')`, `time('09:00:00')`].map((worth) =>
    otherAmount(`timestamp('2026-01-24')`, 'null', worth)
  ),
];

export const CLICKHOUSE_DIRT: Dirt[] = [
  ...['DateTime', 'Date', 'Date32', 'DateTime64(3)', "DateTime('Europe/Berlin')"].map((type) => ({
    name: `a zero ${type}`,
    table: rows(
      `1 as id, cast('2026-01-24' as Date) as lead_at, cast('2026-01-25' as ${type}) as sal_at`,
      `2, cast('2026-01-24' as Date), cast(0 as ${type})`
    ),
    expected: gives('2,1; 0,1,1; null; unset_time 1'),
  })),
  {
    name: 'the earliest that there can be',
    table: rows(
      `1 as id, cast('2026-01-24' as Date32) as lead_at, toDateTime64('1900-01-01 00:00:00', 6, 'UTC') as sal_at`,
      `2, cast('1900-01-01' as Date32), toDateTime64('1970-01-01 01:00:00', 6, 'UTC')`
    ),
    expected: gives('1,0; 0,0,1; null; unset_time 3'),
  },
  ...[
    'toUInt64(0)',
    'toUInt64(1774343700000)',
    'toUInt32(1774343700)',
    'toInt64(1774343700000000)',
    'toFloat64(1774343700.25)',
    'toNullable(toUInt64(1))',
    `'2026-01-24T09:00:00-04:00'`,
    `'03/04/2026'`,
    'toIntervalDay(3)',
    `cast('09:00:00' as Time)`,
  ].map((time) => ({
    name: `no time: ${time}`,
    table: rows(`1 as id, materialize(${time}) as told, now() as sal_at`),
    lead: 'told',
    expected: NO_TIME,
  })),
  amounts(`toDateTime('2026-01-24 00:00:00')`, 'cast(null as Nullable(DateTime))'),
  ...['now()', `toDate('2026-01-24')`, `toDateTime64('2026-01-24 00:00:00', 3)`, 'true'].map((worth) =>
    otherAmount(`toDateTime('2026-01-24 00:00:00')`, 'cast(null as Nullable(DateTime))', worth)
  ),
];

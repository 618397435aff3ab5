import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { baton } from './testing';

const DEFINITION = `version: 1
id: revenue
name: Revenue funnel
record: lead
stages:
  - {id: lead, name: Lead, owner: marketing}
  - {id: mql, name: MQL, owner: marketing}
  - {id: sal, name: Accepted, owner: sales}
  - {id: won, name: Won, owner: sales}
handoffs:
  - {from: mql, to: sal, sla: 48h}
dimensions: [{id: origin}]
sources:
  - table: crm.leads
    key: id
    columns:
      stages: {lead: created_at, mql: mql_at, sal: sal_at, won: won_at}
      ends: {rejected: {at: rejected_at, reason: reason}}
    dimensions: {origin: origin}
    value: amount
`;

/** Four leads: won; rejected by sales; stalled at the handoff; still a lead. */
const LEADS = `id,origin,created_at,mql_at,sal_at,won_at,rejected_at,reason,amount
1,web,2026-01-01 00:00:00,2026-01-02 00:00:00,2026-01-03 00:00:00,2026-01-10 00:00:00,,,1000
2,web,2026-01-01 00:00:00,2026-01-02 00:00:00,,,2026-01-03 00:00:00,not ICP,
3,fair,2026-01-01 00:00:00,2026-01-02 00:00:00,,,,,500
4,fair,2026-01-05 00:00:00,,,,,,
`;

let folder: string;
const at = (name: string) => join(folder, name);
const args = (...more: string[]) => [
  'run',
  at('funnel.yaml'),
  '--csv',
  `crm.leads=${at('leads.csv')}`,
  '--as-of',
  '2026-02-01',
  ...more,
];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'baton-'));
  writeFileSync(at('funnel.yaml'), DEFINITION);
  writeFileSync(at('leads.csv'), LEADS);
  const instance = await DuckDBInstance.create(at('warehouse.duckdb'));
  const connection = await instance.connect();
  await connection.run(`create schema crm; create table crm.leads as from read_csv('${at('leads.csv')}')`);
  connection.closeSync();
  instance.closeSync();
});

afterAll(() => rmSync(folder, { recursive: true }));

test('--json prints every field of the format, with the figures of the data', async () => {
  const { code, out } = await baton(...args('--json'));
  expect(code).toBe(0);
  const funnel = JSON.parse(out);
  expect(funnel).toMatchObject({
    fingerprint: expect.stringMatching(/^[0-9a-f]{8}$/),
    view: 'cohort',
    asOf: '2026-02-01T00:00:00.000Z',
  });
  expect(funnel.stages[1]).toMatchObject({
    id: 'mql',
    owner: 'marketing',
    entered: 3,
    reached: 3,
    advanced: 1,
    leaked: 1,
    open: 1,
    inflow: 0,
    skipped: 0,
    regressed: 0,
    conversion: 1 / 3,
    value: 1500,
    timeInStage: { visits: 3, open: 1, p90Seconds: null },
  });
  expect(Object.keys(funnel.stages[1].timeInStage)).toEqual(
    expect.arrayContaining(['p50Seconds', 'p75Seconds', 'longestSeconds'])
  );
  expect(funnel.stages[1].conversionBy.map(({ days }: { days: number }) => days)).toEqual([
    7, 14, 30, 60, 90, 180, 365,
  ]);
  expect(funnel.handoffs).toEqual([
    expect.objectContaining({
      from: 'mql',
      to: 'sal',
      offered: 3,
      acceptedOnTime: 1,
      acceptedLate: 0,
      rejected: 1,
      recycled: 0,
      pending: 0,
      stalled: 1,
      leak: 2 / 3,
      acceptanceOfDecided: 0.5,
      slaAttainment: 2 / 3,
      valueAtRisk: 500,
      reasons: [{ outcome: 'rejected', reason: 'not ICP', n: 1 }],
    }),
  ]);
  expect(funnel.quality).toEqual(expect.any(Array));
});

test('a DuckDB file answers like the CSV file it was made of', async () => {
  const csv = await baton(...args('--json'));
  const duckdb = await baton(
    'run',
    at('funnel.yaml'),
    '--duckdb',
    at('warehouse.duckdb'),
    '--as-of',
    '2026-02-01',
    '--json'
  );
  expect(duckdb).toEqual(csv);
});

test('the table shows stages, handoff and time in stage', async () => {
  const { out } = await baton(...args());
  expect(out).toMatch(/^Revenue funnel · cohort · as of 2026-02-01 00:00 UTC/);
  expect(out).toMatch(/MQL +marketing +3 +3 +1 +1 +1/);
  expect(out).toMatch(/MQL → Accepted +48 h +3 +1 +0 +1 +0 +0 +1 +67 %/);
  expect(out).toMatch(/- rejected: not ICP 1/);
});

test('--by prints one object per segment', async () => {
  const { out } = await baton(...args('--by', 'origin', '--json'));
  const segments = JSON.parse(out) as Array<{ segment: string; stages: Array<{ reached: number }> }>;
  expect(segments.map(({ segment, stages }) => [segment, stages[0].reached])).toEqual([
    ['fair', 2],
    ['web', 2],
  ]);
});

test('--filter keeps the journeys of a value, != the others', async () => {
  const reached = async (filter: string) =>
    JSON.parse((await baton(...args('--json', '--filter', filter, '--from', '2026-01-02'))).out).stages[0].reached;
  expect(await reached('origin=fair')).toBe(1);
  expect(await reached('origin!=fair')).toBe(0);
});

test('a stage that nobody has reached yet is an empty column, and no mistake', async () => {
  writeFileSync(
    at('young.csv'),
    'id,origin,created_at,mql_at,sal_at,won_at,rejected_at,reason,amount\n1,web,2026-01-01,,,,,,\n'
  );
  const { code, out } = await baton('run', at('funnel.yaml'), '--csv', `crm.leads=${at('young.csv')}`, '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out).stages.map(({ reached }: { reached: number }) => reached)).toEqual([1, 0, 0, 0]);
});

test('a column of times without a value is one whatever its name; a value that is no time is told with its row', async () => {
  const definition =
    'version: 1\nid: t\nstages: [{id: a, owner: x}, {id: b, owner: x}]\nsources: [{table: t, key: id, columns: {stages: {a: begun, b: sold}}}]\n';
  writeFileSync(at('t.yaml'), definition);
  writeFileSync(at('t.csv'), 'id,begun,sold\n1,2026-01-01,\n2,2026-01-02,\n');
  const { out } = await baton('run', at('t.yaml'), '--csv', `t=${at('t.csv')}`, '--json');
  expect(JSON.parse(out).stages.map(({ reached }: { reached: number }) => reached)).toEqual([2, 0]);
  writeFileSync(at('t.csv'), 'id,begun,sold\n1,2026-01-01,\n2,soon,\n');
  const { code, err } = await baton('run', at('t.yaml'), '--csv', `t=${at('t.csv')}`);
  expect(code).not.toBe(0);
  expect(err).toMatch(/t\.csv: .*column "begun", but row 2 has "soon" there: write it as 2026-01-31/);
});

test('the other questions print their rows', async () => {
  const stalled = await baton(...args('--query', 'stalled', '--json'));
  expect(JSON.parse(stalled.out)).toEqual([
    expect.objectContaining({
      key: '3',
      from_stage: 'mql',
      to_stage: 'sal',
      age_seconds: 30 * 86_400,
      value: 500,
      dimension_origin: 'fair',
      total: 1,
    }),
  ]);
  expect((await baton(...args('--query', 'stalled'))).out).toMatch(
    /^Key +From +To +Age +Value +Origin\n3 +mql +sal +30 d +500 +fair\n\n1 of 1$/
  );
  expect((await baton(...args('--query', 'stalled', '--offset', '1'))).out).toBe('Nothing.');
  expect((await baton(...args('--query', 'records'))).out).toMatch(
    /\n3 +mql +sal +2026-01-02 +30 d +28 d over +500 +stalled +/
  );
  const [reached] = JSON.parse(
    (await baton(...args('--query', 'records', '--stage', 'mql', '--outcome', 'reached', '--json'))).out
  );
  expect(reached).toMatchObject({ stage: 'mql', total: 3 });
  expect(await baton(...args('--query', 'records', '--stage', 'mql', '--outcome', 'huge'))).toMatchObject({ code: 2 });
  expect(JSON.parse((await baton(...args('--query', 'alert', '--handoff', 'mql-sal', '--json'))).out)).toEqual([
    { from_stage: 'mql', to_stage: 'sal', stalled: 1 },
  ]);
  const trend = await baton(...args('--query', 'trend', '--grain', 'month', '--maturity', '7d'));
  expect(trend.out).toMatch(/^Period +From +To +Offered.*\n2026-01-01 +mql +sal +3 /);
});

test("waits on a business clock are told in its days, and periods begin in the definition's zone", async () => {
  const clock = '{zone: UTC, days: [mon, tue, wed, thu, fri], hours: [09:00-12:00, 13:00-17:00], holidays: [01-06]}';
  writeFileSync(
    at('clock.yaml'),
    DEFINITION.replace('record: lead', 'record: lead\nzone: Europe/Berlin').replace(
      'sla: 48h',
      `sla: 2bd, clock: ${clock}`
    )
  );
  const run = async (...more: string[]) =>
    (await baton('run', at('clock.yaml'), '--csv', `crm.leads=${at('leads.csv')}`, '--as-of', '2026-01-08', ...more))
      .out;
  // From Friday, 2 January: that day, Monday and Wednesday.
  expect(await run('--query', 'stalled')).toMatch(/\n3 +mql +sal +3 working days +/);
  expect(await run()).toMatch(/MQL → Accepted +2 working days /);
  const [period] = JSON.parse(await run('--query', 'trend', '--json'));
  expect(period.period).toBe(Date.UTC(2025, 11, 28, 23));
  expect(await run('--query', 'trend')).toMatch(/\n2025-12-29 +mql /);
});

test.each([
  ['reads another file', 'table: crm.leads', "table: read_text('/etc/passwd')", /disabled by configuration/],
  [
    'writes after a second statement',
    'key: id',
    // A string to who escapes a quote with a backslash; the end of one, and then more, to DuckDB.
    String.raw`key: "'\\''\\''\\'''; select '\\'''"`,
    /double the quote instead/,
  ],
])('a definition from elsewhere that %s is refused', async (_, right, wrong, message) => {
  writeFileSync(at('foreign.yaml'), DEFINITION.replace(right, wrong));
  const { code, err } = await baton('run', at('foreign.yaml'), '--csv', `crm.leads=${at('leads.csv')}`);
  expect(code).toBe(2);
  expect(err).toMatch(message);
});

test.each<[string, string[], RegExp]>([
  ['no warehouse', ['run', 'DEF'], /say where the data is: --duckdb FILE/],
  ['two warehouses', ['run', 'DEF', '--duckdb', 'a', '--csv', 'b=c'], /only one of --duckdb, --csv can be used/],
  ['a missing definition', ['run', 'nowhere.yaml', '--duckdb', 'a'], /nowhere\.yaml: there is no such file/],
  ['a directory as definition', ['run', tmpdir(), '--duckdb', 'a'], /this is a directory/],
  [
    'a missing DuckDB file',
    ['run', 'DEF', '--duckdb', 'nowhere.duckdb'],
    /nowhere\.duckdb: there is no such DuckDB file/,
  ],
  ['a file that is no DuckDB file', ['run', 'DEF', '--duckdb', 'CSV'], /DuckDB cannot open this file.*--csv NAME=FILE/],
  [
    'a URL that is none',
    ['run', 'DEF', '--postgres', 'warehouse'],
    /the URL of PostgreSQL is none: write it as postgres:\/\/user/,
  ],
  ['a CSV file without a name', ['run', 'DEF', '--csv', 'CSV'], /write a table name and a file/],
  ['a missing CSV file', ['run', 'DEF', '--csv', 'crm.leads=nowhere.csv'], /there is no file nowhere\.csv/],
  ['a folder as CSV file', ['run', 'DEF', '--csv', `crm.leads=${tmpdir()}`], /is a folder: name a CSV file/],
  ['an empty CSV file', ['run', 'DEF', '--csv', 'crm.leads=/dev/null'], /is empty: name a CSV file/],
  [
    'a table given twice',
    ['run', 'DEF', '--csv', 'crm.leads=CSV', '--csv', 'CRM.leads=CSV'],
    /another file has that table name/,
  ],
  [
    'a zone that is none',
    ['run', 'DEF', '--csv', 'crm.leads=CSV', '--zone', 'CEST+2'],
    /is no time zone of the IANA list/,
  ],
  ['a CSV name with three parts', ['run', 'DEF', '--csv', 'a.b.c=CSV'], /at most a schema/],
  [
    'a missing table',
    ['run', 'DEF', '--csv', 'other=CSV'],
    /funnel\.yaml:14: The warehouse does not know .*sources\[0\]\.table \(line 14\)/,
  ],
  ['a bad date', ['run', 'DEF', '--csv', 'crm.leads=CSV', '--as-of', '2026-02-30'], /"2026-02-30" is no date or time/],
  [
    'a range that ends before it starts',
    ['run', 'DEF', '--csv', 'crm.leads=CSV', '--from', '2026-02-01', '--to', '2026-01-01'],
    /--from lies after --to/,
  ],
  [
    'an unknown view',
    ['run', 'DEF', '--csv', 'crm.leads=CSV', '--view', 'today'],
    /Allowed choices are cohort, activity, snapshot/,
  ],
  [
    'an unknown dimension',
    ['run', 'DEF', '--csv', 'crm.leads=CSV', '--by', 'orgin'],
    /--by: there is no dimension "orgin": did you mean "origin"\?/,
  ],
  [
    'a filter without a value',
    ['run', 'DEF', '--csv', 'crm.leads=CSV', '--filter', 'origin'],
    /such as origin=Webinar/,
  ],
  ['an unknown handoff', ['run', 'DEF', '--csv', 'crm.leads=CSV', '--handoff', 'won'], /there is no handoff "won"/],
  ['a macro clock', ['run', 'DEF', '--csv', 'crm.leads=CSV', '--clock', 'macro'], /only Grafana replaces macros/],
  [
    "a range on the warehouse's clock",
    ['run', 'DEF', '--csv', 'crm.leads=CSV', '--clock', 'now', '--from', '2026-01-01'],
    /only with --clock literal/,
  ],
  [
    'an unreachable PostgreSQL',
    ['run', 'DEF', '--postgres', 'postgres://me:secret@127.0.0.1:1/crm'],
    /PostgreSQL at postgres:\/\/127\.0\.0\.1:1\/crm cannot be used: nothing listens there/,
  ],
  [
    'an unreachable MySQL',
    ['run', 'DEF', '--mysql', 'mysql://me:secret@127.0.0.1:1/crm'],
    /MySQL at mysql:\/\/127\.0\.0\.1:1\/crm cannot be used: nothing listens there/,
  ],
  [
    'an unreachable ClickHouse',
    ['run', 'DEF', '--clickhouse', 'http://me:secret@127.0.0.1:1/crm'],
    /ClickHouse at http:\/\/127\.0\.0\.1:1\/crm cannot be used: nothing listens there/,
  ],
  [
    'a URL that is none',
    ['run', 'DEF', '--clickhouse', 'warehouse'],
    /the URL of ClickHouse is none: write it as http:/,
  ],
  ['an unknown option', ['run', 'DEF', '--fast'], /unknown option '--fast'/],
  ['an unknown command', ['walk'], /unknown command 'walk'/],
  ['an unknown dialect', ['sql', 'DEF', '--dialect', 'oracle'], /Allowed choices are duckdb/],
])('%s is one line and exit code 2', async (_, given, message) => {
  const named = given.map((arg) => arg.replace(/^DEF$/, at('funnel.yaml')).replace(/CSV$/, at('leads.csv')));
  const { code, out, err } = await baton(...named);
  expect(err).toMatch(message);
  expect(err).not.toMatch(/\n|secret|at Object/);
  expect({ code, out }).toEqual({ code: 2, out: '' });
});

test('a definition with a mistake stops a run with its line', async () => {
  writeFileSync(at('wrong.yaml'), DEFINITION.replace('sla: 48h', 'sla: 48'));
  const { code, err } = await baton('run', at('wrong.yaml'), '--duckdb', at('warehouse.duckdb'));
  expect({ code, err }).toEqual({
    code: 2,
    err: expect.stringMatching(/^baton: .*wrong\.yaml:11: handoffs\[0\]\.sla: "sla" is 48: add the unit/),
  });
});

test.each<[string, string, string, RegExp]>([
  [
    'missing column',
    'mql: mql_at',
    'mql: mql_on',
    /wrong\.yaml:17: The warehouse does not know "mql_on", which sources\[0\]\.columns\.stages\.mql \(line 17\) uses.*Candidate bindings: .*"mql_at"/,
  ],
  [
    'wrong type',
    'value: amount',
    'value: "[amount]"',
    /wrong\.yaml:20: The warehouse cannot evaluate "\[amount\]" in sources\[0\]\.value \(line 20\)/,
  ],
  [
    'unknown function',
    'key: id',
    'key: nofunc(id)',
    /wrong\.yaml:15: The warehouse cannot evaluate "nofunc" in sources\[0\]\.key \(line 15\)/,
  ],
  [
    'missing column of a promise',
    'sla: 48h}',
    'sla: 48h, promises: [{name: Phone, when: phone is not null}]}',
    /wrong\.yaml:11: The warehouse does not know "phone", which handoffs\[0\]\.promises\[0\]\.when \(line 11\) uses/,
  ],
])('a %s is traced to its line', async (_, correct, mistaken, message) => {
  writeFileSync(at('wrong.yaml'), DEFINITION.replace(correct, mistaken));
  const { code, err } = await baton('run', at('wrong.yaml'), '--duckdb', at('warehouse.duckdb'));
  expect(err).toMatch(message);
  expect(code).toBe(2);
});

test('check prints every problem with line and path, and exits with 1', async () => {
  writeFileSync(at('wrong.yaml'), DEFINITION.replace('sla: 48h', 'sla: 48').replace('record:', 'recrod:'));
  const { code, out, err } = await baton('check', at('wrong.yaml'));
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(out.split('\n')).toEqual([
    expect.stringMatching(/wrong\.yaml:4: recrod: "recrod" is not a field here: did you mean "record"\?$/),
    expect.stringMatching(/wrong\.yaml:11: handoffs\[0\]\.sla: /),
  ]);
  expect(await baton('check', at('funnel.yaml'))).toMatchObject({
    code: 0,
    out: expect.stringMatching(/no problem \(4 stages, 1 handoff, 1 source; fingerprint "[0-9a-f]{8}"\)$/),
  });
});

test('sql prints a statement that is the query of the options', async () => {
  const { code, out } = await baton(
    'sql',
    at('funnel.yaml'),
    '--dialect',
    'postgres',
    '--from',
    '2026-01-01',
    '--filter',
    "origin=it's"
  );
  expect(code).toBe(0);
  expect(out).toMatch(/^with /);
  expect(out).toContain('1767225600000000');
});

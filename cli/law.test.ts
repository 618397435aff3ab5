import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Funnel } from '../src/core/funnel/figures';
import { baton } from './testing';

/** Rules of docs/numbers.md on files as people have them, from the definition's text to the printed figures. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function funnelOf(definition: string, csv: string, ...options: string[]): Promise<Funnel> {
  writeFileSync(join(folder, 'funnel.yaml'), definition);
  writeFileSync(join(folder, 'rows.csv'), csv);
  const { code, out, err } = await baton(
    'run',
    join(folder, 'funnel.yaml'),
    '--csv',
    `rows=${join(folder, 'rows.csv')}`,
    '--json',
    ...options
  );
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Funnel;
}

const reached = ({ stages }: Funnel) => stages.map((stage) => stage.reached);

const DEALS = `version: 1
id: opp
record: deal
currency: EUR
stages:
  - {id: discovery, owner: sales}
  - {id: proposal, owner: sales}
  - {id: legal, owner: legal}
  - {id: won, owner: sales}
handoffs: [{from: proposal, to: legal, sla: 7d}]
sources:
  - table: rows
    key: id
    rows: {at: moved_at, stage: stage, map: {Discovery: discovery, Proposal: proposal, Legal: legal, Won: won}}
    value: amount
`;
const DEAL_HISTORY = `id,stage,amount,moved_at
A,Discovery,10000,2026-02-20 09:00:00
A,Legal,12000,2026-03-01 09:00:00
A,Proposal,12000,2026-03-05 09:00:00
A,Legal,15000,2026-03-09 09:00:00
A,Legal,40000,2026-03-12 09:00:00
B,Discovery,5000,2026-02-25 09:00:00
B,Proposal,5000,2026-03-02 09:00:00
B,Proposal,2000,2026-03-10 09:00:00
C,Discovery,7000,2026-02-01 09:00:00
C,Legal,,2026-02-11 09:00:00
C,Won,8000,2026-02-21 09:00:00
`;

test('the money in a stage is the latest amount of those who are there, the one at risk too (rule `one-amount`)', async () => {
  const { stages, handoffs } = await funnelOf(DEALS, DEAL_HISTORY, '--as-of', '2026-03-20', '--view', 'snapshot');
  expect(stages.map(({ open, value }) => [open, value])).toEqual([
    [0, null],
    [1, 2000],
    [1, 40000],
    [0, null],
  ]);
  expect(handoffs[0]).toMatchObject({ stalled: 1, valueAtRisk: 2000 });
});

test('down a cohort money grows only by what flowed in, which is told apart', async () => {
  const { stages } = await funnelOf(DEALS, DEAL_HISTORY, '--as-of', '2026-03-20');
  expect(stages.map(({ reached: n, valued, value, inflowValue }) => [n, valued, value, inflowValue])).toEqual([
    [3, 3, 50000, 50000],
    [3, 3, 50000, null],
    [2, 2, 48000, null],
    [1, 1, 8000, null],
  ]);
});

const TWICE = `version: 1
id: again
order: sequence
stages: [{id: first}, {id: second}, {id: paid}]
sources:
  - table: rows
    key: id
    rows: {at: moved_at, stage: event, map: {began: first, paid: paid}}
  - table: rows
    key: id
    where: event = 'began'
    rows: {at: moved_at, stage: event, map: {began: second}}
`;
const BEGINNINGS = `id,event,moved_at
a,began,2026-03-01 10:00:00
a,began,2026-03-02 10:00:00
a,paid,2026-03-03 10:00:00
b,began,2026-03-01 11:00:00
c,began,2026-03-01 12:00:00
c,paid,2026-03-01 12:30:00
d,began,2026-03-05 12:00:00
d,began,2026-03-05 12:05:00
e,began,2026-03-06 09:00:00
`;

test('an event serves one step (rule `one-event-one-step`)', async () => {
  expect(reached(await funnelOf(TWICE, BEGINNINGS, '--as-of', '2026-11-01'))).toEqual([5, 2, 1]);
});

test('two events at one instant are still in order', async () => {
  const definition = TWICE.replace('map: {began: second}', 'map: {again: second}').replace(
    `where: event = 'began'`,
    ''
  );
  const csv = 'id,event,moved_at\na,began,2026-03-01\na,again,2026-03-01\n';
  expect(reached(await funnelOf(definition.replace('\n    \n', '\n'), csv, '--as-of', '2026-11-01'))).toEqual([
    1, 1, 0,
  ]);
});

const TRIAL = `version: 1
id: trial
order: sequence
window: 31d
stages: [{id: trial}, {id: paid}]
sources:
  - table: rows
    key: org
    rows: {at: moved_at, stage: event, map: {started: trial, subscribed: paid}, ends: {lost: [churned]}}
`;
const TRIALS = `org,event,moved_at
o1,started,2026-05-01 10:00:00
o1,subscribed,2026-05-20 10:00:00
o2,started,2026-05-01 10:00:00
o3,started,2026-06-10 10:00:00
o4,started,2026-04-01 10:00:00
o4,subscribed,2026-06-15 10:00:00
`;

test('a window that is over is over (rule `lapse`)', async () => {
  const { stages } = await funnelOf(TRIAL, TRIALS, '--as-of', '2026-06-30');
  expect(stages[0]).toMatchObject({ reached: 4, advanced: 1, leaked: 2, open: 1 });
  expect(stages[0].leakReasons).toEqual([{ outcome: 'lapsed', reason: 'window over', n: 2 }]);
  expect(stages[0].timeInStage).toMatchObject({ visits: 4, open: 1 });
});

test('an end after the window ends nothing, one within it does', async () => {
  const csv = `${TRIALS}o2,churned,2026-06-20 10:00:00\no3,churned,2026-06-20 10:00:00\n`;
  const { stages } = await funnelOf(TRIAL, csv, '--as-of', '2026-06-30');
  expect(stages[0].leakReasons.map(({ outcome, n }) => [outcome, n])).toEqual([
    ['lapsed', 2],
    ['lost', 1],
  ]);
});

const SILENT = `version: 1
id: leads
stages:
  - {id: lead, owner: marketing, lapse: 90d}
  - {id: mql, owner: marketing, lapse: 30d}
  - {id: sal, owner: sales}
handoffs: [{from: mql, to: sal, sla: 7d}]
sources:
  - table: rows
    key: id
    rows: {at: moved_at, stage: stage, map: {lead: lead, mql: mql, sal: sal}, ends: {lost: [lost]}}
`;

test('silence ends a journey, a later move takes that back (rule `lapse`)', async () => {
  const csv = `id,stage,moved_at
silent,lead,2026-01-01
returned,lead,2026-01-01
returned,lead,2026-04-15
given,lead,2026-01-01
given,mql,2026-01-10
waiting,lead,2026-04-01
waiting,mql,2026-04-20
won,lead,2026-01-01
won,mql,2026-01-02
won,sal,2026-05-01
`;
  const { stages, handoffs } = await funnelOf(SILENT, csv, '--as-of', '2026-05-01');
  expect(stages.map(({ reached: n, advanced, leaked, open }) => [n, advanced, leaked, open])).toEqual([
    [5, 3, 1, 1],
    [3, 1, 1, 1],
    [1, 1, 0, 0],
  ]);
  expect(stages[0].leakReasons).toEqual([{ outcome: 'lapsed', reason: 'no move in 90 d', n: 1 }]);
  expect(handoffs[0]).toMatchObject({ offered: 3, acceptedLate: 1, stalled: 1, lapsed: 1, rejected: 0, leak: 2 / 3 });
  const earlier = await funnelOf(SILENT, csv, '--as-of', '2026-04-10');
  // Whoever came back on 15 April was silent for 99 days before.
  expect(earlier.stages[0]).toMatchObject({ leaked: 2, open: 1 });
});

test('whoever comes back is counted, once, and who won of them (rule `came-back`)', async () => {
  const csv = `id,stage,moved_at
straight,lead,2026-01-01
straight,sal,2026-01-02
again,lead,2026-01-01
again,lost,2026-01-05
again,mql,2026-02-01
again,sal,2026-02-03
back,lead,2026-01-01
back,mql,2026-01-02
back,lead,2026-01-03
back,mql,2026-01-04
slip,lead,2026-01-01
slip,sal,2026-01-02 10:00:00
slip,lead,2026-01-02 10:05:00
`;
  const { stages, quality } = await funnelOf(SILENT.replaceAll(/, lapse: \d+d/g, ''), csv, '--as-of', '2026-05-01');
  expect(stages.map(({ inflow, returned, returnedWon }) => [inflow, returned, returnedWon])).toEqual([
    [5, 2, 0],
    [1, 1, 1],
    [0, 0, 0],
  ]);
  expect(stages.map(({ visitsAgain, regressed }) => [visitsAgain, regressed])).toEqual([
    [1, 0],
    [1, 1],
    [0, 0],
  ]);
  expect(quality.filter(({ finding }) => finding === 'returned_after_win')).toEqual([
    expect.objectContaining({
      n: 1,
      message: expect.stringMatching(/^Began again: 1 journey within 24 h of a win/) as string,
    }),
  ]);
});

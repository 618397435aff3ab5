import type { Definition } from '../../definition/definition';
import type { Clock, FunnelQuery } from '../../plan/query';
import { ask, columnSource, define, rowSource } from './define';

/** What the golden statements are written for: every mode, view, clock and question at least once. */
interface GoldenCase {
  name: string;
  definition: Definition;
  query: FunnelQuery;
  clock: Clock;
}

const NAMES = ['Lead', 'MQL', 'SAL', 'Won'];
const REGION = [{ id: 'region', name: 'Region' }];

const history = define({
  names: NAMES,
  gives: 1,
  handoff: { sla: 172_800 },
  dimensions: REGION,
  sources: [
    rowSource({
      table: 'crm.lead_history',
      key: 'lead_id',
      map: { Lead: 0, MQL: 1, SAL: 2, Won: 3 },
      ends: { lost: ['Lost'], rejected: ['Rejected'], recycled: ['Recycled'] },
      reason: 'why',
      value: 'amount',
      owner: 'owner_email',
      dimensions: { region: 'region' },
    }),
  ],
});

const columns = define({
  names: NAMES,
  gives: 1,
  handoff: { promises: [{ name: 'Has a phone number', when: 'phone is not null' }] },
  sources: [
    columnSource({
      table: 'crm.leads',
      where: 'deleted_at is null',
      stages: {
        0: { at: 'created_at' },
        1: { at: 'mql_at' },
        2: { at: 'accepted_at', when: `status <> 'Rejected'` },
        3: { at: 'won_at' },
      },
      ends: { lost: { at: 'lost_at', reason: 'lost_reason' }, rejected: { at: 'rejected_at' } },
      value: 'amount',
      assignedAt: { 1: 'assigned_at' },
    }),
  ],
});

const office: Definition = {
  ...history,
  handoffs: [
    {
      ...history.handoffs[0]!,
      clock: { zone: 'America/Phoenix', days: [1, 2, 3, 4, 5], hours: [{ from: 32_400, to: 61_200 }] },
    },
  ],
};

const literal: Clock = {
  kind: 'literal',
  from: Date.UTC(2026, 0, 1),
  to: Date.UTC(2026, 3, 1),
  asOf: Date.UTC(2026, 3, 1),
};

export const GOLDEN_CASES: GoldenCase[] = [
  { name: 'history-cohort', definition: history, query: ask(), clock: literal },
  {
    name: 'history-activity-by-region',
    definition: history,
    query: ask({ view: 'activity', by: 'region', top: 3 }),
    clock: literal,
  },
  { name: 'history-snapshot-now', definition: history, query: ask({ view: 'snapshot' }), clock: { kind: 'now' } },
  { name: 'columns-cohort', definition: columns, query: ask(), clock: literal },
  {
    name: 'sequence-window',
    definition: { ...history, order: 'sequence', window: 1_209_600 },
    query: ask(),
    clock: literal,
  },
  { name: 'cohort-macro', definition: columns, query: ask(), clock: { kind: 'macro' } },
  {
    name: 'alert-now-filtered',
    definition: history,
    query: ask({
      kind: 'alert',
      filters: [{ dimension: 'region', operator: 'not in', values: [`O'Higgins; drop`, null] }],
    }),
    clock: { kind: 'now', lookback: 7_776_000 },
  },
  {
    name: 'stalled-page',
    definition: history,
    query: ask({ kind: 'stalled', limit: 50, offset: 100 }),
    clock: literal,
  },
  {
    name: 'records-of-a-stage',
    definition: history,
    query: ask({
      kind: 'records',
      stage: 1,
      outcome: 'rejected',
      reason: `O'Reilly`,
      by: 'region',
      top: 3,
      segment: 'DACH',
      sort: 'value',
    }),
    clock: literal,
  },
  {
    name: 'records-of-a-promise',
    definition: columns,
    query: ask({ kind: 'records', outcome: 'unmet', promise: 'Has a phone number' }),
    clock: { kind: 'now' },
  },
  {
    name: 'trend-months-office-hours',
    definition: office,
    query: ask({ kind: 'trend', grain: 'month' }),
    clock: literal,
  },
];

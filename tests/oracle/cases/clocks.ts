import type { BusinessClock, Definition } from '../../../src/core/definition/definition';
import type { FunnelQuery } from '../../../src/core/plan/query';
import type { Case } from '../case';
import { generatedCase } from './regressions';

const HOUR = 3600;
const NIGHT: BusinessClock = {
  zone: 'Europe/Berlin',
  days: [4, 5, 7],
  hours: [
    { from: 9 * HOUR, to: 10 * HOUR },
    { from: 22 * HOUR, to: 30 * HOUR },
  ],
  // Christmas Day is a Friday in 2026, its eve a working day.
  holidays: ['12-25', '12-31', '2026-12-25', '02-29', '2026-03-29'],
};
const OFFICE: BusinessClock = { zone: 'UTC', days: [1, 2, 3, 4, 5], hours: [{ from: 0, to: 8 * HOUR }] };

/** One handoff after another, entered at the times. */
function entered(name: string, times: string[], asOf: string, query: FunnelQuery, zone?: string): Case {
  const definition: Definition = {
    version: 1,
    id: 'generated',
    name: 'Generated',
    record: 'lead',
    order: 'journey',
    ...(zone !== undefined && { zone }),
    anchor: 0,
    stages: ['marketing', 'sales', 'success', 'account'].map((owner, i) => ({
      id: `s${i}`,
      name: `Stage ${i}`,
      owner,
    })),
    handoffs: [NIGHT, OFFICE, undefined].map((clock, from) => ({ from, sla: 0, clock, promises: [] })),
    dimensions: [],
    sources: [0, 1, 2].map((stage) => ({
      table: 'source_0',
      key: stage === 0 ? 'k' : `k2`,
      dimensions: {},
      assignedAt: {},
      snoozedUntil: {},
      shape: 'columns',
      stages: { [stage]: { at: stage === 0 ? 's0' : `s${stage}` } },
      ends: {},
    })),
  };
  const rows = times.map((time, i) => {
    const at = Date.parse(time) * 1000;
    return { k: `night ${i}`, k2: `other ${i}`, s0: at, s1: i % 2 === 0 ? at : null, s2: i % 2 === 0 ? null : at };
  });
  return generatedCase(name, {
    definition,
    tables: [{ name: 'source_0', rows }],
    query,
    clock: { kind: 'literal', asOf: Date.parse(asOf) },
  });
}

const STALLED: FunnelQuery = { kind: 'stalled', view: 'cohort', filters: [], limit: 1000 };
const trend = (grain: 'week' | 'month'): FunnelQuery => ({ kind: 'trend', view: 'cohort', filters: [], grain });

/** Before, in and after hours, nights and holidays; and periods that begin in a gap or twice. */
export const CLOCKS: Case[] = [
  entered(
    'nights, holidays and the weeks between them',
    [
      ...['1999-12-24', '2012-02-28', '2020-02-29', '2023-12-30', '2025-12-24'].map((day) => `${day}T12:00Z`),
      ...[23, 24, 25, 26, 27].flatMap((day) =>
        ['00:30', '04:59:59', '05:00', '08:30', '20:59', '21:30', '23:00'].map((time) => `2026-12-${day}T${time}Z`)
      ),
      // The last Sunday in March, when the clocks are put forward.
      ...['2026-03-28T23:00Z', '2026-03-29T00:30Z', '2026-03-29T02:30Z', '2026-03-29T20:30Z', '2026-03-30T03:30Z'],
    ],
    '2026-12-28T03:00Z',
    STALLED
  ),
  ...[trend('week'), trend('month')].flatMap((query) => [
    // On Monday, 22 March 2021, Tehran had no hour from midnight on.
    entered(
      `${query.grain}s that begin in a gap`,
      ['2021-03-14T20:29:59Z', '2021-03-21T20:29:59Z', '2021-03-21T20:30Z', '2021-03-28T19:29Z', '2021-03-28T19:30Z'],
      '2021-03-29T00:00Z',
      query,
      'Asia/Tehran'
    ),
    // On Sunday, 1 November 2026, Havana's clocks show the hour from midnight on twice.
    entered(
      `${query.grain}s that begin twice`,
      ['2026-11-01T03:59Z', '2026-11-01T04:30Z', '2026-11-01T05:30Z', '2026-11-02T04:59Z', '2026-11-02T05:00Z'],
      '2026-12-02T05:00Z',
      query,
      'America/Havana'
    ),
  ]),
];

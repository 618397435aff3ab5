import type { BusinessClock, Definition } from '../../../src/core/definition/definition';
import type { Clock, FunnelQuery } from '../../../src/core/plan/query';
import type { Case } from '../case';
import { generatedCase } from './regressions';

const HOUR = 3600;
/** Milliseconds; a Wednesday. */
const T = Date.UTC(2026, 10, 18, 10);
const MINUTE = 60_000_000;
const OFFICE: BusinessClock = {
  zone: 'Europe/Berlin',
  days: [1, 2, 3, 4, 5],
  hours: [{ from: 9 * HOUR, to: 17 * HOUR }],
  holidays: ['2026-10-21', '2026-11-17'],
};

/** A lead every hour or so for nine weeks, most of which come to something: as many as a usual leak needs. */
function leads() {
  return Array.from({ length: 1320 }, (_, i) => {
    const at = T * 1000 - i * 69 * MINUTE;
    const after = (minutes: number, when: boolean) => (when ? at + minutes * MINUTE : null);
    return {
      ...{ k: `lead ${i}`, d0: i % 2 === 0 ? 'x' : i % 3 === 1 ? 'y' : null, amount: i % 4 === 0 ? null : i },
      s0: at,
      s1: after(60 + (i % 7) * 240, i % 5 < 3),
      e1: after(30 + (i % 4) * 300, i % 5 === 3),
      e2: after(20 + (i % 3) * 500, i % 11 === 0 && i % 5 === 4),
      assigned: after(45, i % 6 === 0),
      snoozed: after(10_000, i % 13 === 0),
    };
  });
}

function usual(name: string, handoff: Partial<Definition['handoffs'][number]>, query: Partial<FunnelQuery> = {}): Case {
  return generatedCase(`alerts: ${name}`, {
    definition: {
      version: 1,
      id: 'generated',
      name: 'Generated',
      record: 'lead',
      order: 'journey',
      anchor: 0,
      stages: ['marketing', 'sales', 'success'].map((owner, i) => ({
        id: `s${i}`,
        name: `Stage ${i}`,
        owner,
        ...(i === 0 && { lapse: 20 * 86_400 }),
      })),
      handoffs: [
        { from: 0, sla: 8 * HOUR, promises: [], ...handoff },
        { from: 1, promises: [] },
      ],
      dimensions: [{ id: 'd0', name: 'First' }],
      sources: [
        {
          table: 'source_0',
          key: 'k',
          shape: 'columns',
          stages: { 0: { at: 's0' }, 1: { at: 's1' } },
          ends: { rejected: { at: 'e1' }, recycled: { at: 'e2' } },
          dimensions: { d0: 'd0' },
          assignedAt: { 0: 'assigned' },
          snoozedUntil: { 0: 'snoozed' },
          value: 'amount',
        },
      ],
    },
    tables: [{ name: 'source_0', rows: leads() }],
    query: { kind: 'alert', view: 'cohort', filters: [], condition: 'leak_above_usual', ...query },
    clock: { kind: 'literal', asOf: T },
  });
}

const A_WEEK_AGO: Clock = { kind: 'now', back: 7 * 86_400 };

/** What needs more records than a generated case has. */
export const ALERTS: Case[] = [
  usual('what leaks more than usual', { sla: 6 * HOUR }),
  usual('what leaks more than usual, by segment', { sla: 30 * HOUR }, { by: 'd0', top: 1 }),
  usual('what leaks more than usual in working hours', { clock: OFFICE }, { view: 'activity' }),
  { ...usual('what was lost a week ago', {}, { condition: 'losses', limit: 3 }), asked: A_WEEK_AGO },
  usual('an SLA of no time', { sla: 0, clock: OFFICE }, { handoff: 0 }),
];

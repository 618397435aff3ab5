import { DAY, REVENUE } from './revenue';
import type { FunnelSpec } from './simulate';

/** Twelve stages, or the first of them, shared out among these owners. */
export function twelve(owners: string[], count = 12): FunnelSpec {
  const names = [
    'Visit',
    'Sign-up',
    'Lead',
    'MQL',
    'SAL',
    'SQL',
    'Discovery',
    'Demo',
    'Proposal',
    'Negotiation',
    'Contract',
    'Live',
  ].slice(0, count);
  return {
    ...REVENUE,
    stages: names.map((name, i) => ({
      name,
      owner: owners[Math.floor((i * owners.length) / names.length)],
      inflow: i === 0 ? 240_000 : i === 7 ? 900 : undefined,
      advance: 0.62 + 0.03 * (i % 3),
      leak: 0.22,
      target: i % 4 === 1 ? 0.66 : undefined,
      limit: i % 3 === 2 ? 9 * DAY : undefined,
      days: 1 + i,
      value: i > 4 ? 8000 : undefined,
      reasons: ['no answer'],
    })),
    handoffs: owners.slice(1).map(() => ({ sla: DAY, late: 0.2, stalled: 0.4 })),
  };
}

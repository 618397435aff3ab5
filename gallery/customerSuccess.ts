import { DAY, REVENUE, STAGES } from './revenue';
import type { FunnelSpec } from './simulate';

/** The same company with a third owner and a second handoff. */
export const CUSTOMER_SUCCESS: FunnelSpec = {
  ...REVENUE,
  stages: [
    ...STAGES.slice(0, 5),
    { name: 'Won', owner: 'sales', advance: 0.82, leak: 0.03, days: 2, value: 11400, reasons: ['wrong scope'] },
    {
      name: 'Onboarded',
      owner: 'customer success',
      advance: 0.78,
      leak: 0.06,
      days: 21,
      value: 11300,
      reasons: ['churned'],
    },
    { name: 'Live', owner: 'customer success', value: 11200 },
  ],
  handoffs: [...(REVENUE.handoffs ?? []), { sla: 5 * DAY, late: 0.3, recycled: 0, stalled: 0.2 }],
};

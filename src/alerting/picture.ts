import type { FunnelQuery } from '../core/plan/query';

/** What the picture counts that a rule is made from: the rule counts the same, with the range ending at each evaluation. */
export interface Picture extends Pick<FunnelQuery, 'view' | 'filters' | 'by' | 'top'> {
  /** Seconds; absent: all journeys. */
  lookback?: number;
}

/** What waits now, whatever the range. */
export const WAITING_NOW: Picture = { view: 'snapshot', filters: [] };

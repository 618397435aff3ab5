import { recordsAddress } from '../../src/alerting/recordsAddress';
import type { BatonQuery } from '../../src/query/BatonQuery';

/** The app's page with what is stalled of the demo, by region. */
export function listAddress(query: Partial<BatonQuery> = {}): string {
  return recordsAddress({
    baton: 'baton',
    query: {
      refId: 'A',
      version: 1,
      kind: 'records',
      view: 'cohort',
      handoff: 'mql-accepted',
      outcome: 'stalled',
      by: 'region',
      ...query,
    },
    lookback: 180 * 86_400,
  });
}

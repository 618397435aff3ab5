import type { Definition } from '../core/definition/types';
import type { FunnelQuery } from '../core/plan/query';

/** What a frame of Baton's datasource carries in `meta.custom.baton`, so that the panel needs no settings of its own. */
export interface BatonMeta {
  contract: 1;
  definition: Definition;
  query: FunnelQuery;
  /** T and range, milliseconds; null: open-ended. */
  asOf: number;
  from: number | null;
  to: number | null;
}

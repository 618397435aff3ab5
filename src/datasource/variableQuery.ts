import type { DataQuery } from '@grafana/schema';

/** What a dashboard variable can list. */
const VARIABLE_KINDS = ['values', 'dimensions', 'breakdowns', 'stages', 'handoffs'] as const;

/** What a dashboard variable lists: the values of a dimension, or what the definition names; `breakdowns`: its dimensions, and none. */
export interface BatonVariableQuery extends DataQuery {
  list: (typeof VARIABLE_KINDS)[number];
  /** Dimension id, for `values`. */
  dimension?: string;
}

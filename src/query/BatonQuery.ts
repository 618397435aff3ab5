import type { DataQuery } from '@grafana/schema';
import type { QueryKind, View } from '../core/plan/query';

/** A saved query. `version` lets later releases migrate it. */
export interface BatonQuery extends DataQuery {
  version?: 1;
  kind?: QueryKind;
  /** A view, a dimension's id and a number, each of which may be a dashboard variable; `by` may be `none`. */
  view?: View | Variable;
  by?: string;
  top?: number | Variable;
  /** For `funnel`: the earlier range to compare with, `previous`, `7d`, `4w`, `1y` or `none`, or a dashboard variable. */
  compare?: string;
  /** Values may hold dashboard variables; they are interpolated before they are escaped. */
  filters?: Array<{ dimension: string; operator: 'in' | 'not in'; values: string[] }>;
  /** Index into the definition's handoffs, or `from-to` by stage ids, which may be a dashboard variable. */
  handoff?: number | string;
  grain?: 'week' | 'month';
  /** For `alert`: what a rule tests (`core/plan/condition.ts`), and whether what its records are worth is asked for. */
  condition?: string;
  worth?: boolean;
  /** Seconds: for what is due or newly stalled, in `alert` and `records`. */
  within?: number;
  /**
   * For `records` of a stage and an `alert` on its limit: its id, which may be a dashboard variable, or its position. Absent:
   * of a handoff.
   */
  stage?: number | string;
  /** For `records`: which of them (`core/plan/cell.ts`). */
  outcome?: string;
  /** For `records` that ended: why; null: without a reason. */
  reason?: string | null;
  promise?: string;
  /** Seconds, for `records` and an `alert` over a limit. */
  over?: number;
  /** For `records`: a segment of the breakdown, which may be a dashboard variable. */
  segment?: string;
  sort?: string;
  limit?: number;
  offset?: number;
}

/** `$view`, before it is replaced. */
type Variable = `$${string}`;

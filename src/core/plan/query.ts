/** What is asked of a definition at query time. Every string in here is user text: it reaches SQL as an escaped literal. */

/** Which journeys are counted, and when (rules `cohort-view`, `activity-view` and `snapshot-view`). */
export const VIEWS = ['cohort', 'activity', 'snapshot'] as const;
export type View = (typeof VIEWS)[number];

/** What is asked: counts, the records behind one of them, those that are stalled, handoffs over time, or what an alert rule tests. */
export const QUERY_KINDS = ['funnel', 'records', 'stalled', 'responses', 'trend', 'alert'] as const;
export type QueryKind = (typeof QUERY_KINDS)[number];

/** Keeps journeys whose value of a dimension is (or is not) one of the listed; null stands for "unknown". */
export interface Filter {
  dimension: string;
  operator: 'in' | 'not in';
  values: Array<string | null>;
}

export interface FunnelQuery {
  kind: QueryKind;
  view: View;
  /** Dimension id to break down by. */
  by?: string;
  /**
   * For `funnel`: dimension id by whose values it is told, too, what was lost, although nothing is broken down (rule `spotlight`). Where
   * there is `by`, that counts.
   */
  spotlight?: string;
  /** Segments kept by size; the rest is `Other`. Default 8, of a trend 4. */
  top?: number;
  filters: Filter[];
  /** Index into `definition.handoffs`; for all kinds but `funnel`. Absent: every handoff. */
  handoff?: number;
  /** For `trend`; default `week`. Weeks start on Monday, in the definition's zone. */
  grain?: 'week' | 'month';
  /** For `trend`: seconds after which every cohort is judged; default: the SLA, or 30 days. */
  maturity?: number;
  /** For `alert`: what a rule tests (`plan/condition.ts`), or `losses`; default `stalled`. */
  condition?: string;
  /** For `alert`: what the records counted are worth instead of how many they are. */
  worth?: boolean;
  /**
   * Seconds, on the handoff's clock. For `records` that are pending: with less left than this, stalled: for no longer than
   * this; for `alert` what is due and newly stalled, where a day is usual.
   */
  within?: number;
  /** For `records`: position of a stage, and which of its records (`plan/cell.ts`); absent: records of a handoff. For `alert`: the stage whose limit it is. */
  stage?: number;
  outcome?: string;
  /** For `records` that ended: why; null: without a reason. */
  reason?: string | null;
  /** For `records`: the promise that is met or unmet. */
  promise?: string;
  /** For `records` and `alert` over a limit: seconds; default: the limit of the stage. */
  over?: number;
  /** For `records`: a segment of the breakdown, as the picture names it. */
  segment?: string;
  /** For `records`: what comes first. */
  sort?: string;
  /** For `records` and `stalled`: page size (default 100, at most 1,000) and start. For `losses`: how many places. */
  limit?: number;
  offset?: number;
}

/** Where the statement gets its range and its T ("as of") from. Times are milliseconds since 1970, UTC. */
export type Clock =
  /** Written into the statement. No `from`/`to`: all journeys. `isNow`: T is the moment of the question, and not in the past. */
  | { kind: 'literal'; from?: number; to?: number; asOf: number; isNow?: true }
  /** The warehouse plugin's own macros, replaced by Grafana at each run. T = range end. */
  | { kind: 'macro' }
  /** The warehouse's clock, `back` seconds ago; range = the last `lookback` seconds, absent: all journeys. */
  | { kind: 'now'; lookback?: number; back?: number };

import type { Definition } from '../../definition/definition';
import type { Funnel } from '../../funnel/figures';
import type { SegmentLosses } from '../../funnel/loss/segmentLosses';

type AlertState = 'firing' | 'pending' | 'quiet';

/** Everything that the picture draws. Times are milliseconds since 1970, UTC. */
export interface PictureInput {
  definition: Definition;
  /** One funnel, or one per segment, `Other` last. Empty: there is nothing to draw. */
  funnels: Funnel[];
  /** What the only funnel lost by the values of a dimension, to say who lost most (rule `spotlight`). */
  spotlight?: SegmentLosses[];
  /** The same funnels of an earlier range at equal maturity, matched by `segment`. */
  comparison?: Funnel[];
  /** What the comparison is called in a sentence: `last quarter`. Default: `the period before`. */
  comparisonName?: string;
  /**
   * `from` and `to` are null where the range is open. `lookback`: seconds of a range that the statement has of its own, so
   * that no choice on the page changes it.
   */
  range: { from: number | null; to: number | null; asOf: number; lookback?: number };
  /** `counts`: from a plain table, where only the number per stage is known. */
  detail: 'full' | 'counts';
  /** Shares of leak, ascending, from each of which on a sign warns of it. */
  leakThresholds?: number[];
  /** What Grafana last found of the alert rules of this panel, the worst of several. */
  alert?: AlertState;
  /** The same by what the rules are about, where that is known: handoffs as `from-to`, and stages, by their ids. */
  placeAlerts?: { handoffs: Record<string, AlertState>; stages: Record<string, AlertState> };
  /** The last refresh failed: these are the figures of `since`. */
  stale?: { since: number; reason: string };
}

/** What is known of the rules about a handoff or a stage; of several segments nothing, because a rule is of all of them. */
export function alertAt(
  { funnels, placeAlerts }: PictureInput,
  place: { from: string; to: string } | { id: string }
): AlertState | undefined {
  if (funnels.length > 1) {
    return undefined;
  }
  return 'id' in place ? placeAlerts?.stages[place.id] : placeAlerts?.handoffs[`${place.from}-${place.to}`];
}

import type { Context } from '../context/context';
import { earliestOf } from '../journeys/extremes';
import { and, coalesce, either } from '../text/calls';
import { sql, type Sql } from '../text/sql';

/** A time lies in the range; undefined where the range is open on both sides. */
export function inRange({ clock }: Context, time: Sql): Sql | undefined {
  if (clock.from !== undefined && clock.to !== undefined) {
    return sql`${time} between ${clock.from} and ${clock.to}`;
  }
  return clock.from !== undefined
    ? sql`${time} >= ${clock.from}`
    : clock.to !== undefined
      ? sql`${time} <= ${clock.to}`
      : undefined;
}

/** When a journey came to a stage that it reached (rule `activity-view`): its entry, for a skipped stage the earliest entry of a later one. */
export function datedAt({ stages, dialect }: Context, position: number): Sql {
  const later = stages.slice(position + 1).map((other) => `entry_${other}`);
  return coalesce(`entry_${position}`, ...(later.length === 0 ? [] : [earliestOf(dialect, later)]));
}

/** A journey in view of the activity view (rule `activity-view`): it entered or skipped some stage in the range. */
export function seenInRange(context: Context): Sql {
  const seen = context.stages.map(
    (position) =>
      sql`(${and(`${position} between first_stage and highest`, inRange(context, datedAt(context, position)))})`
  );
  return either(...seen);
}

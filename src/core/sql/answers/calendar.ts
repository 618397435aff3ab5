import { zoneOffsets } from '../../plan/zoneOffsets';
import { caseWhen, type Branch } from '../text/calls';
import { sql, type Sql } from '../text/sql';

/** Microseconds. */
export const DAY = 86_400_000_000;
export const WEEK = 7 * DAY;
/**
 * From 1970-01-01, a Thursday, to a Monday; weeks start there. A thousand years of weeks more keep every time positive, so
 * that integer division rounds the same way everywhere.
 */
export const SINCE_MONDAY = 3 * DAY + 52_178 * WEEK;

/** A value that holds from a moment on, both in microseconds. */
interface Step {
  since: number;
  value: number;
}

/** How many steps are compared one after the other. */
const STEPS = 14;

/** The value of the last step that a moment has reached, the first one's before. A case of cases: a dozen comparisons instead of a hundred. */
export function stepped(steps: Step[], moment: Sql): Sql {
  const size = steps.length > STEPS ? STEPS : 1;
  const starts = steps.filter((_, index) => index % size === 0);
  const from = (start: number) =>
    size === 1 ? `${starts[start].value}` : stepped(steps.slice(start * size, (start + 1) * size), moment);
  const branches = starts.slice(1).map(({ since }, start): Branch => [sql`${moment} < ${since}`, from(start)]);
  const last = from(starts.length - 1);
  return branches.length === 0 ? last : caseWhen(branches, last);
}

/** How far a zone's clocks are ahead of UTC, by instant. */
export function zoneSteps(zone: string): Step[] {
  return zoneOffsets(zone).map(({ at, offset }) => ({ since: at * 1000, value: offset * 1_000_000 }));
}

/**
 * The same by what the clocks show: for a time that they show twice as at the first time, and for one that they leave out as
 * before the change, so that a day which begins in the gap begins with the change.
 */
export function wallSteps(zone: string): Step[] {
  const steps = zoneSteps(zone);
  return steps.map(({ since, value }, i) => ({ since: since + Math.max(value, steps[i - 1]?.value ?? value), value }));
}
